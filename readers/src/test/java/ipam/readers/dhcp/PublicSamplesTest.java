package ipam.readers.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ipam.format.Head;
import ipam.readers.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real logs from public material, which lie beside the repository and are not part of it. */
class PublicSamplesTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":\"([^\"]*)\"");

    /** ECS spells a MAC address with hyphens in upper case; the other names are the log's own. */
    private static final Map<String, String> OURS = Map.of(
            "ts", "event_time",
            "id", "event_id",
            "ip", "ip",
            "host", "host",
            "mac", "mac",
            "transactionId", "transaction_id",
            "qresult", "q_result",
            "vendorHex", "vendor_class_hex",
            "vendorAscii", "vendor_class",
            "dnsError", "dns_error");

    @Test
    void agreesWithElasticFieldByField() throws IOException {
        List<Map<String, Object>> rows = rows("dhcp-audit-v4/elastic-test-log.log");
        List<Map<String, String>> expected = events("dhcp-audit-v4/elastic-test-log.expected.compact.json");
        assertThat(rows).hasSize(17).noneMatch(Logs::isRejected);
        assertThat(expected).hasSize(14);
        for (int i = 0; i < expected.size(); i++) {
            Map<String, String> theirs = expected.get(i);
            for (String name : theirs.keySet()) {
                if (OURS.containsKey(name)) {
                    assertThat(rows.get(i).get(OURS.get(name)))
                            .as("%s of row %d", name, i + 1)
                            .isEqualTo(ours(name, differing(i + 1, name, theirs.get(name))));
                }
            }
        }
    }

    /** The expected file is of another commit than the log: there rows 9 to 11 had other addresses. */
    private static String differing(int row, String name, String value) {
        return name.equals("ip") && row >= 9 && row <= 11 ? value.replace("192.168.2.", "192.0.2.") : value;
    }

    private static Object ours(String name, String value) {
        return switch (name) {
            case "ts" -> OffsetDateTime.parse(value).toInstant();
            case "mac" -> value.replace('-', ':').toLowerCase(Locale.ROOT);
            case "id", "transactionId", "qresult", "dnsError" -> Long.valueOf(value);
            default -> value;
        };
    }

    /** In the commit of the expected file, row 14 (id 17) had lost a comma; the log has it back, so it is put here. */
    @Test
    void refusesTheRowThatLostItsCommaInTheOtherCommit() {
        assertThat(Logs.v4("17,11/20/20,00:00:05,DNS record not deleted67.43.156.15,,,,0,6,,,,,,,,,0"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry(
                                "remedy", "put the lost comma between 'DNS record not deleted' and '67.43.156.15'"));
    }

    @Test
    void readsEveryRowOfTheV6Log() throws IOException {
        List<Map<String, Object>> rows = rows("dhcp-audit-v6/elastic-test-dhcpV6-with-header.log");
        assertThat(rows).hasSize(14).noneMatch(Logs::isRejected);
        assertThat(rows.get(4)).containsEntry("event", "rogue-authorised").containsEntry("host", "test.local");
        assertThat(rows.get(6))
                .containsEntry("event", "assigned")
                .containsEntry("ip", "2a02:cf40:add:4002:91f2:a9b2:e09a:6fc6")
                .containsEntry("duid", "0004a34473bfc27fc55b25e86af0e1761daa")
                .containsEntry("source_line", 43L);
    }

    @Test
    void refusesEveryRowOfTheLogThatOnlyLooksLikeOne() throws IOException {
        assertThat(rows("dhcp-audit-v4/NEGATIVE-Theog75-placeholder-DhcpSrvLog-Mon.log"))
                .hasSize(101)
                .allMatch(Logs::isRejected);
    }

    @Test
    void findsTheSecondRowAtLine36BehindAByteOrderMark() throws IOException {
        List<Map<String, Object>> rows = rows("dhcp-audit-v4/kinesis-DHCPSample.log");
        assertThat(rows).hasSize(3).noneMatch(Logs::isRejected);
        assertThat(rows.get(1)).containsEntry("source_line", 36L);
    }

    @Test
    void findsNoRowInABannerAlone() throws IOException {
        assertThat(rows("dhcp-audit-v4/header-en-us.txt")).isEmpty();
    }

    private static List<Map<String, Object>> rows(String name) throws IOException {
        byte[] log = Files.readAllBytes(sample(name));
        var format = Formats.recognising(new Head(Path.of(name).getFileName().toString(), log))
                .orElseThrow();
        assertThat(format.name()).isEqualTo(name.substring(0, name.indexOf('/')));
        return Logs.rows(format, Logs.NEW_YORK, log);
    }

    private static Path sample(String name) {
        Path sample = SAMPLES.resolve(name);
        if (!Files.exists(sample)) {
            String reason = "the public samples are not there: " + sample;
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                fail(reason);
            }
            System.out.println("Skipped: " + reason);
            abort(reason);
        }
        return sample;
    }

    private static List<Map<String, String>> events(String name) throws IOException {
        List<Map<String, String>> events = new ArrayList<>();
        for (String line : Files.readAllLines(sample(name))) {
            if (line.startsWith(" {")) {
                Map<String, String> event = new LinkedHashMap<>();
                Matcher field = FIELD.matcher(line);
                while (field.find()) {
                    event.put(field.group(1), field.group(2));
                }
                events.add(event);
            }
        }
        return events;
    }
}
