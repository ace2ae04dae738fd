package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process of its own, stopped as the system stops one. */
@Tag("long")
class ScheduleRunTest {
    private static final Path SAMPLES =
            Path.of("../sample-data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void itRunsWhatIsDueSideBySideAndEndsWith0WithinTenSeconds() throws IOException, InterruptedException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: data
                  servers:
                    - name: dhcp1.contoso.test
                      time-zone: America/New_York
                      audit-logs: [SAMPLES/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Wed.log]
                      scopes: [SAMPLES/scopes/dhcp1.contoso.test/*.xml]
                  tasks: {server-configuration: {every: 1d}}
                """.replace("SAMPLES", SAMPLES.toString()));
        Process daemon = new ForkedProgram(folder).heard("schedule", "run");
        CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(daemon::destroyForcibly);
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = daemon.errorReader()) {
            String line = lines.readLine();
            assertThat(line)
                    .isEqualTo("Serves " + folder + "/data: address-expiry every 1 day, address-utilization every 2"
                            + " hours, audit every 1 day, server-configuration every 1 day");
            while (line != null && !isDone(said)) {
                said.add(line);
                line = lines.readLine();
            }
            assertThat(isDone(said)).as(String.join("\n", said)).isTrue();
            assertThat(folder.resolve("data/schedule.alive")).content().matches("\\d{4}-.*Z\\n");
            assertThat(new ForkedProgram(folder).ipam("schedule", "run").exit()).isEqualTo(75);

            long asked = System.nanoTime();
            daemon.destroy();
            assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(10));
        } finally {
            daemon.destroyForcibly();
        }
        assertThat(daemon.exitValue()).isZero();
        assertThat(folder.resolve("data/schedule.alive")).doesNotExist();
        assertThat(new Shell(folder).ipam("verify").exit()).isZero();
        assertThat(new Shell(folder)
                        .ipam("sql", "SELECT count(*) AS n FROM lease_event", "--format", "csv")
                        .outLines())
                .containsExactly("n", "28");
    }

    /** Which of two tasks collects a file that both read, nobody knows. */
    private static boolean isDone(List<String> said) {
        return Stream.of("address-utilization", "audit", "server-configuration")
                .allMatch(task -> said.stream()
                        .anyMatch(line -> line.matches(".*Z " + task + ": (.* rows and .*|.*[Nn]othing new.*)")));
    }
}
