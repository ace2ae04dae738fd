package ipam.reports;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.lake.Snapshot;
import ipam.lake.SnapshotArea;
import ipam.lake.StagedSnapshot;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.snapshot.SnapshotRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationQuestionsTest {
    private static final String SERVER = "dhcp1.contoso.test";
    private static final Instant MONDAY = Instant.parse("2026-11-16T06:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-17T06:00:00Z");
    private static final List<Dataset> DATASETS = List.of(
            Configuration.SCOPE,
            Configuration.EXCLUSION,
            Configuration.OPTION_VALUE,
            Configuration.POLICY,
            Configuration.RESERVATION,
            Configuration.DHCP_SERVER,
            Configuration.ZONE);

    @TempDir
    Path data;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(data, Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
    }

    private void add(String server, String source, Instant asOf, SnapshotRow... rows) {
        try (Scratch scratch = lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot file = area.begin("made-up");
            for (SnapshotRow row : rows) {
                file.accept(List.of(row));
            }
            area.end(
                    file,
                    new Snapshot.Origin(server, source, "made-up", ""),
                    new Snapshot.Content(asOf.toString(), 1, asOf, List.of()),
                    asOf,
                    DATASETS);
            SnapshotArea.Written written = area.write();
            lake.commit(new Change(
                    "server-configuration", "run", "0", written.parts(), List.of(), written.sources(), Map.of()));
        }
    }

    private static SnapshotRow scope(String id, String name, long lease) {
        return new SnapshotRow(Configuration.SCOPE, 1)
                .text("family", "IPv4")
                .text("scope_id", id)
                .number("prefix_length", 24)
                .text("name", name)
                .text("state", "active")
                .number("lease_duration", lease)
                .range(range(id, 10, 200));
    }

    private static AddressRange range(String id, int first, int last) {
        String network = id.substring(0, id.lastIndexOf('.') + 1);
        return new AddressRange(IpAddress.parse(network + first), IpAddress.parse(network + last));
    }

    private static SnapshotRow exclusion(String id, int first, int last) {
        return new SnapshotRow(Configuration.EXCLUSION, 1)
                .text("family", "IPv4")
                .text("scope_id", id)
                .range(range(id, first, last));
    }

    private static SnapshotRow option(String scope, long number, String value) {
        return new SnapshotRow(Configuration.OPTION_VALUE, 1)
                .text("family", "IPv4")
                .text("scope_id", scope)
                .number("option_id", number)
                .text("value", value);
    }

    private static SnapshotRow setting(String object, String setting, String value) {
        return new SnapshotRow(Configuration.DHCP_SERVER, 1)
                .text("object", object)
                .text("setting", setting)
                .text("value", value);
    }

    private static SnapshotRow reservation(String ip, String mac) {
        return new SnapshotRow(Configuration.RESERVATION, 1)
                .text("family", "IPv4")
                .text("scope_id", "10.0.0.0")
                .text("mac", mac)
                .ip(IpAddress.parse(ip));
    }

    private void twoDays() {
        add(
                SERVER,
                "/srv/a.xml",
                MONDAY,
                scope("10.0.0.0", "Office", 691_200),
                scope("10.0.1.0", "Lab", 86_400),
                exclusion("10.0.0.0", 10, 20),
                option("10.0.0.0", 6, "10.0.0.2"),
                reservation("10.0.0.50", "02:00:5e:00:53:01"),
                setting("AuditLog", "Path", "C:\\Windows\\system32\\dhcp"),
                new SnapshotRow(Configuration.POLICY, 1).text("name", "Phones").flag("enabled", true));
        add(
                SERVER,
                "/srv/a.xml",
                TUESDAY,
                scope("10.0.0.0", "Head office", 3_600),
                scope("10.0.2.0", "Guests", 3_600),
                exclusion("10.0.0.0", 10, 30),
                option("10.0.0.0", 6, "10.0.0.2,10.0.0.3"),
                option("10.0.0.0", 3, "10.0.0.1"),
                reservation("10.0.0.50", "02:00:5e:00:53:02"),
                setting("AuditLog", "Path", "D:\\dhcp"),
                new SnapshotRow(Configuration.POLICY, 1).text("name", "Phones").flag("enabled", true));
    }

    @Test
    void theScopesThereAreAreListedWithTheirAge() throws IOException {
        twoDays();
        add("dhcp2.contoso.test", "/srv/b.xml", MONDAY, scope("10.9.0.0", "Old", 60));
        Scopes question = new Scopes(ScopeFilter.ANY, TUESDAY);
        assertThat(csv(question))
                .containsExactly(
                        "server,scope,name,start_range,end_range,state,superscope_name,lease_duration,"
                                + "managed_by_service,as_of,source,is_stale",
                        "dhcp1.contoso.test,10.0.0.0/24,Head office,10.0.0.10,10.0.0.200,active,,3600,,"
                                + "2026-11-17T06:00:00Z,/srv/a.xml,false",
                        "dhcp1.contoso.test,10.0.2.0/24,Guests,10.0.2.10,10.0.2.200,active,,3600,,"
                                + "2026-11-17T06:00:00Z,/srv/a.xml,false",
                        "dhcp2.contoso.test,10.9.0.0/24,Old,10.9.0.10,10.9.0.200,active,,60,,"
                                + "2026-11-16T06:00:00Z,/srv/b.xml,true");
        assertThat(csv(new Scopes(new ScopeFilter(List.of(SERVER), List.of("10.0.2.0/24")), TUESDAY)))
                .hasSize(2)
                .last()
                .asString()
                .contains("Guests");
        assertThat(text(question)).contains("stale", "Head office");
    }

    @Test
    void changesAreTheDifferenceOfTwoMoments() throws IOException {
        twoDays();
        assertThat(csv(new ConfigurationChanges(ScopeFilter.ANY, Set.of(), MONDAY, TUESDAY)))
                .containsExactly(
                        "kind,server,scope,object,change,attribute,before,after,what",
                        "scope,dhcp1.contoso.test,10.0.0.0,,changed,lease_duration,691200,3600,Lease duration: 8 d → 1 h",
                        "scope,dhcp1.contoso.test,10.0.0.0,,changed,name,Office,Head office,Name: Office → Head office",
                        "scope,dhcp1.contoso.test,10.0.1.0,,removed,,,,"
                                + "\"Lab, 10.0.1.10-10.0.1.200, active, leases of 1 d\"",
                        "scope,dhcp1.contoso.test,10.0.2.0,,added,,,,"
                                + "\"Guests, 10.0.2.10-10.0.2.200, active, leases of 1 h\"",
                        "exclusion,dhcp1.contoso.test,10.0.0.0,10.0.0.10-10.0.0.20,removed,,,,11 addresses",
                        "exclusion,dhcp1.contoso.test,10.0.0.0,10.0.0.10-10.0.0.30,added,,,,21 addresses",
                        "option,dhcp1.contoso.test,10.0.0.0,3,added,,,,10.0.0.1",
                        "option,dhcp1.contoso.test,10.0.0.0,6,changed,value,10.0.0.2,\"10.0.0.2,10.0.0.3\","
                                + "\"10.0.0.2 → 10.0.0.2,10.0.0.3\"",
                        "reservation,dhcp1.contoso.test,10.0.0.0,10.0.0.50,changed,mac,02:00:5e:00:53:01,"
                                + "02:00:5e:00:53:02,MAC: 02:00:5e:00:53:01 → 02:00:5e:00:53:02",
                        "dhcp-server,dhcp1.contoso.test,,AuditLog Path,changed,value,C:\\Windows\\system32\\dhcp,D:\\dhcp,"
                                + "C:\\Windows\\system32\\dhcp → D:\\dhcp");
    }

    @Test
    void peopleReadChangesInWordsAndAddressesInTheirOrder() throws IOException {
        add(
                SERVER,
                "/srv/a.xml",
                MONDAY,
                scope("10.0.10.0", "Office", 691_200),
                option("10.0.10.0", 6, "10.0.0.2"),
                setting("Dhcp4", "valid-lifetime", "28800"));
        add(
                SERVER,
                "/srv/a.xml",
                TUESDAY,
                scope("10.0.10.0", "Office", 14_400),
                option("10.0.10.0", 6, "10.0.0.3"),
                exclusion("10.0.10.0", 100, 110),
                exclusion("10.0.10.0", 20, 30),
                scope("10.0.9.0", "Lab", 86_400),
                setting("AuditLog", "DiskCheckInterval", "50"),
                setting("Dhcp4", "valid-lifetime", "3600"),
                setting("Dhcp4.subnet4", "rebind-timer", "900").text("name", "10.0.9.0/24"));
        try (LakeFacts facts = new LakeFacts(lake)) {
            Answer answer = new ConfigurationChanges(ScopeFilter.ANY, Set.of(), MONDAY, TUESDAY)
                    .ask(new Context(facts, ZoneOffset.UTC));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Renderers.of(OutputFormat.TEXT, answer).render(answer, out);

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                    Kind         Server              Scope      Object                                   Change   What
                    Scope        dhcp1.contoso.test  10.0.9.0   -                                        added    Lab, 10.0.9.10-10.0.9.200, active, leases of 1 d
                    Scope        dhcp1.contoso.test  10.0.10.0  -                                        changed  Lease duration: 8 d → 4 h
                    Exclusion    dhcp1.contoso.test  10.0.10.0  10.0.10.20-10.0.10.30                    added    11 addresses
                    Exclusion    dhcp1.contoso.test  10.0.10.0  10.0.10.100-10.0.10.110                  added    11 addresses
                    Option       dhcp1.contoso.test  10.0.10.0  Option 6 (DNS servers)                   changed  10.0.0.2 → 10.0.0.3
                    DHCP server  dhcp1.contoso.test  -          Audit log: disk check interval           added    50
                    DHCP server  dhcp1.contoso.test  -          Lease duration                           changed  8 h → 1 h
                    DHCP server  dhcp1.contoso.test  -          Subnet 10.0.9.0/24: rebinding time (T2)  added    15 min
                    """);
        }
    }

    @Test
    void changesCanBeOfSomeKindsAndScopesAlone() throws IOException {
        twoDays();
        assertThat(csv(new ConfigurationChanges(ScopeFilter.ANY, Set.of(ChangeKind.EXCLUSION), MONDAY, TUESDAY)))
                .hasSize(3);
        assertThat(csv(new ConfigurationChanges(
                        new ScopeFilter(List.of(), List.of("10.0.2.0")), Set.of(), MONDAY, TUESDAY)))
                .containsExactly(
                        "kind,server,scope,object,change,attribute,before,after,what",
                        "scope,dhcp1.contoso.test,10.0.2.0,,added,,,,"
                                + "\"Guests, 10.0.2.10-10.0.2.200, active, leases of 1 h\"");
    }

    @Test
    void backwardsTheChangesAreUndone() throws IOException {
        twoDays();
        assertThat(csv(new ConfigurationChanges(ScopeFilter.ANY, Set.of(ChangeKind.SCOPE), TUESDAY, MONDAY)))
                .containsExactly(
                        "kind,server,scope,object,change,attribute,before,after,what",
                        "scope,dhcp1.contoso.test,10.0.0.0,,changed,lease_duration,3600,691200,Lease duration: 1 h → 8 d",
                        "scope,dhcp1.contoso.test,10.0.0.0,,changed,name,Head office,Office,Name: Head office → Office",
                        "scope,dhcp1.contoso.test,10.0.1.0,,added,,,,"
                                + "\"Lab, 10.0.1.10-10.0.1.200, active, leases of 1 d\"",
                        "scope,dhcp1.contoso.test,10.0.2.0,,removed,,,,"
                                + "\"Guests, 10.0.2.10-10.0.2.200, active, leases of 1 h\"");
    }

    @Test
    void aServerThatWasUnknownAtFirstIsNamed() throws IOException {
        twoDays();
        Question question =
                new ConfigurationChanges(ScopeFilter.ANY, Set.of(ChangeKind.SCOPE), MONDAY.minusSeconds(1), MONDAY);
        assertThat(text(question))
                .contains("Of dhcp1.contoso.test nothing was on record at 2026-11-16 05:59:59 UTC: all it has shows as"
                        + " added.");
        assertThat(text(new ConfigurationChanges(ScopeFilter.ANY, Set.of(), TUESDAY, TUESDAY.plusSeconds(1))))
                .contains("Nothing changed between 2026-11-17 06:00:00 UTC and 2026-11-17 06:00:01 UTC.");
    }

    @Test
    void everyKindCanBeCompared() throws IOException {
        assertThat(csv(new ConfigurationChanges(ScopeFilter.ANY, Set.of(ChangeKind.values()), MONDAY, TUESDAY)))
                .hasSize(1);
    }

    @Test
    void whatSeveralFilesKnowOfAZoneIsOneRow() throws IOException {
        add(
                SERVER,
                "/srv/zones.csv",
                TUESDAY,
                new SnapshotRow(Configuration.ZONE, 1)
                        .text("zone", "contoso.test")
                        .text("zone_type", "primary")
                        .flag("paused", false)
                        .flag("shutdown", false)
                        .flag("ds_integrated", true));
        add(
                SERVER,
                "/srv/contoso.test.dns",
                MONDAY,
                new SnapshotRow(Configuration.ZONE, 1)
                        .text("zone", "contoso.test")
                        .number("serial", 2026111601L)
                        .number("record_count", 42));
        assertThat(csv(new Zones(List.of(), TUESDAY, TUESDAY)))
                .containsExactly(
                        "server,zone,zone_type,state,health,serial,record_count,dynamic_update,replication_scope,"
                                + "reverse_lookup,ds_integrated,signed,aging,as_of,source,is_stale",
                        "dhcp1.contoso.test,contoso.test,primary,running,unknown,2026111601,42,,,,true,,,2026-11-17T06:00:00Z,"
                                + "/srv/zones.csv,false");
        assertThat(text(new Zones(List.of(), TUESDAY, TUESDAY))).doesNotContain("several sources");
        add(
                SERVER,
                "transfer",
                TUESDAY,
                new SnapshotRow(Configuration.ZONE, 1)
                        .text("zone", "contoso.test")
                        .number("serial", 2026111701L)
                        .number("record_count", 43));
        assertThat(text(new Zones(List.of(), TUESDAY, TUESDAY)))
                .contains("2026111701", "43")
                .contains(
                        "1 zone is told by several sources, a file and a transfer, say: each counts once, by the newest");
    }

    @Test
    void anEmptyLakeSaysWhatToDo() throws IOException {
        assertThat(text(new Scopes(ScopeFilter.ANY, TUESDAY))).contains("ipam run server-configuration collects them");
        assertThat(text(new Zones(List.of(), TUESDAY, TUESDAY)))
                .contains("ipam run server-configuration collects them");
    }

    private List<String> csv(Question question) throws IOException {
        return render(question, OutputFormat.CSV).lines().toList();
    }

    private String text(Question question) throws IOException {
        return render(question, OutputFormat.TEXT);
    }

    private String render(Question question, OutputFormat format) throws IOException {
        try (LakeFacts facts = new LakeFacts(lake)) {
            Answer answer = question.ask(new Context(facts, ZoneOffset.UTC));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Renderers.of(format, answer).render(answer, out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
