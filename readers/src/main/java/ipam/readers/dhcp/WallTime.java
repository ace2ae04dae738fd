package ipam.readers.dhcp;

import ipam.format.ServerClock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.YearMonth;

/** Reads {@code MM/dd/yy} and {@code HH:mm:ss} and sets the clock by them. The two digits of the year are 2000 to 2099. */
final class WallTime {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH = Long.BYTES;
    private static final int CENTURY = 2000;

    private final ServerClock clock;
    /** The eight bytes of the date the clock is set to; zero is none. */
    private long dateSet;

    WallTime(ServerClock clock) {
        this.clock = clock;
    }

    /** Sets the clock's day; false when the bytes are no date. */
    boolean date(byte[] bytes, int from, int to) {
        if (to - from != LENGTH) {
            return false;
        }
        long text = (long) LONG.get(bytes, from);
        if (text == dateSet) {
            return true;
        }
        int month = pair(bytes, from);
        int day = pair(bytes, from + 3);
        int year = pair(bytes, from + 6);
        boolean valid = bytes[from + 2] == '/'
                && bytes[from + 5] == '/'
                && month >= 1
                && month <= 12
                && day >= 1
                && year >= 0
                && day <= YearMonth.of(CENTURY + year, month).lengthOfMonth();
        if (valid) {
            clock.day(LocalDate.of(CENTURY + year, month, day).toEpochDay());
            dateSet = text;
        }
        return valid;
    }

    /** Lets the clock resolve the time of the day set last; false when the bytes are no time. */
    boolean time(byte[] bytes, int from, int to) {
        if (to - from != LENGTH || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
            return false;
        }
        int hour = pair(bytes, from);
        int minute = pair(bytes, from + 3);
        int second = pair(bytes, from + 6);
        if ((hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return false;
        }
        clock.resolve((hour * 60 + minute) * 60 + second);
        return true;
    }

    /** Two digits; -1 when they are none. */
    private static int pair(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return (tens | ones) < 0 || tens > 9 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
