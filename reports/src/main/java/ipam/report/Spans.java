package ipam.report;

/** Lengths of time as people say them. */
public final class Spans {
    /** What DHCP calls infinity, RFC 2131 section 3.3; what a server writes beyond it is no shorter. */
    private static final long INFINITE = 0xFFFFFFFFL;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Spans() {}

    /** Seconds, exactly, in the largest units: {@code 8 d}, {@code 1 d 12 h}, {@code 90 s} is {@code 1 min 30 s}. */
    public static String words(long seconds) {
        if (seconds >= INFINITE) {
            return "unlimited";
        }
        if (seconds <= 0) {
            return seconds + " s";
        }
        StringBuilder words = new StringBuilder();
        append(words, seconds / DAY, "d");
        append(words, seconds % DAY / HOUR, "h");
        append(words, seconds % HOUR / MINUTE, "min");
        append(words, seconds % MINUTE, "s");
        return words.toString();
    }

    private static void append(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(words.isEmpty() ? "" : " ").append(count).append(' ').append(unit);
        }
    }
}
