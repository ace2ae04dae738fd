package ipam.format;

import ipam.record.Uncertainty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a server's wall-clock times into UTC, in the order in which the server wrote them.
 *
 * <p>When clocks are set back, an hour happens twice. Its times get the earlier offset, marked, until the log itself
 * proves that the second pass has begun: by a row after the change, or by a backward step of half an hour (real logs
 * step back by seconds; where clocks are set back by less than an hour, half of that). From then on they get the later
 * offset, and are certain. When clocks are set forward, a time in the hour that never was is moved forward by the step,
 * and marked. Without a zone the times are taken as UTC, and marked.
 *
 * <p>Per row of an ordinary day it costs an addition. Not thread-safe.
 */
public final class ServerClock {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int DAY = 86_400;
    private static final long MICROS = 1_000_000;
    /** No zone has ever been further from UTC. */
    private static final int WIDEST_OFFSET = 18 * 3600;
    /** A row this much late, in seconds, may still belong to the first pass when the second has begun. */
    private static final int LATE = 60;

    private static final int PROOF = 30 * 60;

    private final @Nullable ZoneRules rules;
    private final byte certain;

    /** Seconds since 1970 of the day's midnight by the wall clock, and its offset when that holds all day. */
    private long midnight;

    private int dayOffset;
    private boolean ordinary;

    private long lastLocal;
    private long lastInstant;

    private long instant;
    private int offset;
    private byte uncertainty;

    /**
     * A clock that goes on where another stood.
     *
     * @param zone null when nobody named one
     * @param state of the other, empty at the start
     */
    public ServerClock(@Nullable ZoneId zone, String state) {
        this.rules = zone == null ? null : zone.getRules();
        this.certain = (byte) (zone == null ? Uncertainty.NO_ZONE : Uncertainty.NONE).ordinal();
        int slash = state.indexOf('/');
        this.lastLocal = slash < 0 ? NEVER : Long.parseLong(state.substring(0, slash));
        this.lastInstant = slash < 0 ? NEVER : Long.parseLong(state.substring(slash + 1));
    }

    /** What another clock needs to go on from here: the last resolved time by the wall clock, and in UTC. */
    public String state() {
        return lastLocal == NEVER ? "" : lastLocal + "/" + lastInstant;
    }

    /** Sets the date of the times that follow, in days since 1970. */
    public void day(long epochDay) {
        midnight = epochDay * DAY;
        dayOffset = 0;
        ordinary = true;
        if (rules == null) {
            return;
        }
        dayOffset = rules.getOffset(at(midnight - WIDEST_OFFSET)).getTotalSeconds();
        var change = rules.nextTransition(at(midnight - WIDEST_OFFSET));
        while (change != null && change.toEpochSecond() < midnight + DAY + WIDEST_OFFSET) {
            int before = change.getOffsetBefore().getTotalSeconds();
            int after = change.getOffsetAfter().getTotalSeconds();
            long affectedFrom = change.toEpochSecond() + Math.min(before, after);
            long affectedTo = change.toEpochSecond() + Math.max(before, after);
            if (affectedTo <= midnight) {
                dayOffset = after;
            } else if (affectedFrom < midnight + DAY) {
                ordinary = false;
            }
            change = rules.nextTransition(change.getInstant());
        }
    }

    /** Resolves a time of the day set last; the answer is in {@link #micros}, {@link #offset}, {@link #uncertainty}. */
    public void resolve(int secondOfDay) {
        long local = midnight + secondOfDay;
        if (ordinary) {
            settle(local, dayOffset, certain);
        } else {
            resolveOnChange(local);
        }
    }

    /** Microseconds since 1970 in UTC. */
    public long micros() {
        return instant * MICROS;
    }

    /** Seconds that the wall clock was ahead of UTC. */
    public int offset() {
        return offset;
    }

    /** Ordinal of {@link Uncertainty}. */
    public byte uncertainty() {
        return uncertainty;
    }

    private void resolveOnChange(long local) {
        LocalDateTime wall = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        ZoneRules zone = Objects.requireNonNull(rules);
        @Nullable ZoneOffsetTransition change = zone.getTransition(wall);
        if (change == null) {
            settle(local, zone.getOffset(wall).getTotalSeconds(), certain);
        } else if (change.isGap()) {
            settle(local, change.getOffsetBefore().getTotalSeconds(), (byte) Uncertainty.SKIPPED_HOUR.ordinal());
        } else {
            resolveRepeated(local, change);
        }
    }

    private void resolveRepeated(long local, ZoneOffsetTransition change) {
        int before = change.getOffsetBefore().getTotalSeconds();
        int after = change.getOffsetAfter().getTotalSeconds();
        long begin = change.toEpochSecond();
        byte marked = (byte) Uncertainty.REPEATED_HOUR.ordinal();
        // A time more than a day later says that the log is out of order, not which pass this is.
        boolean secondBegan = lastInstant != NEVER && lastInstant >= begin && lastInstant < begin + DAY;
        if (secondBegan && lastInstant - (local - before) < LATE) {
            answer(local, before, marked);
            return;
        }
        int proof = Math.min(PROOF, (before - after) / 2);
        boolean lastInOverlap = lastLocal != NEVER && lastLocal >= begin + after && lastLocal < begin + before;
        if (secondBegan || (lastInOverlap && lastLocal - local >= proof)) {
            settle(local, after, certain);
        } else {
            settle(local, before, marked);
        }
    }

    private void settle(long local, int utcOffset, byte mark) {
        answer(local, utcOffset, mark);
        lastLocal = local;
        lastInstant = instant;
    }

    private void answer(long local, int utcOffset, byte mark) {
        instant = local - utcOffset;
        offset = utcOffset;
        uncertainty = mark;
    }

    private static Instant at(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond);
    }
}
