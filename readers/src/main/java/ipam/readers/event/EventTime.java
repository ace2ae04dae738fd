package ipam.readers.event;

import ipam.format.Dictionary;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as exports of events write them: {@code 2018-08-16T23:27:53.831121700Z}, with up to nine digits of a second, a
 * blank instead of the T, an offset instead of the Z. Without either it is UTC, as an event's XML always is.
 */
final class EventTime {
    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,9}))?(?:Z|([+-])(\\d\\d):?(\\d\\d))?");

    private static final int MICRO_DIGITS = 6;
    private static final long MICROS = 1_000_000;
    private static final int MOST_OFFSET_HOURS = 18;

    private EventTime() {}

    /** Microseconds since 1970 in UTC; {@link Dictionary#NULL} when the text is no time. */
    static long micros(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return Dictionary.NULL;
        }
        int hour = number(time, 4);
        int minute = number(time, 5);
        int second = number(time, 6);
        if (hour > 23 || minute > 59 || second > 59) {
            return Dictionary.NULL;
        }
        try {
            long day = LocalDate.of(number(time, 1), number(time, 2), number(time, 3))
                    .toEpochDay();
            long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second - offset(time);
            return seconds * MICROS + fraction(time);
        } catch (DateTimeException e) {
            return Dictionary.NULL; // 30 February is no date
        }
    }

    private static long offset(Matcher time) {
        if (time.group(8) == null) {
            return 0;
        }
        int hours = number(time, 9);
        int minutes = number(time, 10);
        if (hours > MOST_OFFSET_HOURS || minutes > 59) {
            throw new DateTimeException("no offset");
        }
        int seconds = (hours * 60 + minutes) * 60;
        return time.group(8).equals("-") ? -seconds : seconds;
    }

    private static long fraction(Matcher time) {
        if (time.group(7) == null) {
            return 0;
        }
        String digits = (time.group(7) + "000000").substring(0, MICRO_DIGITS);
        return Long.parseLong(digits);
    }

    private static int number(Matcher time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
