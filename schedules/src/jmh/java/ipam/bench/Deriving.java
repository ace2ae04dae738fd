package ipam.bench;

import ipam.lake.Change;
import ipam.lake.Coverage;
import ipam.lake.Identity;
import ipam.lake.Intervals;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Prepared;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the derived datasets of a lake that has none, as the Audit task does. */
final class Deriving {
    static final String INTERVALS = "intervals";
    static final String IDENTITY = "identity";
    static final String COVERAGE = "coverage";
    static final String SESSIONS = "sessions";

    private final Path data;

    Deriving(Path data) {
        this.data = data;
    }

    void run(Laps laps) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        Set<YearMonth> months = lake.state().underived();
        Limits limits = Limits.ofSlices();
        try (Scratch scratch = lake.scratch()) {
            Replacement intervals = new Intervals(lake, scratch, limits).update(months);
            laps.lap(INTERVALS);
            Replacement identity = new Identity(lake, scratch, limits).update(months, Replacement.NONE);
            laps.lap(IDENTITY);
            Replacement all = intervals.and(identity).and(new Coverage(lake, scratch, limits).update());
            lake.commit(new Change(Change.DERIVING, "bench", "bench", all.added(), all.removed(), List.of(), Map.of()));
            laps.lap(COVERAGE);
            laps.say(
                    INTERVALS,
                    intervals.added().stream().mapToLong(Prepared::rows).sum() / 2);
        }
    }

    /** Joins the intervals that are there and the logons. */
    void sessions(Laps laps) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        try (Scratch scratch = lake.scratch()) {
            Replacement sessions = new Sessions(lake, scratch, Limits.ofSlices())
                    .update(Replacement.NONE, lake.state().unjoined());
            lake.commit(new Change(
                    Change.DERIVING, "bench", "bench", sessions.added(), sessions.removed(), List.of(), Map.of()));
            laps.lap(SESSIONS);
            laps.say(
                    SESSIONS,
                    sessions.added().stream().mapToLong(Prepared::rows).sum());
        }
    }
}
