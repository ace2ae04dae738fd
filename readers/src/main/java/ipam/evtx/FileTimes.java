package ipam.evtx;

/** FILETIME: units of 100 ns since 1601-01-01 UTC, unsigned. */
final class FileTimes {
    private static final long DAY = 864_000_000_000L;
    private static final long UNIX_EPOCH_MICROS = 11_644_473_600_000_000L;
    private static final int DAYS_BEFORE_1601 = 584_694; // since 0000-03-01

    private FileTimes() {}

    /** Microseconds since 1970. */
    static long micros(long time) {
        return Long.divideUnsigned(time, 10) - UNIX_EPOCH_MICROS;
    }

    /** {@code 2018-08-16T23:27:53.8311217Z}. */
    static void append(StringBuilder to, long time) {
        date(to, Long.divideUnsigned(time, DAY));
        long left = Long.remainderUnsigned(time, DAY);
        to.append('T');
        padded(to, left / 36_000_000_000L, 2).append(':');
        padded(to, left / 600_000_000L % 60, 2).append(':');
        padded(to, left / 10_000_000L % 60, 2).append('.');
        padded(to, left % 10_000_000L, 7).append('Z');
    }

    /** Years begin in March here, so that the leap day is their last. */
    private static void date(StringBuilder to, long daysSince1601) {
        long days = daysSince1601 + DAYS_BEFORE_1601;
        long era = days / 146_097;
        long dayOfEra = days % 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        long year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
        padded(to, year, 4).append('-');
        padded(to, month >= 10 ? month - 9 : month + 3, 2).append('-');
        padded(to, dayOfYear - (153 * month + 2) / 5 + 1, 2);
    }

    static StringBuilder padded(StringBuilder to, long value, int digits) {
        long least = 10;
        for (int i = 1; i < digits; i++) {
            if (value < least) {
                to.append('0');
            }
            least *= 10;
        }
        return to.append(value);
    }
}
