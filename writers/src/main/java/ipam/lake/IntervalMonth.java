package ipam.lake;

import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The intervals of one UTC month: made from its events, or cut anew at its end. */
final class IntervalMonth implements AutoCloseable {
    /** More of them would have too small slices, or too much memory. */
    private static final int MOST_WORKERS = 4;

    private final YearMonth month;
    private final Scratch scratch;
    private final Engine engine;
    private final int workers;
    private final long sliceRows;

    /** Opens a month, the last one when nothing can go on from it: no month with events follows. */
    IntervalMonth(YearMonth month, boolean lastMonth, Scratch scratch, Limits limits, long sliceRows) {
        this.month = month;
        this.scratch = scratch;
        // Two workers with a thread each fill two cores better than one with two.
        this.engine = new Engine(Script.of("intervals.sql"), scratch, new Limits(limits.memory(), 1));
        this.workers = workers(limits);
        this.sliceRows = sliceRows;
        engine.set("month_end", start(month.plusMonths(1)));
        engine.set("last_month", lastMonth);
    }

    /** How many slices are worked at side by side. */
    static int workers(Limits limits) {
        return Math.min(limits.threads(), MOST_WORKERS);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The month in both orders. */
    record Made(Prepared byIp, Prepared byClient) {}

    /**
     * Makes the month's pieces.
     *
     * @param events the month's parts of {@code lease_event}
     * @param carried the month before, in the order of addresses; empty when there is none
     */
    Made make(List<Path> events, List<Path> carried) {
        engine.set("events", LEASE_EVENT, events);
        engine.set("carried", LEASE_INTERVAL_BY_IP, carried);
        engine.run("events");
        IntervalRuns runs = runs();
        try (Engine beside = engine.beside()) {
            List<Path> parts = SideBySide.all(
                    workers, List.of(() -> runs.byClient(beside, Math.max(1, sliceRows / 4)), () -> runs.byIp(engine)));
            return new Made(
                    prepare(parts.get(1), LEASE_INTERVAL_BY_IP), prepare(parts.get(0), LEASE_INTERVAL_BY_CLIENT));
        }
    }

    private IntervalRuns runs() {
        engine.set("slice_rows", sliceRows);
        List<AddressSlice> slices = engine.query("slices", AddressSlice::of);
        int[] servers = engine.query("servers", row -> row.getInt(1)).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        StagedPieces staged = new StagedPieces();
        engine.register(staged::register);
        Queue<AddressSlice> waiting =
                new ConcurrentLinkedQueue<>(slices.isEmpty() ? List.of(AddressSlice.NOTHING) : slices);
        long monthStart = ChronoUnit.MICROS.between(Instant.EPOCH, start(month));
        List<Callable<Map<Long, SliceWorker.Runs>>> work = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            int number = i;
            work.add(() -> {
                LeaseRows rows = new LeaseRows(monthStart, servers);
                try (SliceWorker worker = new SliceWorker(engine.beside(), number, rows, staged)) {
                    return worker.makeAll(waiting);
                }
            });
        }
        NavigableMap<Long, SliceWorker.Runs> made = new TreeMap<>();
        SideBySide.all(workers, work).forEach(made::putAll);
        return new IntervalRuns(List.copyOf(made.values()));
    }

    /** Cuts a stored month anew, because it is no longer the last one, or is so again. */
    Prepared recut(List<Path> stored, Dataset dataset) {
        engine.set("stored", dataset, stored);
        return prepare(engine.write("recut", dataset), dataset);
    }

    private Prepared prepare(Path file, Dataset dataset) {
        engine.set("written", List.of(file));
        Span span = engine.query(
                        "span", row -> new Span(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3)))
                .get(0);
        return scratch.prepare(file, dataset, month.toString(), span.rows, span.from, span.to);
    }

    private record Span(
            long rows, @Nullable Instant from, @Nullable Instant to) {}

    /** Whether what is open at the month's end is not what the stored month says. */
    boolean endsOtherwise(Path made, List<Path> stored) {
        engine.set("written", List.of(made));
        engine.set("stored", LEASE_INTERVAL_BY_IP, stored);
        return engine.query("differs", row -> row.getBoolean(1)).get(0);
    }

    @Override
    public void close() {
        engine.close();
    }
}
