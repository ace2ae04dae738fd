package ipam.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, or a moment.
 *
 * @param from its first moment; null for no limit
 * @param to the moment after its last; equal to {@code from} for a moment; null for no limit
 */
public record TimeWindow(@Nullable Instant from, @Nullable Instant to) {
    /** No limits. */
    public static final TimeWindow ALL = new TimeWindow(null, null);

    public TimeWindow {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Invalid time window: %s to %s (must not end before it begins)".formatted(from, to));
        }
    }

    /** A moment. */
    public static TimeWindow at(Instant moment) {
        return new TimeWindow(moment, moment);
    }

    /**
     * The window of {@code --at}, or of {@code --from} and {@code --to}; all time without any of them.
     *
     * @param zone of texts without an offset
     * @throws ArgumentException when a text is no time, or they don't go together
     */
    public static TimeWindow of(@Nullable String at, @Nullable String from, @Nullable String to, ZoneId zone) {
        if (at != null) {
            if (from != null || to != null) {
                throw new ArgumentException(
                        "--at", "Invalid --at: %s (must not stand with --from or --to)".formatted(at));
            }
            return Moments.parse("--at", at, zone);
        }
        Instant first =
                from == null ? null : Moments.parse("--from", from, zone).from();
        Instant last = to == null ? null : Moments.parse("--to", to, zone).to();
        if (first != null && last != null && !first.isBefore(last)) {
            throw new ArgumentException("--to", "Invalid --to: %s (must be after --from %s)".formatted(to, from));
        }
        return new TimeWindow(first, last);
    }

    /** Whether it is one moment. */
    public boolean isMoment() {
        return from != null && from.equals(to);
    }

    /** Whether a span has a moment in it. */
    public boolean touches(@Nullable Instant start, @Nullable Instant end) {
        boolean begins = start == null || to == null || (isMoment() ? !start.isAfter(to) : start.isBefore(to));
        return begins && (end == null || from == null || end.isAfter(from));
    }
}
