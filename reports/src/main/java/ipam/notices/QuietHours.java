package ipam.notices;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of every day in which nothing is sent: {@code 22:00-06:00}.
 *
 * @param from the first moment of them
 * @param to the moment after the last; before {@code from} when midnight lies between
 */
public record QuietHours(LocalTime from, LocalTime to) {
    private static final Pattern TEXT =
            Pattern.compile("((?:[01]\\d|2[0-3]):[0-5]\\d)\\s*-\\s*((?:[01]\\d|2[0-3]):[0-5]\\d)");

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "Invalid quiet hours: %s-%s (must not end when they begin)".formatted(from, to));
        }
    }

    /** The hours that a text names. */
    public static QuietHours parse(String text) {
        Matcher hours = TEXT.matcher(text.strip());
        if (!hours.matches()) {
            throw new IllegalArgumentException("Invalid quiet hours: %s (must be such as 22:00-06:00)".formatted(text));
        }
        return new QuietHours(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2)));
    }

    /** Whether a moment lies in them. */
    public boolean hold(Instant moment, ZoneId zone) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }
}
