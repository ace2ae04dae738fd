package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over one data folder get in nobody's way, and never collect a line twice. */
class TwoRunsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EAST = "dhcp1.contoso.test";
    private static final String WEST = "dhcp2.contoso.test";

    @TempDir
    Path folder;

    private Installation both;
    private Installation east;
    private Installation west;

    @BeforeEach
    void twoServers() throws IOException {
        CollectedServer first = new CollectedServer(EAST, Installation.ZONE, null, List.of("east-*.log"));
        CollectedServer second = new CollectedServer(WEST, Installation.ZONE, null, List.of("west-*.log"));
        both = Installation.of(folder, first, second);
        east = Installation.of(folder, first);
        west = Installation.of(folder, second);
        for (int day = 10; day < 14; day++) {
            both.write("east-%d.log".formatted(day), AuditLog.day("11/%d/26".formatted(day), 3000));
            both.write("west-%d.log".formatted(day), AuditLog.day("11/%d/26".formatted(day), 3000));
        }
    }

    @Test
    void twoRunsOverTheSameServersShareTheWork() throws IOException, InterruptedException {
        try (Fork one = fork(both);
                Fork other = fork(both)) {
            assertThat(accepted(one) + accepted(other)).isEqualTo(24_000);
        }
        assertAllIsThereOnce();
    }

    @Test
    void runsOverDifferentServersFinishSideBySide() throws IOException, InterruptedException {
        try (Fork one = fork(east);
                Fork other = fork(west)) {
            assertThat(one.waitFor("done")).isEqualTo("done 12000 0 []");
            assertThat(other.waitFor("done")).isEqualTo("done 12000 0 []");
        }
        assertAllIsThereOnce();
    }

    @Test
    void aServerThatStaysHeldIsNamedAndTheOthersAreCollected() throws IOException, InterruptedException {
        try (Locks.Held held = hold(EAST).orElseThrow();
                Fork run = Fork.run(both, AuditProgram.arguments(both, Duration.ofSeconds(1), "0.1.0"))) {
            assertThat(run.waitFor("done")).isEqualTo("done 12000 0 [" + EAST + "]");
            assertThat(hold(EAST)).isEmpty();
        }
        assertThat(Control.open(both.data()).last(AuditJob.TASK))
                .map(Run::note)
                .contains("held by another run: " + EAST);
        assertThat(both.run().accepted()).isEqualTo(12_000);
        assertAllIsThereOnce();
    }

    @Test
    void aServerThatIsLetGoInTimeIsCollected() throws IOException, InterruptedException {
        try (Fork run = startedWhileHeld()) {
            assertThat(run.waitFor("done")).isEqualTo("done 24000 0 []");
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
        assertThat(Control.open(both.data()).last(AuditJob.TASK)).get().satisfies(last -> {
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

    private void assertAllIsThereOnce() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int day = 10; day < 14; day++) {
            lines.addAll(ReadAlone.lines(both.servers().get(0), both.log("east-%d.log".formatted(day)), 0));
            lines.addAll(ReadAlone.lines(both.servers().get(1), both.log("west-%d.log".formatted(day)), 0));
        }
        lines.sort(null);
        both.assertHolds(lines);
        Installation alone = both.in(folder.resolve("alone"));
        alone.run();
        assertThat(both.difference(alone)).isEmpty();
    }
}
