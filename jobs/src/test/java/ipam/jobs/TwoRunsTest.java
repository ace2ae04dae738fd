package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.control.ControlUnderTest;
import ipam.control.Locks;
import ipam.control.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over one data folder get in nobody's way, and never collect a line twice. */
@Tag("long")
class TwoRunsTest {
    /** Of each of the eight logs. */
    private static final int ROWS = Boolean.getBoolean("ipam.long") ? 3000 : 500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EAST = "dhcp1.contoso.test";
    private static final String WEST = "dhcp2.contoso.test";

    /** Of a lake that one run made alone, from the logs that all runs here read. */
    private static Map<String, List<String>> made = Map.of();

    @TempDir
    static Path shared;

    private static Installation alone;

    @TempDir
    Path folder;

    private Installation both;
    private Installation east;
    private Installation west;

    @BeforeAll
    static void oneRunAlone() throws IOException {
        alone = Installation.of(
                shared,
                new CollectedServer(EAST, Installation.ZONE, null, List.of("east-*.log")),
                new CollectedServer(WEST, Installation.ZONE, null, List.of("west-*.log")));
        List<String> lines = new ArrayList<>();
        for (int day = 10; day < 14; day++) {
            for (CollectedServer server : alone.servers()) {
                String name = "%s-%d.log".formatted(server.name().equals(EAST) ? "east" : "west", day);
                alone.write(name, AuditLog.day("11/%d/26".formatted(day), ROWS));
                lines.addAll(ReadAlone.lines(server, alone.log(name), 0));
            }
        }
        alone.run();
        lines.sort(null);
        alone.assertHolds(lines);
        made = alone.contents();
    }

    @BeforeEach
    void twoServers() throws IOException {
        both = alone.in(folder);
        east = both.with(both.servers().get(0));
        west = both.with(both.servers().get(1));
    }

    @Test
    void twoRunsOverTheSameServersShareTheWork() throws IOException, InterruptedException {
        try (Fork one = fork(both);
                Fork other = fork(both)) {
            assertThat(accepted(one) + accepted(other)).isEqualTo(8L * ROWS);
        }
        assertAllIsThereOnce();
    }

    @Test
    void runsOverDifferentServersFinishSideBySide() throws IOException, InterruptedException {
        try (Fork one = fork(east);
                Fork other = fork(west)) {
            assertThat(one.waitFor("done")).isEqualTo("done %d 0 []".formatted(4 * ROWS));
            assertThat(other.waitFor("done")).isEqualTo("done %d 0 []".formatted(4 * ROWS));
        }
        assertAllIsThereOnce();
    }

    @Test
    void aServerThatStaysHeldIsNamedAndTheOthersAreCollected() throws IOException, InterruptedException {
        try (Locks.Held held = hold(EAST).orElseThrow();
                Fork run = Fork.run(both, AuditProgram.arguments(both, Duration.ofSeconds(1), "0.1.0"))) {
            assertThat(run.waitFor("done")).isEqualTo("done %d 0 [%s]".formatted(4 * ROWS, EAST));
            assertThat(hold(EAST)).isEmpty();
        }
        assertThat(ControlUnderTest.at(both.data()).open().last(AuditJob.TASK))
                .map(Run::note)
                .contains("held by another run: " + EAST);
        assertThat(both.run().accepted()).isEqualTo(4L * ROWS);
        assertAllIsThereOnce();
    }

    @Test
    void aServerThatIsLetGoInTimeIsCollected() throws IOException, InterruptedException {
        try (Fork run = startedWhileHeld()) {
            assertThat(run.waitFor("done")).isEqualTo("done %d 0 []".formatted(8 * ROWS));
        }
        assertAllIsThereOnce();
    }

    private Fork startedWhileHeld() throws IOException, InterruptedException {
        try (Locks.Held held = hold(EAST).orElseThrow()) {
            Fork run = fork(both);
            run.waitFor("step publishing");
            return run;
        }
    }

    @Test
    void aKilledHolderLetsGoAndIsToldFromOneThatGoesOn() throws IOException, InterruptedException, SQLException {
        try (Fork run = fork(both)) {
            run.waitFor("step");
            assertThat(hold(EAST)).isEmpty();
            run.kill();
        }
        assertThat(ControlUnderTest.at(both.data()).open().last(AuditJob.TASK))
                .get()
                .satisfies(last -> {
                    assertThat(last.result()).isEqualTo(Run.Result.FAILED);
                    assertThat(last.note()).contains("was killed");
                });
        assertThat(both.run().busy()).isEmpty();
        assertAllIsThereOnce();
        both.assertNothingTemporaryIsLeft();
        both.runWithoutNews();
    }

    private Fork fork(Installation installation) throws IOException {
        return Fork.run(installation, AuditProgram.arguments(installation, PATIENCE, "0.1.0"));
    }

    private Optional<Locks.Held> hold(String server) throws IOException {
        return new Locks(both.data()).tryLock(AuditJob.TASK + "-" + server);
    }

    private static long accepted(Fork run) throws IOException {
        String[] words = run.waitFor("done").split(" ", 4);
        assertThat(words[3]).isEqualTo("[]");
        return Long.parseLong(words[1]);
    }

    private void assertAllIsThereOnce() {
        assertThat(both.difference(made)).isEmpty();
        both.assertVerified();
    }
}
