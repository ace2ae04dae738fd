package ipam.lake;

import static ipam.record.Datasets.LEASE_EVENT;

import ipam.lake.LogDays.Hole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times in which logs were stopped or paused: from the row that says so until the next row. Where the manifest and
 * the service rows can't tell which that is, the events of those days are asked, and only theirs.
 */
final class LogHalts {
    /** A started row this soon after a stopped one is a restart; nothing can have been logged in between. */
    private static final Duration RESTART = Duration.ofMinutes(15);

    private final Map<CoverageSpan.Log, LogDays> logs;
    private final Map<CoverageSpan.Log, List<Hole>> holes = new HashMap<>();
    private final List<Halt> unsure = new ArrayList<>();

    /** Of all logs; the service rows in order. */
    LogHalts(Map<CoverageSpan.Log, LogDays> logs, List<ServiceRow> rows) {
        this.logs = logs;
        for (int i = 0; i < rows.size(); i++) {
            ServiceRow row = rows.get(i);
            if (row.halts() && logs.containsKey(row.log())) {
                boolean followed = i + 1 < rows.size() && rows.get(i + 1).log().equals(row.log());
                look(row, followed ? rows.get(i + 1) : null);
            }
        }
    }

    /**
     * A halt.
     *
     * @param end the first row after it that is known; null for none
     * @param source the last moment of the source that goes on after it
     */
    private record Halt(ServiceRow row, @Nullable Instant end, Instant source) {
        /** The days on which the first row after it may lie. */
        boolean touches(Part part) {
            Instant last = end == null || source.isBefore(end) ? source : end;
            int length = part.partition().length();
            return part.partition().compareTo(date(row.time()).substring(0, length)) >= 0
                    && part.partition().compareTo(date(last).substring(0, length)) <= 0;
        }

        private static String date(Instant moment) {
            return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
        }
    }

    private void look(ServiceRow row, @Nullable ServiceRow next) {
        Instant end = next == null ? null : next.time();
        Instant goesOn = row.time();
        for (LogFile file : Objects.requireNonNull(logs.get(row.log())).files()) {
            Instant from = file.from();
            if (from.isAfter(row.time())) {
                end = earlier(end, from);
            } else if (file.to().isAfter(goesOn)) {
                goesOn = file.to();
            }
        }
        Halt halt = new Halt(row, end, goesOn);
        if (goesOn.isAfter(row.time()) && !isRestart(row, next)) {
            unsure.add(halt);
        } else {
            add(halt, end);
        }
    }

    private static boolean isRestart(ServiceRow row, @Nullable ServiceRow next) {
        return next != null
                && next.event().equals("log-started")
                && Duration.between(row.time(), next.time()).compareTo(RESTART) <= 0;
    }

    private void add(Halt halt, @Nullable Instant end) {
        if (end != null) {
            holes.computeIfAbsent(halt.row.log(), log -> new ArrayList<>())
                    .add(new Hole(halt.row.time(), end, halt.row.gap()));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    /**
     * The halts of each log.
     *
     * @param events all parts of {@code lease_event}; those of the days in question are read
     */
    Map<CoverageSpan.Log, List<Hole>> holes(Engine engine, Lake lake, List<Part> events) {
        List<Path> asked = events.stream()
                .filter(part -> unsure.stream().anyMatch(halt -> halt.touches(part)))
                .map(lake::path)
                .toList();
        Map<Integer, Instant> found = asked.isEmpty() ? Map.of() : ask(engine, asked);
        for (int i = 0; i < unsure.size(); i++) {
            add(unsure.get(i), earlier(unsure.get(i).end, found.get(i)));
        }
        unsure.clear();
        return holes;
    }

    private Map<Integer, Instant> ask(Engine engine, List<Path> events) {
        engine.set("events", LEASE_EVENT, events);
        engine.run("wanted");
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < unsure.size(); i++) {
            ServiceRow row = unsure.get(i).row;
            rows.add(new Object[] {i, row.log().server(), row.family(), row.time(), row.sourceId(), row.line()});
        }
        engine.append("wanted", rows);
        Map<Integer, Instant> found = new HashMap<>();
        engine.query("next", row -> found.put(row.getInt(1), Objects.requireNonNull(Engine.instant(row, 2))));
        return found;
    }
}
