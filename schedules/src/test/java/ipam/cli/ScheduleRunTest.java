package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.Locks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private final List<String> said = new ArrayList<>();

    @Test
    void itRunsWhatIsDueSideBySideAndEndsWith0WithinTenSecondsInTheMiddleOfATask()
            throws IOException, InterruptedException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: data
                  servers:
                    - name: dhcp1.contoso.test
                      time-zone: America/New_York
                      audit-logs: [SAMPLES/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Wed.log]
                      scopes: [SAMPLES/scopes/dhcp1.contoso.test/*.xml]
                    - name: dhcp2.contoso.test
                      time-zone: America/New_York
                      audit-logs: [SAMPLES/dhcp/dhcp1.contoso.test/2026-11-01/DhcpSrvLog-Wed.log]
                  tasks: {server-configuration: {every: 1d}}
                """.replace("SAMPLES", SAMPLES.toString()));
        // Somebody holds a server: the audit has collected of the other, and waits.
        try (Locks.Held held = new Locks(folder.resolve("data"))
                .tryLock("audit-dhcp2.contoso.test")
                .orElseThrow()) {
            serve(
                    () -> {
                        assertThat(said.get(0))
                                .isEqualTo("Serves " + folder
                                        + "/data: address-expiry every 1 day, address-utilization every 2"
                                        + " hours, audit every 1 day, server-configuration every 1 day");
                        assertThat(folder.resolve("data/schedule.alive"))
                                .content()
                                .matches("\\d{4}-.*Z\\n");
                        assertThat(new ForkedProgram(folder)
                                        .ipam("schedule", "run")
                                        .exit())
                                .isEqualTo(75);
                        while (rows() < 28) {
                            Locks.pause();
                        }
                    },
                    "address-utilization",
                    "server-configuration");
        }
        assertThat(said).endsWith("audit: stopped; the next run goes on from there");
        assertThat(folder.resolve("data/schedule.alive")).doesNotExist();
        assertThat(rows()).isEqualTo(28);

        // What was stopped is due at once, and goes on.
        serve(() -> assertThat(said).noneMatch(line -> line.contains("Z server-configuration: ")), "audit");
        assertThat(rows()).isEqualTo(56);
        assertThat(new Shell(folder).ipam("verify").exit()).isZero();
    }

    /** What is done while the daemon serves. */
    private interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    /** Starts the daemon, waits until these tasks are done, and stops it. */
    private void serve(Meanwhile meanwhile, String... tasks) throws IOException, InterruptedException {
        said.clear();
        Process daemon = new ForkedProgram(folder).heard("schedule", "run");
        CompletableFuture.delayedExecutor(90, TimeUnit.SECONDS).execute(daemon::destroyForcibly);
        try (BufferedReader lines = daemon.errorReader()) {
            for (String line = lines.readLine(); line != null; line = isDone(tasks) ? null : lines.readLine()) {
                said.add(line);
            }
            assertThat(isDone(tasks)).as(String.join("\n", said)).isTrue();
            meanwhile.run();
            long asked = System.nanoTime();
            daemon.toHandle().destroy(); // the process would close what it said
            lines.lines().forEach(said::add);
            assertThat(daemon.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(System.nanoTime() - asked).isLessThan(TimeUnit.SECONDS.toNanos(10));
        } finally {
            daemon.destroyForcibly();
        }
        assertThat(daemon.exitValue()).isZero();
    }

    /** Which of two tasks collects a file that both read, nobody knows. */
    private boolean isDone(String... tasks) {
        return List.of(tasks).stream()
                .allMatch(task -> said.stream()
                        .anyMatch(line -> line.matches(".*Z " + task + ": (.* rows and .*|.*[Nn]othing new.*)")));
    }

    private long rows() {
        return Long.parseLong(new Shell(folder)
                .ipam("sql", "SELECT count(*) AS n FROM lease_event", "--format", "csv")
                .outLines()
                .get(1));
    }
}
