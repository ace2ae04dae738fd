package ipam.track;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row that an answer stands on.
 *
 * @param role first or last row of the lease, or a logon from it
 * @param link where it stands
 * @param time of the row
 * @param clock why that time is not certain; null when it is
 * @param words what the row is: its event and the server's own words; null when it is not in the lake
 * @param copy the row itself; null when it is not in the lake
 */
record Evidence(
        Role role,
        Lease.Link link,
        Instant time,
        @Nullable String clock,
        @Nullable Words words,
        @Nullable Copy copy) {

    /** What it stands for: an end of a lease, or a user on it. */
    enum Role {
        FIRST,
        LAST,
        LOGON;

        /** As answers say it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a row is. */
    record Words(String event, @Nullable String description) {}

    /**
     * The text of a row.
     *
     * @param origin whether it is the line itself
     * @param sha256 of the collected range that holds it; null when the manifest knows none
     */
    record Copy(String text, Origin origin, @Nullable String sha256) {}

    /** Where a text comes from. */
    enum Origin {
        /** The line as it stands in the file. */
        FILE("as it stands in the file:"),
        /** The line as it was collected; the bytes were kept. */
        ARCHIVE("as it was collected, from the bytes that were kept:"),
        /** Put together from the columns. */
        LAKE("put together from the lake, for the file is gone or has other content:");

        private final String sentence;

        Origin(String sentence) {
            this.sentence = sentence;
        }

        /** As machines read it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Before the text, for people. */
        String sentence() {
            return sentence;
        }
    }

    /** A row of which no more is at hand than where it stands. */
    static Evidence bare(Role role, Lease.Link link, Instant time) {
        return new Evidence(role, link, time, null, null, null);
    }

    /** This row, with why its time is not certain. */
    Evidence by(String why) {
        return new Evidence(role, link, time, why, words, copy);
    }

    /** {@code file:line}. */
    String where() {
        return link.source() + ":" + link.line();
    }

    /** How far off the time may be. */
    Duration uncertainty() {
        if (clock == null) {
            return Duration.ZERO;
        }
        return switch (clock) {
            case "repeated-hour", "skipped-hour" -> Duration.ofHours(1);
            case "no-zone" -> Duration.ofHours(14);
            default -> Duration.ofMinutes(5);
        };
    }
}
