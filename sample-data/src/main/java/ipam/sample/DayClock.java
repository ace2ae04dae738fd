package ipam.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/** The wall clock of one local day, which a change to or from summer time makes an hour longer or shorter. */
final class DayClock {
    private final int length;
    private final int transition;
    private final int shift;

    DayClock(LocalDate date, ZoneId zone) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        length = (int) Duration.between(start, end).toSeconds();
        ZoneOffsetTransition change = zone.getRules().nextTransition(start);
        boolean today = change != null && change.getInstant().isBefore(end);
        transition = today ? (int) Duration.between(start, change.getInstant()).toSeconds() : length;
        shift = today ? (int) change.getDuration().toSeconds() : 0;
    }

    /** Seconds from midnight to midnight. */
    int length() {
        return length;
    }

    /** What the wall clock shows, in seconds, so long after midnight. */
    int wall(int elapsed) {
        return elapsed < transition ? elapsed : elapsed + shift;
    }
}
