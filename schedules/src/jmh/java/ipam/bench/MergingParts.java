package ipam.bench;

import ipam.lake.Lake;
import ipam.lake.Merging;
import ipam.lake.Scratch;
import java.nio.file.Path;
import java.time.Clock;

/** Merges the parts of a lake. */
final class MergingParts {
    private final Path data;

    MergingParts(Path data) {
        this.data = data;
    }

    void run(Laps laps) {
        Lake lake = Lake.open(data, Clock.systemUTC());
        try (Scratch scratch = lake.scratch()) {
            Merging.Merged merged = new Merging(lake, scratch, Clock.systemUTC(), "bench", "bench").merge();
            laps.say("merged", merged.before() + " " + merged.after() + " " + merged.rows());
        }
    }
}
