package ipam.lake;

import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intervals of one UTC month: made from its events, or cut anew at its end. */
final class IntervalMonth implements AutoCloseable {
    /** A slice of so many rows is sorted within 400 MB. */
    private static final long SLICE_ROWS = 2_000_000;

    private final YearMonth month;
    private final Scratch scratch;
    private final Engine engine;

    /** @param lastMonth whether no later month has events */
    IntervalMonth(YearMonth month, boolean lastMonth, Scratch scratch, Limits limits) {
        this.month = month;
        this.scratch = scratch;
        this.engine = new Engine(Script.of("intervals.sql"), scratch, limits);
        engine.set("month_start", start(month));
        engine.set("month_end", start(month.plusMonths(1)));
        engine.set("last_month", lastMonth);
        engine.set("slice_rows", SLICE_ROWS);
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
        engine.run("codes");
        for (Slice slice : engine.query("slices", Slice::of)) {
            slice.choose(engine);
            engine.run("rows");
            engine.run("turns");
            engine.run("edges");
            engine.run("pieces");
        }
        return new Made(write("by_ip", LEASE_INTERVAL_BY_IP), write("by_client", LEASE_INTERVAL_BY_CLIENT));
    }

    /** Cuts a stored month anew, because it is no longer the last one, or is so again. */
    Prepared recut(List<Path> stored, Dataset dataset) {
        engine.set("stored", dataset, stored);
        return write("recut", dataset);
    }

    private Prepared write(String section, Dataset dataset) {
        Path file = engine.write(section, dataset);
        engine.set("written", dataset, List.of(file));
        Span span = engine.query(
                        "span", row -> new Span(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3)))
                .get(0);
        return scratch.prepare(file, dataset, month.toString(), span.rows, span.from, span.to);
    }

    private record Span(long rows, @Nullable Instant from, @Nullable Instant to) {}

    /** Whether what is open at the month's end is not what the stored month says. */
    boolean endsOtherwise(Path made, List<Path> stored) {
        engine.set("written", LEASE_INTERVAL_BY_IP, List.of(made));
        engine.set("stored", LEASE_INTERVAL_BY_IP, stored);
        return engine.query("differs", row -> row.getBoolean(1)).get(0);
    }

    /** A run of addresses, both ends counted. */
    private record Slice(long firstHi, long firstLo, long lastHi, long lastLo) {
        static Slice of(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Slice(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }

        void choose(Engine engine) {
            engine.set("first_hi", firstHi);
            engine.set("first_lo", firstLo);
            engine.set("last_hi", lastHi);
            engine.set("last_lo", lastLo);
            engine.set("least_lo", firstHi == lastHi ? firstLo : Long.MIN_VALUE);
            engine.set("most_lo", firstHi == lastHi ? lastLo : Long.MAX_VALUE);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
