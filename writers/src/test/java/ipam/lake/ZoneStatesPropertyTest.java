package ipam.lake;

import static ipam.record.Configuration.ZONE;
import static ipam.record.Health.ZONE_EVENT;
import static ipam.record.Health.ZONE_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.SnapshotLake.Fact;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random histories of zones, collected in portions in about their order: derived step by step, and as a whole. */
@Tag("long")
class ZoneStatesPropertyTest {
    private static final int HISTORIES = Boolean.getBoolean("ipam.long") ? 60 : 1;
    private static final Duration HOLD = Duration.ofHours(12);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int[] EVENTS = {2, 3, 4, 769, 2501, 3150, 3151, 4000, 6001, 6003, 6004, 6520, 6523, 6527};
    private static final String ROWS = """
            SELECT concat_ws(' ', zone, coalesce(server, 'all'), state, paused, start_time, end_time, why)
            FROM {rows} ORDER BY ALL""";

    @TempDir
    Path data;

    @Test
    void stepByStepItBecomesWhatItIsAsAWhole() throws SQLException {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            List<Pause> pauses = new ArrayList<>();
            try (SnapshotLake lake = new SnapshotLake(data.resolve("history-" + seed))) {
                for (int step = 0; step < 7; step++) {
                    for (int word = 0; word < 6; word++) {
                        // Now and then something of the days before turns up.
                        int hour =
                                random.nextInt(5) == 0 ? random.nextInt(1 + step * 10) : step * 10 + random.nextInt(10);
                        say(lake, random, START.plus(hour, ChronoUnit.HOURS).plusSeconds(random.nextInt(3600)), step);
                    }
                    if (random.nextInt(3) == 0) {
                        turn(pauses, random, START.plus(step * 600 + random.nextInt(600), ChronoUnit.MINUTES));
                    }
                    derive(lake, HOLD, pauses);
                }
                List<String> stepwise = lake.ask(ZONE_STATE, ROWS);
                derive(lake, HOLD.plusHours(1), pauses);
                derive(lake, HOLD, pauses);
                assertThat(stepwise).as("seed %d", seed).isEqualTo(lake.ask(ZONE_STATE, ROWS));
            }
        }
    }

    /** Somebody decides that a server is not managed any more, or that it is again. */
    private static void turn(List<Pause> pauses, Random random, Instant time) {
        String server = "ns" + random.nextInt(3);
        Pause open = pauses.stream()
                .filter(pause -> pause.server().equals(server) && pause.end().equals(Instant.MAX))
                .findFirst()
                .orElse(null);
        pauses.remove(open);
        pauses.add(new Pause(server, open == null ? time : open.start(), open == null ? Instant.MAX : time));
    }

    private static void say(SnapshotLake lake, Random random, Instant time, int step) throws SQLException {
        String server = "ns" + random.nextInt(3);
        String zone = "z" + random.nextInt(2) + ".test";
        if (random.nextInt(3) == 0) {
            Fact told = Fact.of(
                    ZONE, "zone", zone, "serial", 40L + step / 2, "paused", random.nextInt(4) == 0, "shutdown", false);
            boolean isOfDirectory = step > 4 && random.nextInt(6) == 0;
            lake.add(
                    server,
                    "zones-%d.csv".formatted(random.nextInt(1_000_000)),
                    time.toString(),
                    List.of(ZONE),
                    isOfDirectory ? told.and("ds_integrated", true) : told);
            return;
        }
        int id = EVENTS[random.nextInt(EVENTS.length)];
        String state = switch (id) {
            case 3 -> "stopped";
            case 6003, 6004, 6523 -> "warning";
            case 3151, 4000, 6527 -> "error";
            default -> "good";
        };
        Fact event = Fact.of(ZONE_EVENT, "event_id", id, "state", state, "detail", "said");
        boolean isOfServer = id == 2 || id == 3 || id == 4 || id == 2501 || id == 4000 || id == 6003;
        lake.event(server, time.toString(), isOfServer ? event : event.and("zone", zone));
    }

    private static void derive(SnapshotLake lake, Duration hold, List<Pause> pauses) {
        try (Scratch scratch = lake.lake.scratch()) {
            ZoneStates states = new ZoneStates(lake.lake, scratch, SnapshotLake.LIMITS, hold, pauses);
            int seen = lake.lake.state().head();
            Replacement change = states.update();
            lake.lake.commit(new Change(
                    ZoneStates.TASK, "run", "0", change.added(), change.removed(), List.of(), states.notes(seen)));
        }
    }
}
