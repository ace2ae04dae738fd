package ipam.lake;

import static ipam.record.Datasets.LEASE_EVENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The intervals of one UTC month: made from its events, or cut anew at its end. */
final class IntervalMonth implements AutoCloseable {
    private final YearMonth month;
    private final Scratch scratch;
    private final Engine engine;

    /** Opens a month, the last one when nothing can go on from it: no month with events follows. */
    IntervalMonth(YearMonth month, boolean lastMonth, Scratch scratch, Limits limits, long sliceRows) {
        this.month = month;
        this.scratch = scratch;
        this.engine = new Engine(Script.of("intervals.sql"), scratch, limits);
        engine.set("month_start", start(month));
        engine.set("month_end", start(month.plusMonths(1)));
        engine.set("last_month", lastMonth);
        engine.set("slice_rows", sliceRows);
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

    private record Span(
            long rows, @Nullable Instant from, @Nullable Instant to) {}

    /** Whether what is open at the month's end is not what the stored month says. */
    boolean endsOtherwise(Path made, List<Path> stored) {
        engine.set("written", LEASE_INTERVAL_BY_IP, List.of(made));
        engine.set("stored", LEASE_INTERVAL_BY_IP, stored);
        return engine.query("differs", row -> row.getBoolean(1)).get(0);
    }

    /** A run of addresses: its number, and bounds of the two halves of the addresses. */
    private record Slice(int number, long firstHi, long lastHi, long firstLo, long lastLo) {
        static Slice of(ResultSet row) throws SQLException {
            return new Slice(row.getInt(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }

        void choose(Engine engine) {
            engine.set("slice", number);
            engine.set("first_hi", firstHi);
            engine.set("last_hi", lastHi);
            engine.set("first_lo", firstLo);
            engine.set("last_lo", lastLo);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
