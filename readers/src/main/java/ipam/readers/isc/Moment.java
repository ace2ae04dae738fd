package ipam.readers.isc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of a lease file: {@code 4 2017/10/05 15:22:29} in UTC, {@code epoch 1507216949}, or {@code never}.
 *
 * @param instant null for never, and where there is a problem
 * @param problem empty when there is none
 */
record Moment(@Nullable Instant instant, String problem) {
    private static final Pattern DATE = Pattern.compile("(\\d{4})/(\\d{1,2})/(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    static Moment of(Statement statement) {
        if (statement.is(1, "never")) {
            return new Moment(null, "");
        }
        if (statement.is(1, "epoch")) {
            String seconds = statement.word(2);
            return SECONDS.matcher(seconds).matches()
                    ? new Moment(Instant.ofEpochSecond(Long.parseLong(seconds)), "")
                    : unreadable(statement);
        }
        Matcher date = DATE.matcher(statement.word(2));
        Matcher time = TIME.matcher(statement.word(3));
        if (!date.matches() || !time.matches()) {
            return unreadable(statement);
        }
        try {
            LocalDateTime moment = LocalDateTime.of(
                    number(date, 1),
                    number(date, 2),
                    number(date, 3),
                    number(time, 1),
                    number(time, 2),
                    number(time, 3));
            return new Moment(moment.toInstant(ZoneOffset.UTC), "");
        } catch (DateTimeException e) {
            return unreadable(statement);
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static Moment unreadable(Statement statement) {
        return new Moment(null, "%s is '%s'".formatted(statement.word(0), statement.shown(1)));
    }
}
