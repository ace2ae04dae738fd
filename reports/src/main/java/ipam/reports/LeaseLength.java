package ipam.reports;

import ipam.report.Found;
import ipam.report.Spans;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the leases of a scope, against the length that its configuration gives them. Three rules, the first
 * that holds speaks; none does where the numbers are few.
 *
 * <ol>
 *   <li>Too short: at least half of the leases that ran out ({@link #RETURNED}) were those of clients that came back
 *       within three days ({@link LeaseUse#BACK}). A length that four fifths of their absences fit into would have kept
 *       them their addresses.
 *   <li>Too short: an address in use is renewed 24 times a day or more ({@link #RENEWALS}), by clients of which half stay
 *       for a day or longer. A client renews when half of its lease is over (RFC 2131, 4.4.5).
 *   <li>Too long: leases that ran out, each kept for nothing for half of its length, since a client that is there renews
 *       by then, are at least a quarter ({@link #IDLE}) of the time that addresses were held. The length named is the
 *       largest that would make them less.
 * </ol>
 *
 * @param object the scope: {@code 10.20.8.0/24}
 * @param servers those that have it, comma separated
 * @param length of its leases, in seconds
 * @param leases that began
 * @param ends how leases ran out
 * @param held how long its addresses were held, added up, in seconds
 * @param renewals of all of them
 * @param stay the median of how long one was held, in seconds
 */
record LeaseLength(
        String object, String servers, long length, long leases, Ends ends, double held, double renewals, double stay) {
    /** Leases that ran out, or addresses that were held, of which at least is told anything: fewer are no pattern. */
    static final int LEAST = 5;
    /** Share of the leases that ran out whose clients came back. */
    static final double RETURNED = 0.5;
    /** A day, of an address in use. */
    static final int RENEWALS = 24;
    /** Share of the time that addresses were held in which they were held for nothing. */
    static final double IDLE = 0.25;

    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    /** Lengths that people set, in seconds. */
    private static final int[] USUAL = {
        HOUR / 2, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 6 * DAY, 8 * DAY
    };

    /** What a length turned out to be. */
    enum Verdict {
        TOO_SHORT,
        TOO_LONG;

        /** {@code too short}. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Leases that ran out.
     *
     * @param expired how many did
     * @param returned how many of their clients came back soon
     * @param absence in seconds, from when such a client was last seen; four fifths are no longer
     */
    record Ends(long expired, long returned, double absence) {}

    /**
     * Advice on a length.
     *
     * @param better the length that would do, in seconds; 0 when no usual one is better
     * @param reason the numbers behind it
     */
    record Advice(Verdict verdict, long better, String reason) {
        /** {@code leases of 8 h are too long: 2 h would do}. */
        String brief(long length) {
            return "leases of %s are %s%s"
                    .formatted(
                            Spans.words(length),
                            verdict.words(),
                            better == 0 ? "" : ": " + Spans.words(better) + " would do");
        }

        /** {@code leases of 8 h are too long: …; 2 h would do}. */
        String sentence(long length) {
            return "leases of %s are %s: %s%s"
                    .formatted(
                            Spans.words(length),
                            verdict.words(),
                            reason,
                            better == 0 ? "" : "; " + Spans.words(better) + " would do");
        }
    }

    /** A row of {@code LeaseLengths.sql}. */
    static LeaseLength of(Found row) {
        return new LeaseLength(
                String.valueOf(row.text("object")),
                String.valueOf(row.text("servers")),
                number(row, "length"),
                number(row, "leases"),
                new Ends(number(row, "expired"), number(row, "returned"), decimal(row, "absence")),
                decimal(row, "held"),
                decimal(row, "renewals"),
                decimal(row, "stay"));
    }

    private static long number(Found row, String column) {
        return Objects.requireNonNullElse(row.number(column), 0L);
    }

    private static double decimal(Found row, String column) {
        return row.value(column) instanceof Number number ? number.doubleValue() : 0;
    }

    /** What the rules say; null when none of them holds. */
    @Nullable
    Advice advice() {
        if (ends.expired >= LEAST && ends.returned >= RETURNED * ends.expired) {
            long better = atLeast(ends.absence);
            if (better > length) {
                return new Advice(
                        Verdict.TOO_SHORT,
                        better,
                        "of %d that ran out, %d clients were back within %s"
                                .formatted(ends.expired, ends.returned, Spans.words(LeaseUse.BACK.toSeconds())));
            }
        }
        double daily = held == 0 ? 0 : renewals / (held / DAY);
        if (leases >= LEAST && daily >= RENEWALS && stay >= DAY) {
            long better = atLeast((double) length * daily / (RENEWALS / 4.0));
            return new Advice(
                    Verdict.TOO_SHORT,
                    better > length ? better : 0,
                    "an address in use is renewed %d times a day, and half of the clients stay %s or longer"
                            .formatted(Math.round(daily), Spans.words(rounded(stay))));
        }
        double idle = ends.expired * (length / 2.0);
        if (ends.expired >= LEAST && idle >= IDLE * held) {
            double used = Math.max(0, held - idle);
            long better = atMost(2 * used * IDLE / (1 - IDLE) / ends.expired);
            return new Advice(
                    Verdict.TOO_LONG,
                    better < length ? better : 0,
                    "%d ran out, each kept for nothing for half its length: %s of the %s that addresses were held, %d %%"
                            .formatted(
                                    ends.expired,
                                    Spans.words(rounded(idle)),
                                    Spans.words(rounded(held)),
                                    Math.round(100 * idle / held)));
        }
        return null;
    }

    /** Cut to hours, or to days where there are many. */
    private static long rounded(double seconds) {
        long unit = seconds >= 4 * DAY ? DAY : HOUR;
        return Math.max(unit, Math.round(seconds / unit) * unit);
    }

    /** The least usual length that is no shorter; 0 when none is. */
    private static long atLeast(double seconds) {
        for (int usual : USUAL) {
            if (usual >= seconds) {
                return usual;
            }
        }
        return 0;
    }

    /** The largest usual length that is no longer, else the least there is. */
    private static long atMost(double seconds) {
        long found = USUAL[0];
        for (int usual : USUAL) {
            found = usual <= seconds ? usual : found;
        }
        return found;
    }
}
