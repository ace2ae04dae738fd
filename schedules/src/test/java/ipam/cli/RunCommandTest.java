package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final Path WEEK = Path.of("../sample-data/dhcp/dhcp1.contoso.test/2026-11-01")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        Files.createDirectory(folder.resolve("logs"));
        settings("    - name: dhcp1.contoso.test", "      audit-logs: logs/*.log");
    }

    @Test
    void aRunTellsWhatItCollectedAndTheNextFindsNothingNew() throws IOException {
        log("DhcpSrvLog-Wed.log");

        Shell.Outcome first = shell.ipam("run", "audit");
        Shell.Outcome second = shell.ipam("run", "all");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out()).isEmpty();
        assertThat(first.errLines()).hasSize(2);
        assertThat(first.errLines().get(0))
                .matches("dhcp1\\.contoso\\.test: \\d+ rows, 0 rejected, of 1 file, 2026-10-28 .* UTC");
        assertThat(second.exit()).isZero();
        assertThat(second.errLines()).containsExactly("1 file: nothing new", "Nothing new.");
        assertThat(shell.ipam("run", "audit", "-q").err()).isEmpty();
    }

    @Test
    void filesWithNothingNewAreCountedAndNamedOnlyWhenAskedFor() throws IOException {
        log("DhcpSrvLog-Wed.log");
        log("DhcpSrvLog-Fri.log");
        shell.ipam("run", "audit");

        assertThat(shell.ipam("run", "audit", "--format", "json").out())
                .isEqualTo(
                        "{\"schema\":1,\"servers\":[],\"findings\":[{\"kind\":\"unchanged\","
                                + "\"server\":\"dhcp1.contoso.test\",\"file\":null,\"detail\":\"nothing new\",\"files\":2}]}\n");
        assertThat(shell.ipam("run", "audit", "--dry-run").out()).contains("nothing new      2");
        assertThat(shell.ipam("run", "audit", "--format", "json", "-v").out())
                .contains("\"file\":\"%s\"".formatted(folder.resolve("logs/DhcpSrvLog-Wed.log")))
                .contains("\"file\":\"%s\"".formatted(folder.resolve("logs/DhcpSrvLog-Fri.log")))
                .doesNotContain("\"files\":2");
    }

    @Test
    void rejectedInputIsExit3() throws IOException {
        log("DhcpSrvLog-Tue.log");

        Shell.Outcome outcome = shell.ipam("run", "audit", "--format", "json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith("{\"schema\":1,\"servers\":[{\"server\":\"dhcp1.contoso.test\",\"files\":1,");
        assertThat(outcome.out()).contains("\"rejected\":1", "\"findings\":[]");
    }

    @Test
    void aPatternWithoutAFileIsExit5AndSaidEvenQuietly() throws IOException {
        log("DhcpSrvLog-Wed.log");
        settings("    - name: dhcp1.contoso.test", "      audit-logs: [logs/*.log, gone/*.log]");

        Shell.Outcome outcome = shell.ipam("run", "audit", "-q");

        assertThat(outcome.errLines())
                .containsExactly(
                        "ipam: dhcp1.contoso.test: %s/gone/*.log (no file matches this pattern)".formatted(folder));
        assertThat(outcome.exit()).isEqualTo(5);
    }

    @Test
    void aServerSilentForLongerThanItsIntervalIsExit5() throws IOException {
        log("DhcpSrvLog-Wed.log");
        Files.writeString(
                folder.resolve("ipam.yml"),
                Files.readString(folder.resolve("ipam.yml")) + "  tasks: {audit: {every: 15m}}\n");

        Shell.Outcome outcome = shell.ipam("run", "audit");

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err()).contains("dhcp1.contoso.test: nothing newer than its interval allows");
    }

    @Test
    void failOnStaleIsExit4WithoutAnInterval() throws IOException {
        log("DhcpSrvLog-Wed.log");

        assertThat(shell.ipam("run", "audit", "--fail-on", "stale").exit()).isEqualTo(4);
        assertThat(shell.ipam("run", "audit", "--fail-on", "gap").exit()).isZero();
    }

    @Test
    void aDryRunPlansAndWritesNoRow() throws IOException {
        log("DhcpSrvLog-Wed.log");

        Shell.Outcome outcome = shell.ipam("run", "audit", "--dry-run", "--format", "csv");

        assertThat(outcome.exit()).isZero();
        assertThat(folder.resolve("ipam-data")).doesNotExist();
        assertThat(outcome.outLines().get(1))
                .startsWith(
                        "dhcp1.contoso.test,%s,dhcp-audit-v4,".formatted(folder.resolve("logs/DhcpSrvLog-Wed.log")));
        assertThat(shell.ipam("run", "audit").exit()).isZero();
        assertThat(shell.ipam("sql", "SELECT count(*) > 0 AS collected FROM lease_event", "--format", "csv")
                        .out())
                .isEqualTo("collected\r\ntrue\r\n");
    }

    @Test
    void whatCanNotBeRunIsSaidBeforeAnythingStarts() throws IOException {
        complains(
                "ipam: Invalid task: audti (must be one of address-expiry, address-utilization, audit, server-availability, server-configuration, server-discovery, service-monitoring, pull, reports, all); did you mean audit?",
                "audti");
        complains(
                "ipam: Invalid --server: dhcp2.contoso.test (must be one of dhcp1.contoso.test);"
                        + " did you mean dhcp1.contoso.test?",
                "audit",
                "--server",
                "dhcp2.contoso.test");
        complains("ipam: Invalid --wait: long (must be a duration such as 30s, 15m or 2h)", "audit", "--wait", "long");
        complains(
                "ipam: Invalid --fail-on: nowhere (must be one of over, under, expiry-due, expired, gap, conflict, zone-error, down, blocked, stale)",
                "audit",
                "--fail-on",
                "gap,nowhere");
        complains(
                "ipam: Invalid --server-group: x (must be a group that servers name)", "audit", "--server-group", "x");
        Files.delete(folder.resolve("ipam.yml"));
        complains(
                "ipam: Cannot find an ipam.yml (looked for %s/ipam.yml, %s/home/.config/ipam/ipam.yml, /etc/ipam/ipam.yml);"
                                .formatted(folder, folder)
                        + " name one with --config, or try ipam demo",
                "audit");
        assertThat(folder.resolve("ipam-data")).doesNotExist();
    }

    @Test
    void anOlderCopyOfALogIsSaidByStatus() throws IOException {
        log("DhcpSrvLog-Wed.log");
        shell.ipam("run", "audit");
        Path copy = folder.resolve("logs/DhcpSrvLog-Wed.log");
        byte[] whole = Files.readAllBytes(copy);
        Files.write(copy, Arrays.copyOf(whole, whole.length - 400));

        assertThat(shell.ipam("run", "audit").exit()).isZero();

        assertThat(shell.ipam("status").out())
                .contains("The last run of audit: 1 file is an older copy of what was collected already");
    }

    @Test
    void aDatabaseOfAnotherKindIsRefused() throws IOException {
        log("DhcpSrvLog-Wed.log");
        shell.with("IPAM_CONTROL_DATABASE", "jdbc:mysql://db.example.test/ipam");

        complains(
                "ipam: IPAM_CONTROL_DATABASE: Invalid control-database: jdbc:mysql://db.example.test/ipam"
                        + " (must be embedded, or jdbc:postgresql://host/database without a password)",
                "audit");
    }

    @Test
    void verboseTellsHowItEndedAndWhatItTookAndTracesErrors() throws IOException {
        log("DhcpSrvLog-Wed.log");

        assertThat(shell.ipam("run", "audit", "-v").err()).containsPattern("done \\(exit 0\\) after [\\d,]+ ms");
        assertThat(shell.ipam("sql", "-v", "SELECT nothing").err()).contains("\tat ipam.");
        assertThat(shell.ipam("sql", "SELECT nothing").errLines()).hasSize(1);
    }

    @Test
    void verifySaysThatTheLakeIsAsItsManifestSays() throws IOException {
        log("DhcpSrvLog-Wed.log");
        shell.ipam("run", "audit");

        assertThat(shell.ipam("verify").out()).startsWith("The lake is as its manifest says: ");
        assertThat(shell.ipam("verify", "--deep").exit()).isZero();

        Path part = Path.of(shell.ipam("lake", "files", "lease_event", "--format", "csv")
                .outLines()
                .get(1)
                .replaceAll(".*?,(/[^,]*),.*", "$1"));
        Files.delete(part);

        Shell.Outcome broken = shell.ipam("verify");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.errLines()).hasSize(1);
        assertThat(broken.err()).contains(part.getFileName().toString());
    }

    @Test
    void sqlAnswersStatementsFromTheShellAndRefusesWhatIsNoSelect() throws IOException {
        log("DhcpSrvLog-Wed.log");
        shell.ipam("run", "audit");

        Shell.Outcome outcome = shell.pipe(
                "SELECT 1 AS one; SELECT ';' AS half;\nSELECT\n 2 AS two;\nDROP TABLE x;\nSELECT count(*) AS scopes FROM scope_as_of(now()::TIMESTAMP)",
                "sql",
                "--shell",
                "--format",
                "csv");

        assertThat(outcome.outLines()).containsExactly("one", "1", "half", ";", "two", "2", "scopes", "0");
        assertThat(outcome.errLines()).hasSize(1);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(shell.ipam("sql", "COPY lease_event TO 'x.csv'").exit()).isEqualTo(2);
        assertThat(shell.ipam("sql").errLines())
                .containsExactly(
                        "ipam: Invalid arguments: a statement or --shell (must be one of the two; see ipam help sql)");
    }

    private void complains(String line, String... args) {
        String[] words = new String[args.length + 1];
        words[0] = "run";
        System.arraycopy(args, 0, words, 1, args.length);
        Shell.Outcome outcome = shell.ipam(words);
        assertThat(outcome.errLines()).containsExactly(line);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    private void log(String name) throws IOException {
        Files.copy(WEEK.resolve(name), folder.resolve("logs").resolve(name));
    }

    private void settings(String... servers) throws IOException {
        Files.writeString(
                folder.resolve("ipam.yml"), "ipam:\n  servers:\n" + String.join("\n", List.of(servers)) + "\n");
    }
}
