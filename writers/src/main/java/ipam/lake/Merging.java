package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Partition;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes few parts of many: of a closed month one when it is small, else of the small parts of a closed day as few as may
 * be. The rows are the same and sorted as before; the parts merged away stay for 24 hours. Made for one run; not
 * thread-safe.
 */
public final class Merging {
    /**
     * The largest part that is made, in bytes: about 800,000 rows, which are sorted in memory. Rows are wide, and beyond
     * that they spill, which takes ten times as long; and a part of this size is large enough for its readers.
     */
    static final long LIMIT = 8L << 20;

    /** A part larger than this is not small: merging it would cost more than its readers gain. */
    private static final long SMALL = LIMIT / 4;
    /** Parts that one entry adds at most. */
    private static final int BATCH = 32;
    /** Days from the end of a day, or month, until it counts as closed. */
    private static final int REST = 1;

    /**
     * What was done.
     *
     * @param before parts merged away
     * @param after parts that hold their rows
     * @param rows number of those rows
     */
    public record Merged(int before, int after, long rows) {
        Merged plus(Merged more) {
            return new Merged(before + more.before, after + more.after, rows + more.rows);
        }
    }

    /** Parts of one dataset that become one. */
    private record Group(Dataset dataset, String partition, List<Part> parts) {
        long rows() {
            return parts.stream().mapToLong(Part::rows).sum();
        }
    }

    private final Lake lake;
    private final Scratch scratch;
    private final Clock clock;
    private final String run;
    private final String program;
    private final long limit;

    /**
     * Prepares merging.
     *
     * @param run the run it is part of
     * @param program version of the program
     */
    public Merging(Lake lake, Scratch scratch, Clock clock, String run, String program) {
        this(lake, scratch, clock, run, program, LIMIT);
    }

    Merging(Lake lake, Scratch scratch, Clock clock, String run, String program, long limit) {
        this.lake = lake;
        this.scratch = scratch;
        this.clock = clock;
        this.run = run;
        this.program = program;
        this.limit = limit;
    }

    /** Merges what can be merged. A group that another run merged meanwhile is left to it. */
    public Merged merge() {
        Merged done = new Merged(0, 0, 0);
        List<Group> groups = groups(lake.refresh());
        if (groups.isEmpty()) {
            return done;
        }
        try (Database database = Database.open(scratch.spill())) {
            // Two threads sort no faster than they spill, and need twice the memory.
            database.execute("SET threads = 1");
            for (int i = 0; i < groups.size(); i += BATCH) {
                done = done.plus(merge(database, groups.subList(i, Math.min(groups.size(), i + BATCH))));
            }
        } catch (SQLException e) {
            throw LakeException.because("Cannot merge parts", e);
        }
        return done;
    }

    private Merged merge(Database database, List<Group> groups) throws SQLException {
        List<Prepared> added = new ArrayList<>();
        List<Part> removed = new ArrayList<>();
        for (Group group : groups) {
            added.add(write(database, group));
            removed.addAll(group.parts());
        }
        try {
            lake.commit(new Change(Change.MERGING, run, program, added, removed, List.of(), Map.of()));
        } catch (ConflictException e) {
            return new Merged(0, 0, 0);
        }
        return new Merged(
                removed.size(),
                added.size(),
                added.stream().mapToLong(Prepared::rows).sum());
    }

    private Prepared write(Database database, Group group) throws SQLException {
        Path file = scratch.file(group.dataset());
        List<Path> files = group.parts().stream().map(lake::path).toList();
        database.execute(PartSql.copy(group.dataset(), ViewSql.stored(group.dataset(), files), file));
        String span = "SELECT count(*), min(event_time), max(event_time) FROM "
                + ViewSql.stored(group.dataset(), List.of(file));
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(span)) {
            row.next();
            long rows = row.getLong(1);
            if (rows != group.rows()) {
                throw new LakeException("Cannot merge %s of %s: %d rows became %d"
                        .formatted(group.partition(), group.dataset().name(), group.rows(), rows));
            }
            return scratch.prepare(file, group.dataset(), group.partition(), rows, instant(row, 2), instant(row, 3));
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private List<Group> groups(LakeState state) {
        List<Group> groups = new ArrayList<>();
        for (Dataset dataset : Datasets.ALL) {
            if (dataset.partition() == Partition.EVENT_DATE) {
                months(state.parts(dataset)).forEach((month, parts) -> groups.addAll(groups(dataset, month, parts)));
            }
        }
        return groups;
    }

    private static Map<YearMonth, List<Part>> months(List<Part> parts) {
        Map<YearMonth, List<Part>> months = new TreeMap<>();
        for (Part part : parts) {
            YearMonth month = YearMonth.parse(part.partition().substring(0, "2026-11".length()));
            months.computeIfAbsent(month, any -> new ArrayList<>()).add(part);
        }
        return months;
    }

    private List<Group> groups(Dataset dataset, YearMonth month, List<Part> parts) {
        boolean small = parts.stream().mapToLong(Part::bytes).sum() <= limit;
        if (small && parts.size() > 1 && isClosed(month.atEndOfMonth())) {
            return List.of(new Group(dataset, month.toString(), parts));
        }
        Map<String, List<Part>> days = new TreeMap<>();
        for (Part part : parts) {
            days.computeIfAbsent(part.partition(), any -> new ArrayList<>()).add(part);
        }
        List<Group> groups = new ArrayList<>();
        days.forEach((day, some) -> {
            boolean date = day.length() == "2026-11-01".length();
            if (date && some.size() > 1 && isClosed(LocalDate.parse(day))) {
                bins(some).forEach(bin -> groups.add(new Group(dataset, day, bin)));
            }
        });
        return groups;
    }

    /** The small parts of a day, so many together as stay within the limit. */
    private List<List<Part>> bins(List<Part> parts) {
        List<List<Part>> bins = new ArrayList<>();
        List<Part> bin = new ArrayList<>();
        long bytes = 0;
        for (Part part : parts) {
            if (part.bytes() > SMALL) {
                continue;
            }
            if (bytes + part.bytes() > limit) {
                bins.add(bin);
                bin = new ArrayList<>();
                bytes = 0;
            }
            bin.add(part);
            bytes += part.bytes();
        }
        bins.add(bin);
        bins.removeIf(some -> some.size() < 2);
        return bins;
    }

    /** Whether two days have begun since that day. */
    private boolean isClosed(LocalDate day) {
        return day.plusDays(REST).isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
