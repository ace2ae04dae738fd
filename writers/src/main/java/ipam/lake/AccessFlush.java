package ipam.lake;

import static ipam.record.Datasets.ACCESS_LOG;

import ipam.lake.Access.Line;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of the access log into the lake, and anchors the last of them in the manifest. A line that is none, since
 * somebody changed it, stays in the file and is told by the check of the lake.
 */
public final class AccessFlush {
    /** The task that commits it. */
    public static final String TASK = "access-log";

    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;

    public AccessFlush(Lake lake, Scratch scratch, Limits limits) {
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /** Commits what there is; returns how many lines that were. */
    public int run(String run, String program) throws IOException {
        return new AccessLog(lake).locked(channel -> flush(channel, run, program));
    }

    private int flush(FileChannel channel, String run, String program) throws IOException {
        List<AccessLog.Found> found = AccessLog.read(channel, lake.refresh().accessed());
        boolean whole = found.stream().allMatch(each -> each.line().isPresent());
        if (!whole) {
            return 0;
        }
        List<Line> lines = found.stream().flatMap(each -> each.line().stream()).toList();
        if (!lines.isEmpty()) {
            Line last = lines.get(lines.size() - 1);
            AccessHead head = new AccessHead(last.sequence(), last.hash());
            lake.commit(new Change(TASK, run, program, prepare(lines), List.of(), List.of(), head.note()));
        }
        channel.truncate(0);
        channel.force(false);
        return lines.size();
    }

    private List<Prepared> prepare(List<Line> lines) {
        List<Prepared> parts = new ArrayList<>();
        Map<LocalDate, List<Line>> days =
                lines.stream().collect(Collectors.groupingBy(AccessFlush::date, TreeMap::new, Collectors.toList()));
        try (Engine engine = new Engine(Script.of("access.sql"), scratch, limits)) {
            engine.set("none", ACCESS_LOG, List.of());
            engine.run("tables");
            days.forEach((date, some) -> {
                engine.run("clear");
                engine.load("news", () -> some.stream().map(AccessFlush::values).iterator());
                List<Instant> times = some.stream()
                        .map(line -> line.access().time())
                        .sorted(Comparator.naturalOrder())
                        .toList();
                parts.add(scratch.prepare(
                        engine.write("write", ACCESS_LOG),
                        ACCESS_LOG,
                        date.toString(),
                        some.size(),
                        times.get(0),
                        times.get(times.size() - 1)));
            });
        }
        return parts;
    }

    private static LocalDate date(Line line) {
        return LocalDate.ofInstant(line.access().time(), ZoneOffset.UTC);
    }

    private static @Nullable Object[] values(Line line) {
        Access access = line.access();
        return new @Nullable Object[] {
            access.time(),
            line.sequence(),
            access.who(),
            access.account(),
            access.command(),
            access.object(),
            access.reason(),
            line.previous(),
            line.hash(),
            date(line)
        };
    }
}
