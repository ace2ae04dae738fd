package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final List<String> REPORTS = List.of(
            "utilization-trend", "utilization-now", "capacity-forecast", "scope-changes", "dns-zones", "conflicts");

    private static final String LEASES = """
            address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
            10.0.0.10,02:00:00:00:00:01,,864000,4102444800,1,0,0,pc-1,0,
            """;

    @TempDir
    Path folder;

    @Test
    void listsTheReportsWithoutALake() {
        Shell.Outcome outcome = new Shell(folder).ipam("report", "list");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("utilization-trend").contains("conflicts");
    }

    @Test
    void aReportThatIsNotIsExitTwoAndNamesThoseThatAre() {
        Shell.Outcome outcome = new Shell(folder).ipam("report", "trend");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Invalid report: trend (must be one of utilization-trend, utilization-now, ");
    }

    @Test
    void withoutALakeNoFileIsWritten() {
        Shell.Outcome outcome =
                new Shell(folder).ipam("report", "dns-zones", "--format", "pdf", "--output", "zones.pdf");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(folder.resolve("zones.pdf")).doesNotExist();
    }

    @Test
    @Tag("long")
    void asOfATimeTheSameLakeGivesTheSameBytesAnywhereAndALaterOneTheSameFigures() throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  time-zone: Europe/Berlin
                  servers:
                    - {name: kea1.contoso.test, scopes: ["*.conf"], leases: ["*.csv"]}
                """);
        collected("kea-dhcp4.conf", "2026-11-02T10:00:00Z", """
                {"Dhcp4": {"subnet4": [
                  {"id": 1, "subnet": "10.0.0.0/24", "pools": [{"pool": "10.0.0.10 - 10.0.0.11"}]}]}}
                """);
        collected("kea-leases4.csv", "2026-11-02T10:00:00Z", LEASES);
        run();

        Map<String, byte[]> first = reports("first", REPORTS);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(reports("elsewhere-" + tag, REPORTS)).as(tag).containsExactlyEntriesOf(first);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        collected("kea-leases4.csv", "2026-11-02T11:30:00Z", LEASES + """
                10.0.0.11,02:00:00:00:00:02,,864000,4102444800,1,0,0,pc-2,0,
                """);
        run();
        Map<String, byte[]> later = reports("later", List.of("utilization-now"));
        assertThat(later).containsEntry("utilization-now.csv", first.get("utilization-now.csv"));
        // The cover of a page names the state of the data, and that alone is another.
        String page = "utilization-now.html";
        assertThat(headless(text(later, page))).isEqualTo(headless(text(first, page)));
        assertThat(text(later, page)).isNotEqualTo(text(first, page));
        assertThat(text(first, "utilization-now.csv")).contains("10.0.0.0/24").contains(",50.0,");
    }

    private void collected(String name, String time, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.parse(time)));
    }

    private void run() {
        Shell.Outcome outcome = new Shell(folder).ipam("run", "server-configuration", "address-utilization");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    /** Some reports as CSV, and one as a page, all as of the same time. */
    private Map<String, byte[]> reports(String into, List<String> names) throws IOException {
        Map<String, byte[]> written = new TreeMap<>();
        for (String report : names) {
            write(into, report, "csv", written);
        }
        write(into, "utilization-now", "html", written);
        return written;
    }

    private void write(String into, String report, String format, Map<String, byte[]> written) throws IOException {
        String name = report + "." + format;
        Path file = Files.createDirectories(folder.resolve(into)).resolve(name);
        Shell.Outcome outcome = new Shell(folder)
                .ipam(
                        "report",
                        report,
                        "--format",
                        format,
                        "--as-of",
                        "2026-11-02T11:00:00Z",
                        "--output",
                        file.toString());
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        written.put(name, Files.readAllBytes(file));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
    }

    private static String headless(String page) {
        return page.replaceAll("\\b[0-9a-f]{64}\\b", "HEAD").replaceAll("state of the data [0-9a-f]+", "HEAD");
    }
}
