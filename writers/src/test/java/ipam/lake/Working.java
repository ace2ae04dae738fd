package ipam.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A program of its own that collects a source into the lake, a few lines with each entry, merges now and then, writes a
 * checkpoint, and may die at a step of the disk. A line that is lost or doubled shows.
 */
final class Working {
    static final int LINES = 3;
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    private Working() {}

    /** Arguments: data folder, source, number of entries, step of the disk to die at (0 for none). */
    public static void main(String[] arguments) {
        Steps disk = new Steps(
                Integer.parseInt(arguments[3]), () -> Runtime.getRuntime().halt(137));
        work(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]), disk);
        System.out.println(disk.count());
    }

    static void work(Path data, String source, int entries, Disk disk) {
        Lake lake = Lake.open(data, CLOCK, disk);
        lake.recover();
        try (Scratch scratch = lake.scratch()) {
            for (int i = 0; i < entries; i++) {
                collect(lake, scratch, source);
                if (i % 4 == 3) {
                    new Merging(lake, scratch, CLOCK, "run-1", "0.1.0").merge();
                }
            }
            lake.checkpointNow();
        }
    }

    private static void collect(Lake lake, Scratch scratch, String source) {
        long from = lake.sources().withId(source).map(SourceState::accepted).orElse(0L);
        Prepared rows = Samples.leaseEvents(scratch, "2026-11-01", LINES, source, (int) from + 1);
        SourceUpdate update = LakeTest.source(source, from, LINES, LINES, 0);
        lake.commit(LakeTest.change(List.of(rows), List.of(), List.of(update)));
    }

    /** What a program that begins there sees of the lake. */
    static List<List<Object>> lines(Path data) {
        try (Query query = Lake.open(data, CLOCK).query()) {
            return Samples.rows(
                    query,
                    "SELECT source_id, count(*), min(source_line), max(source_line), count(DISTINCT source_line)"
                            + " FROM lease_event GROUP BY ALL ORDER BY ALL");
        }
    }

    static Process fork(Path data, String source, int entries, int dyingAt) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Working.class.getName(),
                        data.toString(),
                        source,
                        String.valueOf(entries),
                        String.valueOf(dyingAt))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
