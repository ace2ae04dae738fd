package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder).with("JAVA_HOME", "/opt/jdk");
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: data
                  servers:
                    - name: dhcp1.contoso.test
                      audit-logs: [logs/*.log]
                  tasks: {audit: {every: 15m}, server-configuration: {every: 7h}, jitter: 5m}
                  sites: {berlin: berlin}
                  reports:
                    - {name: utilization-trend, every: 1w, output: "out/{name}-{date}"}
                    - {name: dns-zones, every: 36h, output: "zones/{date}/all"}
                """);
    }

    @Test
    void theTableOfCronHasTheSevenTasksThePullsAndTheReports() {
        Shell.Outcome outcome = shell.ipam("schedule", "print", "--as", "cron", "--user", "ipam");

        assertThat(outcome.exit()).isZero();
        String command = " ipam /opt/ipam/ipam run %s --quiet --config " + folder + "/ipam.yml --jitter 300s";
        assertThat(outcome.outLines().stream().filter(line -> line.contains("/opt/ipam/ipam")))
                .contains("5-59/15 * * * *" + command.formatted("audit"))
                .contains("# 40 */2 * * *" + command.formatted("address-utilization"))
                .contains("0 6-23/12 * * *" + command.formatted("reports"))
                .contains("30 1 * * *" + command.formatted("pull"))
                .extracting(line -> line.replaceAll(".* run (\\S+) .*", "$1"))
                .containsExactly(
                        "address-expiry",
                        "address-utilization",
                        "audit",
                        "pull",
                        "server-availability",
                        "server-configuration",
                        "server-discovery",
                        "service-monitoring",
                        "reports");
        assertThat(outcome.errLines())
                .contains(
                        "server-configuration: cron can't say every 7 hours, so it runs every 6 hours",
                        "address-utilization is off: no server that is managed has scopes or leases");
    }

    @Test
    void theFilesAreWrittenAndTheLinesThatInstallThemShown() {
        Shell.Outcome outcome = shell.ipam("schedule", "print", "--as", "systemd", "--output", "units");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errLines())
                .contains("Wrote 18 files. To install:", "  sudo systemctl daemon-reload")
                .anyMatch(line ->
                        line.startsWith("  sudo systemctl enable --now ipam-address-expiry.timer ipam-audit.timer")
                                && !line.contains("discovery"));
        assertThat(folder.resolve("units/ipam-audit.service"))
                .content()
                .contains(
                        "ReadWritePaths=-%1$s/data -%1$s/out -%1$s/zones\n".formatted(folder),
                        "Environment=JAVA_HOME=/opt/jdk\n");
        assertThat(folder.resolve("units/ipam-audit.timer"))
                .content()
                .contains("OnCalendar=*-*-* *:5/15:00\nPersistent=true\nRandomizedDelaySec=300s\n");
    }

    @Test
    void windowsTasksAreOneDocumentToLookAt() {
        assertThat(shell.ipam("schedule", "print", "--as", "windows", "--launcher", "C:\\ipam\\ipam.cmd")
                        .outLines())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<Tasks>")
                .contains("      <UserId>S-1-5-20</UserId>", "      <Command>C:\\ipam\\ipam.cmd</Command>");
    }

    @Test
    void whatIsWrongIsToldWithWhatIsAllowed() throws IOException {
        complains(
                "ipam: Invalid --as: systemdd (must be one of cron, systemd, windows); did you mean systemd?",
                "--as",
                "systemdd");
        shell.with("IPAM_LAUNCHER", "");
        complains("ipam: Missing option: --launcher (must be the program that runs the tasks)", "--as", "cron");
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  tasks: {audit: {every: 0s}}
                """);
        complains("ipam: ipam.yml:2: Invalid tasks.audit.every: 0s (must be at least 1s)", "--as", "cron");
    }

    private void complains(String line, String... args) {
        Shell.Outcome outcome =
                shell.ipam(java.util.stream.Stream.concat(List.of("schedule", "print").stream(), List.of(args).stream())
                        .toArray(String[]::new));
        assertThat(outcome.errLines()).containsExactly(line);
        assertThat(outcome.exit()).isEqualTo(2);
    }
}
