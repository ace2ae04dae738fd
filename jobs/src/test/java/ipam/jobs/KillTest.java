package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.sample.Generator;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at any moment loses nothing and doubles nothing. */
@Tag("long")
class KillTest {
    private static final boolean LONG = Boolean.getBoolean("ipam.long");
    private static final int KILLS = LONG ? 50 : 2;
    private static final int ROWS = LONG ? 400_000 : 6_000;
    private static final int GROWN = LONG ? 30_000 : 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEED = 20261121;

    @TempDir
    Path folder;

    @Test
    void aKilledRunAndTheNextOneMakeWhatAnUndisturbedRunMakes() throws IOException, InterruptedException {
        Installation undisturbed = generated(folder.resolve("undisturbed"));
        undisturbed.run();
        Map<String, List<String>> made = undisturbed.contents();
        assertThat(made.get("")).hasSizeGreaterThan(ROWS * 9 / 10);
        long typical = undisturbedMillis(undisturbed);

        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            // Moments are spread over the whole run: one from each of as many stretches as there are kills.
            long moment = (long) ((kill + random.nextDouble()) * typical / KILLS);
            Installation killed = undisturbed.in(folder.resolve("killed-" + kill));
            killAfter(killed, moment);
            if (kill % 2 == 1) {
                runToTheEnd(killed, "0.2.0");
            } else {
                killed.runKeeping();
            }
            killed.assertKeptOnce();
            assertThat(killed.difference(made))
                    .as("kill %d at %d of %d ms, seed %d", kill, moment, typical, SEED)
                    .isEmpty();
            killed.assertVerified();
            killed.assertNothingTemporaryIsLeft();
            delete(killed.folder());
        }
    }

    @Test
    void aLogThatGrewSinceTheKillIsCollectedToItsEnd() throws IOException, InterruptedException {
        Installation here = Installation.ofOneServer(folder);
        here.write("DhcpSrvLog-Mon.log", AuditLog.day("11/16/26", GROWN));
        here.write("DhcpSrvLog-Tue.log", AuditLog.day("11/17/26", GROWN));
        Instant started = Instant.parse("2026-11-16T08:00:00Z");
        here.write("security-1.log", OverlappingExportsTest.xml(started, 1, 180));
        here.write("security-2.log", OverlappingExportsTest.xml(started, 101, 240));
        try (Fork run = Fork.run(here, AuditProgram.arguments(here, PATIENCE, "0.1.0"))) {
            run.waitFor("collected");
            run.kill();
        }
        here.append("DhcpSrvLog-Mon.log", AuditLog.rows("11/16/26", GROWN, GROWN + 500));
        here.append("DhcpSrvLog-Tue.log", AuditLog.rows("11/17/26", GROWN, GROWN + 1));
        here.runKeeping();
        here.assertKeptOnce();
        here.assertHolds(here.readAlone("DhcpSrvLog-Mon.log", "DhcpSrvLog-Tue.log"));
        assertThat(here.ask("SELECT count(*) || ' ' || count(DISTINCT record_id) FROM logon_event"))
                .containsExactly("240 240");
        here.assertNothingTemporaryIsLeft();
    }

    private static Installation generated(Path folder) throws IOException {
        new Generator(Plan.of(120, 2, 4).from(LocalDate.of(2026, 10, 30)).withRows(ROWS)).write(folder.resolve("logs"));
        return Installation.of(
                folder,
                new CollectedServer(
                        "dhcp001.contoso.test",
                        ZoneId.of("America/New_York"),
                        null,
                        List.of("dhcp001.contoso.test/*/*.log")),
                new CollectedServer(
                        "dhcp002.contoso.test",
                        ZoneId.of("Europe/Berlin"),
                        null,
                        List.of("dhcp002.contoso.test/*/*.log")));
    }

    /** How long a forked run takes from its first word to its last. */
    private long undisturbedMillis(Installation like) throws IOException, InterruptedException {
        Installation timed = like.in(folder.resolve("timed"));
        try (Fork run = Fork.run(timed, AuditProgram.arguments(timed, PATIENCE, "0.1.0"))) {
            run.waitFor("ready");
            long started = System.nanoTime();
            run.waitFor("done");
            return Duration.ofNanos(System.nanoTime() - started).toMillis();
        }
    }

    private static void killAfter(Installation here, long millis) throws IOException, InterruptedException {
        try (Fork run = Fork.run(here, AuditProgram.arguments(here, PATIENCE, "0.1.0"))) {
            run.waitFor("ready");
            run.killAfter(Duration.ofMillis(millis));
        }
    }

    private static void runToTheEnd(Installation here, String version) throws IOException, InterruptedException {
        try (Fork run = Fork.run(here, AuditProgram.arguments(here, PATIENCE, version))) {
            run.waitFor("done");
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(files::add);
        }
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }
}
