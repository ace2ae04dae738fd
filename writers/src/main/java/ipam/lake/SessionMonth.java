package ipam.lake;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of one UTC month. */
final class SessionMonth implements AutoCloseable {
    private final YearMonth month;
    private final Scratch scratch;
    private final Engine engine;

    /**
     * Opens a month.
     *
     * @param slicePieces the texts of so many intervals are in memory at once
     */
    SessionMonth(YearMonth month, Scratch scratch, Limits limits, long slicePieces) {
        this.month = month;
        this.scratch = scratch;
        this.engine = new Engine(Script.of("sessions.sql"), scratch, limits);
        engine.set("slice_pieces", slicePieces);
        engine.set("month_start", start(month));
        engine.set("month_end", start(month.plusMonths(1)));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /**
     * Makes the month's part; it may have no rows.
     *
     * @param pieces the month's intervals, in the order of addresses
     * @param before those of the month before; empty when there is none
     * @param after those of the month after; empty when there is none
     * @param logons parts of {@code logon_event} around the month
     */
    Prepared make(List<Path> pieces, List<Path> before, List<Path> after, List<Path> logons) {
        engine.set("pieces", pieces);
        engine.set("before", LEASE_INTERVAL_BY_IP, before);
        engine.set("after", LEASE_INTERVAL_BY_IP, after);
        engine.set("logons", logons);
        engine.run("rules");
        engine.load(
                "user_rule",
                Arrays.stream(UserRule.values())
                        .map(rule -> new @Nullable Object[] {
                            rule.word(), rule.grade().word()
                        })
                        .toList());
        if (engine.query("joined", row -> row.getBoolean(1)).get(0)) {
            engine.run("tied");
        }
        engine.run("sessions");
        Path file = part();
        engine.set("written", List.of(file));
        Span span = engine.query(
                        "span", row -> new Span(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3)))
                .get(0);
        return scratch.prepare(file, ADDRESS_SESSION, month.toString(), span.rows, span.from, span.to);
    }

    private Path part() {
        List<Path> slices = new ArrayList<>();
        for (long slice : engine.query("slices", row -> row.getLong(1))) {
            engine.set("slice", slice);
            slices.add(engine.write("slice", ADDRESS_SESSION));
        }
        engine.set("slices", ADDRESS_SESSION, slices);
        Path part = engine.write("part", ADDRESS_SESSION);
        try {
            for (Path slice : slices) {
                Files.delete(slice);
            }
        } catch (IOException e) {
            throw LakeException.because("Cannot delete a temporary file", e);
        }
        return part;
    }

    private record Span(
            long rows, @Nullable Instant from, @Nullable Instant to) {}

    /** Whether the intervals near the first and the last moment of a month are others. */
    record Ends(boolean first, boolean last) {
        static final Ends BOTH = new Ends(true, true);
    }

    /** Compares what a month's neighbours hang on. */
    Ends changed(List<Path> made, List<Path> stored) {
        engine.set("made", made);
        engine.set("stored", stored);
        return engine.query("differs", row -> new Ends(row.getBoolean(1), row.getBoolean(2)))
                .get(0);
    }

    @Override
    public void close() {
        engine.close();
    }
}
