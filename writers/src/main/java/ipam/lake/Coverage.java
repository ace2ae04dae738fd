package ipam.lake;

import static ipam.record.Datasets.COVERAGE;
import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LOGON_EVENT;

import ipam.format.LogSpan;
import ipam.lake.CoverageSpan.Gap;
import ipam.lake.CoverageSpan.Log;
import ipam.lake.LogDays.Hole;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code coverage} true to what was collected: for each server's log the spans with data, and the gaps between
 * them with their reason. A quiet server is covered as long as its log goes on.
 *
 * <p>The days come from the spans of the sources, which the manifest knows; of the events only the service's own rows
 * are read.
 */
public final class Coverage {
    private final Lake lake;
    private final Scratch scratch;
    private final Limits limits;
    private final List<Pause> pauses;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** Of servers that were managed always, as far as the stored coverage does not know better. */
    public Coverage(Lake lake, Scratch scratch, Limits limits) {
        this(lake, scratch, limits, List.of());
    }

    /** @param pauses times in which servers were not managed: what is missing then is no fault */
    public Coverage(Lake lake, Scratch scratch, Limits limits, List<Pause> pauses) {
        this.pauses = List.copyOf(pauses);
        this.lake = lake;
        this.scratch = scratch;
        this.limits = limits;
    }

    /**
     * Derives the coverage of all servers.
     *
     * @return the dataset's part, to be committed; nothing when the stored one says the same
     */
    public Replacement update() {
        return update(lake.state());
    }

    /** The same of a state that the lake has, or is to have: nothing covers what was purged. */
    Replacement update(LakeState state) {
        List<Part> stored = state.parts(COVERAGE);
        try (Engine engine = new Engine(Script.of("coverage.sql"), scratch, limits)) {
            List<CoverageSpan> known = stored(engine, stored);
            List<CoverageSpan> spans = left(spans(engine, state.parts(LEASE_EVENT), pauses(known)), state);
            if (spans.equals(known)) {
                return Replacement.NONE;
            }
            return new Replacement(spans.isEmpty() ? List.of() : List.of(write(engine, spans)), stored);
        }
    }

    private static List<CoverageSpan> left(List<CoverageSpan> spans, LakeState state) {
        Instant leases = purged(LEASE_EVENT, state);
        Instant logons = purged(LOGON_EVENT, state);
        List<CoverageSpan> left = new ArrayList<>();
        for (CoverageSpan span : spans) {
            Instant purged = LogFile.isOfLeases(span.kind()) ? leases : logons;
            Instant forgotten = state.forgotten(span.server());
            Instant limit = forgotten.isAfter(purged) ? forgotten : purged;
            if (!span.start().isBefore(limit)) {
                left.add(span);
            } else if (span.end().isAfter(limit)) {
                left.add(new CoverageSpan(span.server(), span.kind(), limit, span.end(), span.gap()));
            }
        }
        return left;
    }

    private static Instant purged(Dataset dataset, LakeState state) {
        LocalDate day = state.purged().get(dataset.name());
        return day == null ? Instant.MIN : day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** By server; those of before are known by what is stored. */
    private Map<String, List<Pause>> pauses(List<CoverageSpan> known) {
        return Stream.concat(
                        pauses.stream(),
                        known.stream()
                                .filter(span -> span.gap() == Gap.NOT_MANAGED)
                                .map(span -> new Pause(span.server(), span.start(), span.end())))
                .collect(Collectors.groupingBy(Pause::server));
    }

    /** The holes, and on top of them what of each lies in a pause. */
    private static List<Hole> excused(List<Hole> holes, List<Pause> pauses) {
        List<Hole> all = new ArrayList<>(holes);
        for (Hole hole : holes) {
            for (Pause pause : pauses) {
                Instant start = hole.start().isBefore(pause.start()) ? pause.start() : hole.start();
                Instant end = hole.end().isAfter(pause.end()) ? pause.end() : hole.end();
                if (start.isBefore(end)) {
                    all.add(new Hole(start, end, Gap.NOT_MANAGED));
                }
            }
        }
        return all;
    }

    private List<CoverageSpan> spans(Engine engine, List<Part> events, Map<String, List<Pause>> paused) {
        Map<Log, LogDays> logs = logs();
        engine.set("events", LEASE_EVENT, events.stream().map(lake::path).toList());
        LogHalts halts = new LogHalts(logs, engine.query("services", ServiceRow::of));
        Map<Log, List<Hole>> halted = halts.holes(engine, lake, events);
        List<CoverageSpan> spans = new ArrayList<>();
        eventLogs()
                .forEach((log, own) -> spans.addAll(CoverageSpans.of(
                        log,
                        own.first(),
                        own.last(),
                        excused(own.holes(), paused.getOrDefault(log.server(), List.of())))));
        logs.forEach((log, days) -> {
            List<Hole> holes = Stream.concat(
                            days.holes(this::read).stream(), halted.getOrDefault(log, List.of()).stream())
                    .toList();
            spans.addAll(CoverageSpans.of(
                    log, days.first(), days.last(), excused(holes, paused.getOrDefault(log.server(), List.of()))));
        });
        spans.sort(Comparator.comparing(CoverageSpan::server)
                .thenComparing(CoverageSpan::kind)
                .thenComparing(CoverageSpan::start));
        return spans;
    }

    private Map<Log, LogDays> logs() {
        Map<String, String> words = new HashMap<>();
        Map<Log, List<LogFile>> files = lake.sources().each(source -> LogFile.of(source, words)).stream()
                .flatMap(file -> file.isAhead() ? file.until(read(file)).stream() : Stream.of(file))
                .collect(Collectors.groupingBy(LogFile::log));
        Map<Log, LogDays> logs = new TreeMap<>(Comparator.comparing(Log::server).thenComparing(Log::kind));
        files.forEach((log, own) -> logs.put(log, new LogDays(own)));
        return logs;
    }

    private Map<Log, EventLog> eventLogs() {
        Map<Log, List<LogSpan>> spans = new HashMap<>();
        lake
                .sources()
                .each(source -> source.logs().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Told(source.id(), source.lastEntry(), source.isAhead(), source.logs())))
                .stream()
                .flatMap(this::believed)
                .forEach(span -> spans.computeIfAbsent(new Log(span.server(), span.kind()), log -> new ArrayList<>())
                        .add(span));
        Map<Log, EventLog> logs = new HashMap<>();
        spans.forEach((log, own) -> logs.put(log, new EventLog(own)));
        return logs;
    }

    /** What a source holds of event logs. */
    private record Told(String source, int entry, boolean isAhead, List<LogSpan> logs) {}

    /** Of what a clock that was wrong wrote nobody knows when it was: nothing covers the time after it was read. */
    private Stream<LogSpan> believed(Told told) {
        Instant limit = told.isAhead() ? read(told.entry(), told.source()) : Instant.MAX;
        return told.logs().stream().flatMap(span -> span.until(limit).stream());
    }

    private Instant read(LogFile file) {
        return read(file.entry(), file.id());
    }

    /** When a file was read: by its entry, or of a file of another site what that entry says. */
    private Instant read(int number, String id) {
        Entry entry = entries.computeIfAbsent(number, unknown -> Due.entry(lake, unknown));
        return entry.notes().get(SiteMark.READ) instanceof Map<?, ?> read && read.get(id) instanceof String time
                ? Instant.parse(time)
                : entry.time();
    }

    private List<CoverageSpan> stored(Engine engine, List<Part> parts) {
        engine.set("stored", COVERAGE, parts.stream().map(lake::path).toList());
        return engine.query("stored", Coverage::span);
    }

    private static CoverageSpan span(ResultSet row) throws SQLException {
        return new CoverageSpan(
                row.getString(1),
                row.getString(2),
                Objects.requireNonNull(Engine.instant(row, 3)),
                Objects.requireNonNull(Engine.instant(row, 4)),
                Gap.of(row.getString(5)));
    }

    private Prepared write(Engine engine, List<CoverageSpan> spans) {
        engine.run("spans");
        engine.append("span", spans.stream().map(Coverage::row).toList());
        Path file = engine.write("coverage", COVERAGE);
        return scratch.prepare(
                file,
                COVERAGE,
                "",
                spans.size(),
                spans.stream()
                        .map(CoverageSpan::start)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                spans.stream()
                        .map(CoverageSpan::end)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
    }

    private static @Nullable Object[] row(CoverageSpan span) {
        Gap gap = span.gap();
        return new @Nullable Object[] {
            span.server(), span.kind(), span.start(), span.end(), gap == null ? null : gap.text()
        };
    }
}
