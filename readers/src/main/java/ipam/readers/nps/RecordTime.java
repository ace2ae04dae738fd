package ipam.readers.nps;

import ipam.format.ServerClock;
import ipam.readers.logon.BadLine;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Turns the local time of a record into UTC. A record that also bears the UTC time of the access device says the offset
 * itself; without a zone, the last offset that a record said holds until another says otherwise.
 */
final class RecordTime {
    private static final int DAY = 86_400;
    private static final long MICROS = 1_000_000;
    /** Offsets are whole quarters of an hour. */
    private static final int QUARTER = 900;
    /** The device and the server may differ by so many seconds. */
    private static final int APART = 300;

    private static final int WIDEST = 14 * 3600;
    private static final int NONE = Integer.MIN_VALUE;

    private final ServerClock clock;
    private final boolean zoned;
    private int offset = NONE;
    private String dateSet = "";
    private long day;

    private long local;
    private long micros;
    private int utcOffset;
    private byte uncertainty;

    /**
     * Goes on where another stood.
     *
     * @param zone null when nobody named one
     */
    RecordTime(@Nullable ZoneId zone, String state) {
        int blank = state.indexOf(' ');
        this.clock = new ServerClock(zone, blank < 0 ? state : state.substring(0, blank));
        this.zoned = zone != null;
        this.offset = blank < 0 ? NONE : Integer.parseInt(state.substring(blank + 1));
    }

    String state() {
        return offset == NONE ? clock.state() : clock.state() + " " + offset;
    }

    /** Resolves the time of a record. */
    void resolve(NpsRecord record) throws BadLine {
        if (!record.date.equals(dateSet) || dateSet.isEmpty()) {
            day = day(record.date);
            clock.day(day);
            dateSet = record.date;
        }
        int second = second(record.time);
        local = day * DAY + second;
        int said = record.utc.isEmpty() ? NONE : offset(local, record.utc);
        if (said != NONE) {
            offset = said;
        }
        if (said != NONE || (!zoned && offset != NONE)) {
            micros = (local - offset) * MICROS;
            utcOffset = offset;
            uncertainty = 0;
        } else {
            clock.resolve(second);
            micros = clock.micros();
            utcOffset = clock.offset();
            uncertainty = clock.uncertainty();
        }
        micros += fraction(record.time);
    }

    /** Seconds since 1970 by the clock on the wall. */
    long local() {
        return local;
    }

    long micros() {
        return micros;
    }

    int utcOffset() {
        return utcOffset;
    }

    byte uncertainty() {
        return uncertainty;
    }

    /** Seconds since 1970 by the clock on the wall. */
    static long local(NpsRecord record) throws BadLine {
        return day(record.date) * DAY + second(record.time);
    }

    private static int offset(long local, String utc) {
        int blank = utc.indexOf(' ');
        try {
            long difference =
                    local - (day(utc.substring(0, Math.max(blank, 0))) * DAY + second(utc.substring(blank + 1)));
            long rounded = Math.round((double) difference / QUARTER) * QUARTER;
            boolean plausible = Math.abs(rounded) <= WIDEST && Math.abs(difference - rounded) <= APART;
            return plausible ? (int) rounded : NONE;
        } catch (BadLine e) {
            return NONE; // the device's time is its own affair; the server's is read without it
        }
    }

    private static long day(String date) throws BadLine {
        boolean shaped = date.length() == 10 && date.charAt(2) == '/' && date.charAt(5) == '/';
        if (shaped) {
            try {
                return LocalDate.of(digits(date, 6, 4), digits(date, 0, 2), digits(date, 3, 2))
                        .toEpochDay();
            } catch (DateTimeException e) {
                throw wrong("date", date, "MM/dd/yyyy");
            }
        }
        throw wrong("date", date, "MM/dd/yyyy");
    }

    private static int second(String time) throws BadLine {
        boolean shaped = time.length() >= 8
                && time.charAt(2) == ':'
                && time.charAt(5) == ':'
                && (time.length() == 8 || time.charAt(8) == '.');
        int hour = shaped ? digits(time, 0, 2) : -1;
        int minute = shaped ? digits(time, 3, 2) : -1;
        int second = shaped ? digits(time, 6, 2) : -1;
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            throw wrong("time", time, "HH:mm:ss");
        }
        return (hour * 60 + minute) * 60 + second;
    }

    /** Microseconds behind the point. */
    private static long fraction(String time) {
        long fraction = 0;
        int digits = 0;
        for (int i = 9; i < time.length() && digits < 6 && Character.isDigit(time.charAt(i)); i++) {
            fraction = fraction * 10 + Character.digit(time.charAt(i), 10);
            digits++;
        }
        for (; digits < 6; digits++) {
            fraction *= 10;
        }
        return fraction;
    }

    private static BadLine wrong(String what, String text, String expected) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new BadLine(
                "%s is '%s' (expected %s)".formatted(what, shown.replaceAll("\\p{Cntrl}", "?"), expected),
                "check that the file was not edited by hand");
    }

    /** Some digits; -1 when they are none. */
    private static int digits(String text, int from, int length) {
        int number = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
