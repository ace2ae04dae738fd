package ipam.reports;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.lake.Snapshot;
import ipam.lake.SnapshotArea;
import ipam.lake.StagedSnapshot;
import ipam.lake.UtilizationRules;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Dataset;
import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Figure;
import ipam.report.LakeFacts;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.TimeWindow;
import ipam.snapshot.SnapshotRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConflictsTest {
    private static final String ONE = "dhcp1.contoso.test";
    private static final String TWO = "dhcp2.contoso.test";
    private static final Instant MONDAY = Instant.parse("2026-11-16T06:00:00Z");
    private static final List<Dataset> DHCP = List.of(SCOPE, EXCLUSION, FAILOVER, LEASE, RESERVATION);

    @TempDir
    Path data;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(data, Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void scopesOfOneServerThatOverlapAreNamedOnce() throws IOException {
        add(
                ONE,
                DHCP,
                scope("10.0.0.0", 22, "10.0.0.1", "10.0.3.254"),
                scope("10.0.2.0", 24, "10.0.2.1", "10.0.2.254"),
                scope("10.0.4.0", 24, "10.0.4.1", "10.0.4.254"));
        assertThat(conflicts())
                .containsExactly("scopes overlap,10.0.0.0/22,dhcp1.contoso.test,10.0.2.0/24,dhcp1.contoso.test,"
                        + "two scopes of one server share addresses,2026-11-16T06:00:00Z");
    }

    @Test
    void twoServersMayShareAScopeOnlyAsFailoverPartnersOrSplit() throws IOException {
        add(
                ONE,
                DHCP,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.254"),
                scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.254"),
                scope("10.0.2.0", 24, "10.0.2.1", "10.0.2.254"),
                scope("2001:db8:ffff::", 64, "2001:db8:ffff::", "2001:db8:ffff::ffff"),
                failover("10.0.1.0", TWO),
                exclusion("10.0.2.0", "10.0.2.129", "10.0.2.254"));
        add(
                TWO,
                DHCP,
                scope("10.0.0.0", 24, "10.0.0.100", "10.0.0.200"),
                scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.254"),
                scope("10.0.2.0", 24, "10.0.2.129", "10.0.2.254"),
                scope("2001:db8:ffff::", 64, "2001:db8:ffff::8", "2001:db8:ffff::9"));
        assertThat(conflicts())
                .extracting(line -> line.substring(0, line.indexOf(",dhcp1")))
                .containsExactly("address given out twice,10.0.0.0/24", "address given out twice,2001:db8:ffff::/64");
        assertThat(conflicts(MONDAY, List.of(Map.entry(TWO, ONE)))).isEmpty();
        assertThat(conflicts(MONDAY.minusSeconds(1), List.of())).isEmpty();
    }

    @Test
    void namesThatDhcpAndDnsTellDifferentlyAreConflicts() throws IOException {
        add(
                ONE,
                DHCP,
                lease("10.0.0.5", "pc-5.contoso.test"),
                lease("10.0.0.6", "PC-6.contoso.test"),
                lease("10.0.0.7", "pc-7"));
        add(
                TWO,
                List.of(RESOURCE_RECORD),
                record("A", "pc-5.contoso.test", "10.0.0.99", "10.0.0.99"),
                record("A", "pc-6.contoso.test", "10.0.0.6", "10.0.0.6"),
                record("PTR", "6.0.0.10.in-addr.arpa", "pc-6.contoso.test.", "10.0.0.6"),
                record("PTR", "5.0.0.10.in-addr.arpa", "old.contoso.test.", "10.0.0.5"),
                record("PTR", "7.0.0.10.in-addr.arpa", "pc-7.contoso.test.", "10.0.0.7"));
        assertThat(conflicts())
                .containsExactly(
                        "address has another name,10.0.0.5,dhcp1.contoso.test,old.contoso.test,dhcp2.contoso.test,"
                                + "DHCP gave it to pc-5.contoso.test; its PTR record names another,2026-11-16T06:00:00Z",
                        "name has other addresses,10.0.0.5,dhcp1.contoso.test,10.0.0.99,dhcp2.contoso.test,"
                                + "DHCP gave it to pc-5.contoso.test; DNS has that name elsewhere,2026-11-16T06:00:00Z");
        try (LakeFacts facts = new LakeFacts(lake)) {
            Context context = new Context(facts, ZoneOffset.UTC);
            assertThat(new Conflicts(MONDAY, List.of()).any(context)).isTrue();
            Answer report = Reports.named("conflicts")
                    .about(new ReportRequest(ReportRequest.Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, MONDAY))
                    .ask(context);
            assertThat(report.words().verdict())
                    .containsExactly(
                            "2 conflicts: 1 name has another address in DNS, 1 address has another name in DNS.");
            assertThat(report.front().figures())
                    .extracting(Figure::title, Figure::value)
                    .containsExactly(
                            tuple("Scopes that overlap", 0L),
                            tuple("Given out by two servers", 0L),
                            tuple("Other addresses in DNS", 1L),
                            tuple("Other names in DNS", 1L));
            assertThat(report.front().cover())
                    .isEqualTo(new Cover(
                            "Conflicts",
                            "every server",
                            TimeWindow.at(MONDAY),
                            MONDAY,
                            List.of("Scopes, leases, reservations and zones as each server's newest file has them."),
                            facts.head().hash()));
        }
    }

    @Test
    void anEscapedNameIsTheSameNameAndIsShownReadably() throws IOException {
        add(ONE, DHCP, lease("10.0.0.5", "küche.contoso.test"), lease("10.0.0.6", "büro.contoso.test"));
        add(
                TWO,
                List.of(RESOURCE_RECORD),
                record("A", "k\\195\\188che.contoso.test", "10.0.0.5", "10.0.0.5"),
                record("PTR", "5.0.0.10.in-addr.arpa", "K\\195\\188che.contoso.test.", "10.0.0.5"),
                record("PTR", "6.0.0.10.in-addr.arpa", "b\\195\\188ro\\-2.contoso.test.", "10.0.0.6"),
                record("PTR", "6.0.0.10.in-addr.arpa", "\\255\\999.contoso.test.", "10.0.0.6"));
        assertThat(conflicts())
                .containsExactly("address has another name,10.0.0.6,dhcp1.contoso.test,"
                        + "\"\\255\\999.contoso.test, büro-2.contoso.test\",dhcp2.contoso.test,"
                        + "DHCP gave it to büro.contoso.test; its PTR record names another,2026-11-16T06:00:00Z");
    }

    @Test
    void theReportKnowsThePartnersThatTheSettingsName() {
        add(ONE, DHCP, scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.254"));
        add(TWO, DHCP, scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.254"));
        assertThat(reported(List.of())).hasSize(1);
        assertThat(reported(List.of(Map.entry(TWO, ONE)))).isEmpty();
    }

    private List<Row> reported(List<Map.Entry<String, String>> partners) {
        UtilizationRules usual = UtilizationRules.STANDARD;
        UtilizationRules rules =
                new UtilizationRules(usual.usual(), Map.of(), Map.of(), partners, usual.keepRaw(), usual.keepHourly());
        ReportRequest request =
                new ReportRequest(ReportRequest.Subject.SCOPES, TimeWindow.ALL, ReportRequest.WEEK, MONDAY, rules);
        List<Row> rows = new ArrayList<>();
        try (LakeFacts facts = new LakeFacts(lake)) {
            Answer answer = Reports.named("conflicts").about(request).ask(new Context(facts, ZoneOffset.UTC));
            answer.tables().get(0).rows().each(rows::add);
        }
        return rows;
    }

    @Test
    void whereNothingIsWrongNothingIsFound() throws IOException {
        add(ONE, DHCP, scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.254"));
        assertThat(conflicts()).isEmpty();
    }

    private static SnapshotRow scope(String scope, int length, String first, String last) {
        return in(new SnapshotRow(SCOPE, 1), scope)
                .number("prefix_length", length)
                .range(new AddressRange(IpAddress.parse(first), IpAddress.parse(last)));
    }

    private static SnapshotRow exclusion(String scope, String first, String last) {
        return in(new SnapshotRow(EXCLUSION, 1), scope)
                .range(new AddressRange(IpAddress.parse(first), IpAddress.parse(last)));
    }

    private static SnapshotRow in(SnapshotRow row, String scope) {
        return row.text("family", scope.contains(":") ? "IPv6" : "IPv4").text("scope_id", scope);
    }

    private static SnapshotRow failover(String scope, String partner) {
        return new SnapshotRow(FAILOVER, 1)
                .text("scope_id", scope)
                .text("name", "pair")
                .text("partner_server", partner);
    }

    private static SnapshotRow lease(String ip, String host) {
        return new SnapshotRow(LEASE, 1)
                .ip(IpAddress.parse(ip))
                .text("host", host)
                .text("address_state", "active");
    }

    private static SnapshotRow record(String type, String name, String data, String ip) {
        return new SnapshotRow(RESOURCE_RECORD, 1)
                .text("zone", "contoso.test")
                .text("name", name)
                .text("type", type)
                .text("rdata", data)
                .ip(IpAddress.parse(ip));
    }

    private void add(String server, List<Dataset> datasets, SnapshotRow... rows) {
        try (Scratch scratch = lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot file = area.begin("made-up");
            for (SnapshotRow row : rows) {
                file.accept(List.of(row));
            }
            area.end(
                    file,
                    new Snapshot.Origin(server, "/srv/" + server + datasets.size(), "made-up", ""),
                    new Snapshot.Content(server + datasets, 1, MONDAY, List.of()),
                    MONDAY,
                    datasets);
            SnapshotArea.Written written = area.write();
            lake.commit(new Change(
                    "server-configuration", "run", "0", written.parts(), List.of(), written.sources(), Map.of()));
        }
    }

    private List<String> conflicts() throws IOException {
        return conflicts(MONDAY, List.of());
    }

    private List<String> conflicts(Instant as, List<Map.Entry<String, String>> partners) throws IOException {
        try (LakeFacts facts = new LakeFacts(lake)) {
            Answer answer = new Conflicts(as, partners).ask(new Context(facts, ZoneOffset.UTC));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Renderers.of(OutputFormat.CSV, answer).render(answer, out);
            return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
        }
    }
}
