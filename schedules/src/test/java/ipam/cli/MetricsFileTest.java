package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.settings.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring is told of the demo's organisation after a run. */
class MetricsFileTest {
    @TempDir
    static Path folder;

    private static Shell shell;
    private static Path file;
    private static List<String> lines;

    @BeforeAll
    static void run() throws IOException {
        folder = folder.toRealPath();
        shell = Demo.copiedTo(folder);
        file = folder.resolve("ipam-demo/metrics.prom");
        assertThat(file).doesNotExist();
        Shell.Outcome run = shell.ipam("run", "address-expiry", "--config", "ipam-demo/ipam.yml");
        assertThat(run.exit()).as(run.err()).isZero();
        lines = Files.readAllLines(file);
    }

    @Test
    void everyTaskSaysWhenItRanAndWhenItIsDue() {
        long now = Shell.NOW.getEpochSecond();
        long day = Durations.parse("1d").toSeconds();
        assertThat(lines)
                .contains(
                        "ipam_metrics_timestamp_seconds " + now,
                        "ipam_task_last_run_timestamp_seconds{task=\"audit\"} " + now,
                        "ipam_task_last_success_timestamp_seconds{task=\"address-expiry\"} " + now,
                        "ipam_task_next_due_timestamp_seconds{task=\"audit\"} " + (now + day),
                        "ipam_task_interval_seconds{task=\"address-utilization\"} 7200.0",
                        "ipam_task_last_run_success{task=\"service-monitoring\"} 1")
                .anyMatch(line -> line.matches("ipam_task_last_run_rows\\{task=\"audit\"} [1-9]\\d+"))
                .anyMatch(line -> line.matches("ipam_task_last_run_rejected\\{task=\"audit\"} [1-9]\\d*"))
                .anyMatch(line -> line.matches("ipam_task_last_run_duration_seconds\\{task=\"audit\"} [\\d.]+"))
                .anyMatch(line -> line.matches("ipam_task_lag_seconds\\{task=\"audit\"} [\\d.]+"));
    }

    @Test
    void serversScopesAndZonesSayHowTheyAre() {
        assertThat(lines)
                .anyMatch(line -> line.matches(
                        "ipam_server_gap_seconds\\{server=\"dhcp1.contoso.test\",kind=\"dhcp-audit-v4\"} [1-9][\\d.]*"))
                .anyMatch(line -> line.matches("ipam_utilization_ratio\\{kind=\"scope\",object=\"10.40.8.0/24\","
                        + "server=\"dhcp3.contoso.test\",family=\"IPv4\",category=\"private\"} 0\\.\\d+"))
                .anyMatch(line -> line.startsWith("ipam_utilization_state{") && line.contains("state=\"over\"} 1"))
                .anyMatch(line -> line.matches("ipam_zone_state\\{zone=\"contoso.test\",state=\"\\w+\"} 1"))
                .anyMatch(line -> line.matches("ipam_zones\\{state=\"good\"} \\d+"))
                .contains("ipam_service_state{server=\"dhcp1.contoso.test\",service=\"dhcp\",state=\"up\"} 1")
                .anyMatch(line -> line.matches("ipam_service_state_since_timestamp_seconds\\{"
                        + "server=\"dns1.contoso.test\",service=\"dns\"} \\d+"))
                .anyMatch(line -> line.matches("ipam_services\\{state=\"down\"} \\d+"));
    }

    /** As the format's grammar has it: a metric's help and type once, before its samples, and no sample twice. */
    @Test
    void theFormatIsThatOfPrometheus() {
        String label = "[a-z_]+=\"(?:[^\"\\\\]|\\\\[\\\\\"n])*\"";
        Pattern line = Pattern.compile("# HELP ipam_[a-z_]+ \\S.*|# TYPE ipam_[a-z_]+ gauge" + "|ipam_[a-z_]+(?:\\{"
                + label + "(?:," + label + ")*})? -?\\d+(?:\\.\\d+)?");

        assertThat(lines).allMatch(each -> line.matcher(each).matches());
        assertThat(lines.stream().map(each -> each.startsWith("#") ? each : each.replaceAll(" \\S+$", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void promtoolHasNothingToSay() throws IOException, InterruptedException {
        Process promtool = new ProcessBuilder(Programs.needed("promtool").toString(), "check", "metrics")
                .redirectErrorStream(true)
                .redirectInput(file.toFile())
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(promtool.waitFor() + said).isEqualTo("0");
    }

    @Test
    void nobodyIsNamed() {
        String said = String.join("\n", lines).toLowerCase(Locale.ROOT);
        for (String column : List.of("user_name", "host", "mac")) {
            List<String> tracked = shell.ipam(
                            "sql",
                            "--format",
                            "csv",
                            "SELECT DISTINCT lower(%1$s) FROM (SELECT %1$s FROM lease_event UNION SELECT %1$s FROM logon_event) WHERE length(%1$s) > 4"
                                    .formatted(column),
                            "--data",
                            "ipam-demo")
                    .outLines();
            assertThat(tracked).as(column).hasSizeGreaterThan(8);
            assertThat(tracked.subList(1, tracked.size()).stream()
                            .filter(each -> !said.contains("server=\"" + each + "\"")
                                    && !said.contains("zone=\"" + each + "\""))
                            .filter(said::contains))
                    .as(column)
                    .isEmpty();
        }
    }

    @Test
    void everybodyMayReadItAndAFolderThatIsMissingFailsNoRun() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");

        Shell.Outcome outcome = shell.with("IPAM_METRICS_FILE", "nowhere/ipam.prom")
                .ipam("run", "address-expiry", "--config", "ipam-demo/ipam.yml");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("ipam: Cannot write " + folder
                        + "/nowhere/ipam.prom: it must be a file in a folder that exists");
    }
}
