package ipam.readers.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.event.JsonEventFormat;
import ipam.readers.event.XmlEventFormat;
import ipam.readers.evtx.EvtxFormat;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeEventsTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();
    private static final String DHCP = "Microsoft-Windows-DHCP-Server";
    private static final String DNS = "Microsoft-Windows-DNSServer";
    private static final String SCOPE = "[[10.99.7.0]detwiki-v4]";
    private static final String USER = "CONTOSO\\ann.lee";

    /** An event with values that have these names ({@code Name=value}), or none. */
    private static String event(String provider, int id, String userId, String... values) {
        String data = Stream.of(values)
                .map(value -> value.matches("\\w+=.*")
                        ? "<Data Name='%s'>%s</Data>".formatted((Object[]) value.split("=", 2))
                        : "<Data>" + value + "</Data>")
                .collect(Collectors.joining());
        return ("<Event><System><Provider Name='%s'/><EventID>%d</EventID>"
                        + "<TimeCreated SystemTime='2026-10-28T14:00:00Z'/><Channel>%s</Channel>"
                        + "<Computer>DHCP1.contoso.test</Computer><Security UserID='%s'/></System>"
                        + "<EventData>%s</EventData></Event>")
                .formatted(provider, id, provider.equals(DNS) ? DNS + "/Audit" : "Operational", userId, data);
    }

    private static Map<String, Object> row(String event) throws IOException {
        return read(new XmlEventFormat(), new Memory(event.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private static List<Map<String, Object>> read(Format format, ByteSource bytes) throws IOException {
        SourceFile file = new SourceFile("dhcp1.contoso.test", "events", null, null);
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = format.open(file, bytes, Position.START, dictionaries);
        List<Map<String, Object>> rows = new ArrayList<>();
        while (reader.fill(block)) {
            rows.addAll(block.views());
            block.clear();
        }
        return rows;
    }

    /** What it says was changed, in a line. */
    private static String change(Map<String, Object> row) {
        return Stream.of("action", "object_kind", "object", "before_value", "after_value", "user_name")
                .map(column -> String.valueOf(row.getOrDefault(column, "-")))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void aChangeOfAScopeSaysWhoAndWhatItWasAndBecame() throws IOException {
        assertThat(row(event(DHCP, 75, "S-1-5-21-1-2-3-1105", SCOPE, "691200", USER, "86400")))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("event_time", Instant.parse("2026-10-28T14:00:00Z")),
                        Map.entry("source_line", 1L),
                        Map.entry("server", "dhcp1.contoso.test"),
                        Map.entry("channel", "Operational"),
                        Map.entry("event_id", 75L),
                        Map.entry("action", "changed"),
                        Map.entry("object_kind", "scope"),
                        Map.entry("object", "10.99.7.0 (detwiki-v4)"),
                        Map.entry("before_value", "LeaseDuration=86400 s"),
                        Map.entry("after_value", "LeaseDuration=691200 s"),
                        Map.entry("user_name", "ann.lee"),
                        Map.entry("user_domain", "CONTOSO"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            76 [[10.9.0.0]A];DNS Servers;C\\u     > changed | option | DNS Servers in scope 10.9.0.0 (A) | - | - | u
            104 500;[[10.9.0.0]A];0;C\\u          > changed | scope | 10.9.0.0 (A) | OfferDelay=0 ms | OfferDelay=500 ms | u
            106 10.9.0.7;[[10.9.0.0]A];C\\u       > created | reservation | 10.9.0.7 in scope 10.9.0.0 (A) | - | - | u
            107 [[10.9.0.7]LT-ANN];[[10.9.0.0]A];C\\u > deleted | reservation | 10.9.0.7 in scope 10.9.0.0 (A) | - | - | u
            108 LT-ANN;[[10.9.0.0]A];C\\u         > changed | reservation | in scope 10.9.0.0 (A) | - | DnsDynamicUpdates=Enabled | u
            120 10.9.0.7-10.9.0.9;[[10.9.0.0]];u@c > deleted | exclusion | 10.9.0.7-10.9.0.9 in scope 10.9.0.0 | - | - | u
            127 02-00-5E-10-00-01;C\\u;1          > added | filter | Deny | - | HardwareType=1 | u
            169 10.9.0.7;[[10.9.0.0]A];Router;C\\u > removed | option | Router of reservation 10.9.0.7 in scope 10.9.0.0 (A) | - | - | u
            20223 x;AND;Phones;[[10.9.0.0]A]      > changed | policy | Phones in scope 10.9.0.0 (A) | - | Conditions=x; Operator=AND | -
            20245 f1;dhcp2;3600;7200              > changed | failover | f1 | MCLT=3600 s | MCLT=7200 s | -
            1046 x;contoso.test                   > unauthorised | server | - | - | Domain=contoso.test | -
            """)
    void dhcpServersSayTheirValuesInTheOrderOfTheirSentences(String event, String change) throws IOException {
        String[] parts = event.strip().split(" ", 2);
        assertThat(change(row(event(DHCP, Integer.parseInt(parts[0]), "", parts[1].split(";")))))
                .isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            512 Zone=a.test.;ZoneType=1;Lookup=0 > created | zone | a.test | - | ZoneType=1; Lookup=0 | SYSTEM
            515 Type=1;NAME=w.a.test.;TTL=60;BufferSize=4;RDATA=0x0A000105;Zone=a.test;ZoneScope=Default > created | record | w.a.test A in zone a.test | - | TTL=60; RDATA=10.0.1.5 | SYSTEM
            516 Type=28;NAME=w.a.test;TTL=0;BufferSize=16;RDATA=0x20010DB8000000000000000000000005;Zone=a.test;ZoneScope=lab > deleted | record | w.a.test AAAA in zone a.test | RDATA=2001:db8::5; Scope=lab | - | SYSTEM
            541 Setting=EnableIPv6;Scope=.;NewValue=0 > changed | server-setting | EnableIPv6 | - | EnableIPv6=0 | SYSTEM
            548 > restarted | server | - | - | - | SYSTEM
            """)
    void dnsServersNameThem(String event, String change) throws IOException {
        String[] parts = (event.strip() + " ").split(" ", 2);
        assertThat(change(row(event(
                        DNS,
                        Integer.parseInt(parts[0]),
                        "S-1-5-18",
                        parts[1].strip().split(";")))))
                .isEqualTo(change);
    }

    @Test
    void whoeverIsOnlyAnIdentifierStaysOne() throws IOException {
        Map<String, Object> row = row(event(DNS, 526, "S-1-5-21-1-2-3-500", "a.test"));
        assertThat(row).containsEntry("user_name", "S-1-5-21-1-2-3-500").doesNotContainKey("user_domain");
        assertThat(row(event(DHCP, 117, ""))).doesNotContainKeys("user_name", "user_domain", "object");
    }

    /** As Go writes an object: by name. */
    @Test
    void valuesThatWereSortedByNameAreNotMistakenForEachOther() throws IOException {
        String json = """
                {"@timestamp":"2026-10-28T14:00:00Z","winlog":{"provider_name":"%s","channel":"%s/Operational",\
                "event_id":"%d","computer_name":"DHCP1.contoso.test","event_data":{%s}}}
                """;
        String option = json.formatted(
                DHCP,
                DHCP,
                76,
                "\"ClientName\":\"CONTOSO\\\\ann.lee\",\"IP_ScopeName\":\"[[10.9.0.0]A]\",\"OptionName\":\"Router\"");
        String reservation = json.formatted(
                DHCP,
                DHCP,
                106,
                "\"ClientName\":\"ann.lee\",\"IP_ScopeName\":\"[[10.9.0.0]A]\",\"ReservationName\":\"10.9.0.7\"");
        String type = json.formatted(
                DHCP,
                DHCP,
                89,
                "\"Before\":\"BOOTP\",\"ClientName\":\"ann.lee\",\"IP_ScopeName\":\"[[10.9.0.0]A]\",\"Now\":\"DHCP\"");
        byte[] lines = (option + reservation + type).getBytes(StandardCharsets.UTF_8);
        assertThat(read(new JsonEventFormat(), new Memory(lines)))
                .extracting(ChangeEventsTest::change)
                .containsExactly(
                        "changed | option | Router in scope 10.9.0.0 (A) | - | - | ann.lee",
                        "created | reservation | 10.9.0.7 in scope 10.9.0.0 (A) | - | - | ann.lee",
                        "changed | scope | 10.9.0.0 (A) | - | - | ann.lee");
    }

    @Test
    void aTextWithoutEndIsCut() throws IOException {
        String description = "x".repeat(100_000);
        assertThat(row(event(DHCP, 20236, "", description, "Phones")).get("after_value"))
                .isEqualTo("Description=" + "x".repeat(4096 - "Description=".length() - 1) + "…");
    }

    @Test
    void whatIsNoChangeIsLeftOut() throws IOException {
        assertThat(read(
                        new XmlEventFormat(),
                        new Memory((event(DHCP, 1024, "") + event("Other", 71, "", SCOPE, USER) + event(DNS, 519, ""))
                                .getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void everyEventOfTheServersIsDecidedUpon() throws IOException {
        demandSamples();
        assertThat(ChangeTable.beside("dhcp.tsv").known()).isEqualTo(reference("dhcp-server-events.tsv", 0));
        assertThat(ChangeTable.beside("dns.tsv").known())
                .isEqualTo(reference("dnsserver-audit-analytical-events.tsv", 512));
    }

    private static Set<Integer> reference(String name, int least) throws IOException {
        return Files.readAllLines(SAMPLES.resolve("reference").resolve(name)).stream()
                .map(line -> Integer.valueOf(line.split("\t", -1)[0]))
                .filter(id -> id >= least)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void realEventsAreRead() throws IOException {
        demandSamples();
        Map<String, Object> modified = read(
                        new JsonEventFormat(),
                        new Memory(
                                Files.readAllBytes(SAMPLES.resolve("dhcp-operational/event-71-scope-modified.json"))))
                .get(0);
        assertThat(change(modified)).isEqualTo("changed | scope | 10.99.7.0 (detwiki-v4) | - | - | domainadmin");
        assertThat(modified).containsEntry("user_domain", "ludus").containsEntry("server", "jd-dc01-2022.ludus.domain");
        Map<String, Object> setting = new LinkedHashMap<>(
                read(new EvtxFormat(), new Memory(Files.readAllBytes(SAMPLES.resolve("evtx/dnsserver-audit-541.evtx"))))
                        .get(0));
        assertThat(change(setting))
                .isEqualTo("changed | server-setting | UseSystemEventLog | - | UseSystemEventLog=0 | "
                        + "S-1-5-21-1089590679-3038349081-645448463-500");
        assertThat(setting).containsEntry("channel", "Microsoft-Windows-DNSServer/Audit");
    }

    private static void demandSamples() {
        if (!Files.isDirectory(SAMPLES)) {
            String reason = "the public samples are not there: " + SAMPLES;
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                fail(reason);
            }
            System.out.println("Skipped: " + reason);
            abort(reason);
        }
    }
}
