package ipam.bench;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked for by system properties.
 *
 * @param rows {@code bench.rows}: generated rows of the collection, derivation and merging
 * @param times {@code bench.times}: repetitions, of which the least counts
 * @param only {@code bench.only}: names of the measurements, in their order
 * @param folder {@code bench.dir}: for everything that is generated; what is there is used again
 * @param layout the exploded layout to be measured
 * @param lake {@code bench.lake}: data folder with three years of shuffled pairs; empty to have one made
 * @param lakeRows {@code bench.lake.rows}: rows of the one that is made
 * @param events {@code bench.evtx}: folder of event logs, some of 1 MB or more
 */
record Options(long rows, int times, Set<String> only, Path folder, Path layout, Optional<Path> lake, long lakeRows, Optional<Path> events) {
    /** All but {@code large}, which needs 30 GB of disk, and {@code inventory}: these are run when they are named. */
    static final List<String> USUAL = List.of(
            "collect",
            "derive",
            "sessions",
            "merge",
            "bytes",
            "second",
            "track",
            "status",
            "utilization",
            "scopes",
            "zones",
            "evtx",
            "texts",
            "reports",
            "pull",
            "cycle");

    static Options ofSystem() {
        long rows = Long.getLong("bench.rows", 10_000_000L);
        String only = System.getProperty("bench.only", "");
        return new Options(
                rows,
                Integer.getInteger("bench.times", 3),
                new LinkedHashSet<>(
                        only.isBlank() ? USUAL : List.of(only.strip().split("\\s*,\\s*", -1))),
                Path.of(System.getProperty("bench.dir", "target/bench")).toAbsolutePath(),
                Path.of(System.getProperty("bench.layout", "target/dist")).toAbsolutePath(),
                folder("bench.lake"),
                Long.getLong("bench.lake.rows", rows),
                folder("bench.evtx"));
    }

    private static Optional<Path> folder(String property) {
        String folder = System.getProperty(property, "");
        return folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder).toAbsolutePath());
    }
}
