package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeCommandTest {
    private static final String OLD = "SELECT count(*) FROM lease_event WHERE event_time < TIMESTAMP '2026-10-27'";

    @TempDir
    Path folder;

    @Test
    void whatIsPurgedIsGoneUnlessItIsHeldAndIsNotCollectedAgain() throws IOException {
        Shell shell = Demo.copiedTo(folder);
        assertThat(ask(shell, OLD)).isGreaterThan(0);
        String host = shell.ipam(
                        "sql",
                        "SELECT host FROM lease_event WHERE event_time < TIMESTAMP '2026-10-27' AND host IS NOT NULL"
                                + " GROUP BY host ORDER BY count(*), host LIMIT 1",
                        "--format",
                        "csv",
                        "--data",
                        "ipam-demo")
                .outLines()
                .get(1);
        assertThat(shell.ipam(
                                "hold",
                                "add",
                                "--case",
                                "2026-17",
                                "--host",
                                host,
                                "--until",
                                "2028-01-01",
                                "--reason",
                                "court order",
                                "--data",
                                "ipam-demo")
                        .err())
                .isEqualTo("Case 2026-17 holds one thing until 2028-01-01.\n");

        Shell.Outcome dry = shell.ipam("purge", "--before", "2026-10-27", "--dry-run", "--data", "ipam-demo");
        assertThat(dry.out()).contains("lease-events", "2026-17", "the same with --yes removes them");
        assertThat(dry.out()).doesNotContain(host);
        Shell.Outcome purged = shell.ipam("purge", "--before", "2026-10-27", "--yes", "--data", "ipam-demo");
        assertThat(purged.exit()).as(purged.err()).isZero();
        assertThat(purged.out())
                .contains("Purge certificate", "policy: by hand")
                .doesNotContain(host);
        long kept = ask(shell, OLD);
        assertThat(kept)
                .isGreaterThan(0)
                .isEqualTo(ask(shell, OLD + " AND lower(host) = lower('%s')".formatted(host))
                        + ask(shell, OLD + " AND host IS DISTINCT FROM '%s'".formatted(host)));
        String number = purged.out().replaceAll("(?s).*Purge certificate (\\d+).*", "$1");
        assertThat(shell.ipam("purge", "--certificate", number, "--data", "ipam-demo")
                        .out())
                .isEqualTo(purged.out());
        assertThat(shell.ipam("verify", "--deep", "--data", "ipam-demo").err()).isEmpty();

        Shell.Outcome again =
                shell.ipam("run", "audit", "--config", copiedLogs().toString());
        assertThat(again.out() + again.err())
                .contains("already purged", " of purged days")
                .doesNotContain(" new ", "collected already");
        assertThat(shell.ipam("track", "--ip", "10.20.0.63", "--at", "2026-10-26T12:00", "--data", "ipam-demo")
                        .out())
                .contains("Rows of DHCP logs before 2026-10-27, UTC, were purged on 2026-11-02 (by hand).");
        assertThat(ask(shell, OLD)).isEqualTo(kept);
        assertThat(shell.ipam("verify", "--deep", "--data", "ipam-demo").err()).isEmpty();
    }

    /** Settings with logs of purged days: one that was collected, and one without its beginning, which was not. */
    private Path copiedLogs() throws IOException {
        Path log = Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Mon.log");
        Files.copy(log, folder.resolve("DhcpSrvLog-Mon.log"));
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.matches("\\d+,\\d\\d/.*"))
                .findFirst()
                .orElseThrow());
        List<String> rest = new ArrayList<>(lines);
        rest.remove(first);
        Files.write(folder.resolve("DhcpSrvLog-Old.log"), rest, StandardCharsets.ISO_8859_1);
        return Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: ipam-demo
                  servers:
                    - name: dhcp1.contoso.test
                      time-zone: Europe/Berlin
                      audit-logs: ["%s/DhcpSrvLog-*.log"]
                """.formatted(folder));
    }

    @Test
    void aHoldThatWasEditedIntoNonsenseStopsEveryPurge() throws IOException, SQLException {
        Shell shell = Demo.copiedTo(folder);
        assertThat(shell.ipam(
                                "hold",
                                "add",
                                "--case",
                                "a",
                                "--ip",
                                "10.20.0.0/24",
                                "--until",
                                "2028-01-01",
                                "--reason",
                                "r",
                                "--data",
                                "ipam-demo")
                        .exit())
                .isZero();
        try (Connection control = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ipam-demo/control.db"));
                Statement statement = control.createStatement()) {
            statement.execute("UPDATE hold SET value = '10.20.0.0/99'");
        }
        Shell.Outcome refused = shell.ipam("purge", "--before", "2026-10-27", "--yes", "--data", "ipam-demo");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("ipam: Cannot keep hold 1: Invalid block: 10.20.0.0/99 (the prefix length must be 0 to 32);"
                        + " nothing is purged until it is put right or removed (ipam hold remove 1)\n");
        assertThat(shell.ipam("hold", "remove", "1", "--reason", "r", "--data", "ipam-demo")
                        .err())
                .isEqualTo("1 hold was lifted.\n");
        assertThat(shell.ipam("hold", "list", "--data", "ipam-demo").out()).contains("Nothing is held.");
    }

    @Test
    void aPolicyPurgesWholeMonthsAfterAnAuditAndStatusNamesWhatHasNone() throws IOException {
        Shell shell = Demo.copiedTo(folder).at(Instant.parse("2029-12-15T12:00:00Z"));
        assertThat(shell.ipam("status", "--data", "ipam-demo").out())
                .contains("kept: lease-events since 2026-10-", "older than 3 years, and no retention is set");
        String settings = """
                ipam:
                  data: ipam-demo
                  retention: {%s: 1130d}
                  servers: [{name: dhcp1.contoso.test, time-zone: Europe/Berlin, audit-logs: ["*.log"]}]
                """;
        Files.writeString(folder.resolve("bad.yml"), settings.formatted("lease-event"));
        assertThat(shell.ipam("run", "audit", "--config", "bad.yml").err()).contains("did you mean lease-events?");
        Files.writeString(folder.resolve("ipam.yml"), settings.formatted("lease-events"));
        assertThat(shell.ipam("run", "audit", "--config", "ipam.yml").err()).contains(" rows by policy (ipam purge");
        assertThat(ask(shell, "SELECT count(*) FROM lease_event WHERE event_time < TIMESTAMP '2026-11-01'"))
                .isZero();
        assertThat(ask(shell, "SELECT count(*) FROM lease_event")).isGreaterThan(0);
        assertThat(shell.ipam("run", "audit", "--config", "ipam.yml").err()).doesNotContain("by policy");
    }

    @Test
    void aConfigurationThatComesBackAfterItWasPurgedIsCollectedAgain() throws IOException {
        Shell shell = new Shell(folder);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: ipam-demo
                  servers: [{name: dhcp1.contoso.test, time-zone: Europe/Berlin, scopes: ["scope.csv"]}]
                """);
        scopes("2026-09-01T06:00:00Z", "Office", "2026-09-01T06:00:00Z");
        scopes("2026-09-05T06:00:00Z", "Printers", "2026-09-05T06:00:00Z");
        purgeConfiguration(shell);
        assertThat(ask(shell, "SELECT count(*) FROM scope")).isEqualTo(1);

        // Put back with its old time it says what was purged.
        assertThat(scopes("2026-10-19T06:00:00Z", "Office", "2026-09-01T06:00:00Z"))
                .contains("nothing new");
        assertThat(scopes("2026-10-19T06:00:00Z", "Office", "2026-09-02T06:00:00Z"))
                .contains("already purged: its days are older than what is kept");
        assertThat(ask(shell, "SELECT count(*) FROM scope")).isEqualTo(1);

        for (String day : List.of("2026-10-20", "2026-10-30")) {
            scopes(day + "T06:00:00Z", "Office", day + "T06:00:00Z");
            assertThat(ask(shell, "SELECT count(*) FROM scope")).isEqualTo(2);
            assertThat(ask(shell, "SELECT count(*) FROM scope_current WHERE name = 'Office'"))
                    .isEqualTo(1);
            scopes(day + "T18:00:00Z", "Printers", day + "T18:00:00Z");
            assertThat(ask(shell, "SELECT count(*) FROM scope")).isEqualTo(2);
            assertThat(ask(shell, "SELECT count(*) FROM scope_current WHERE name = 'Printers'"))
                    .isEqualTo(1);
        }
        Shell.Outcome verified = shell.ipam("verify", "--deep", "--data", "ipam-demo");
        assertThat(verified.exit()).as(verified.err()).isZero();
    }

    @Test
    void anExportOfPurgedDaysIsNotCollectedAgainWhereALaterOneOfItsSeriesReplacedIt() throws IOException {
        Shell shell = new Shell(folder);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: ipam-demo
                  servers: [{name: dhcp1.contoso.test, time-zone: Europe/Berlin, scopes: ["scope-*.csv"]}]
                """);
        String now = "2026-10-19T06:00:00Z";
        scopes("scope-2026-08-01.csv", now, "Office", "2026-08-01T06:00:00Z");
        scopes("scope-2026-08-02.csv", now, "Printers", "2026-08-02T06:00:00Z");
        purgeConfiguration(shell);
        assertThat(scopes("scope-2026-08-01.csv", now, "Office", "2026-10-18T06:00:00Z"))
                .contains("1 file: already purged");
        assertThat(scopes("scope-2026-07-01.csv", now, "Lab", "2026-07-01T06:00:00Z"))
                .contains("2 files: already purged");
        assertThat(ask(shell, "SELECT count(*) FROM scope")).isEqualTo(1);
    }

    private static void purgeConfiguration(Shell shell) {
        Shell.Outcome purged = shell.ipam(
                "purge", "--before", "2026-10-01", "--kind", "configuration", "--yes", "--data", "ipam-demo");
        assertThat(purged.exit()).as(purged.err()).isZero();
    }

    /** Collects an export of the scopes, and says what the run said. */
    private String scopes(String now, String name, String written) throws IOException {
        return scopes("scope.csv", now, name, written);
    }

    private String scopes(String export, String now, String name, String written) throws IOException {
        Path file = Files.writeString(folder.resolve(export), """
                "ScopeId","SubnetMask","StartRange","EndRange","Name","State","Type","LeaseDuration"
                "10.20.0.0","255.255.255.0","10.20.0.10","10.20.0.200","%s","Active","Dhcp","8.00:00:00"
                """.formatted(name));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(written)));
        Shell.Outcome run = new Shell(folder)
                .at(Instant.parse(now).plus(Duration.ofHours(1)))
                .ipam("run", "server-configuration", "--config", "ipam.yml");
        assertThat(run.exit()).as(run.err()).isIn(0, ExitCode.MISSING.code());
        return run.err();
    }

    private static long ask(Shell shell, String sql) {
        return Long.parseLong(shell.ipam("sql", sql, "--format", "csv", "--data", "ipam-demo")
                .outLines()
                .get(1));
    }
}
