package ipam.schedules;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An interval by the clock on the wall. cron and calendars of systemd know those alone that divide an hour or a day, a day,
 * and a week.
 *
 * @param every how often
 * @param first when on a day; of a shorter interval, when within it
 */
record Beat(Duration every, LocalTime first) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** From the shortest to the longest. */
    private static final List<Duration> KNOWN = Stream.of(
                    Stream.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30).map(Duration::ofMinutes),
                    Stream.of(1, 2, 3, 4, 6, 8, 12).map(Duration::ofHours),
                    Stream.of(DAY, WEEK))
            .flatMap(known -> known)
            .toList();

    /** Whether a clock can say it. */
    boolean isOnTheClock() {
        return KNOWN.contains(every);
    }

    /** The longest one that a clock can say and that is no longer; else a minute. */
    Beat onTheClock() {
        Duration longest =
                KNOWN.stream().filter(known -> known.compareTo(every) <= 0).reduce(KNOWN.get(0), (one, next) -> next);
        return new Beat(longest, first);
    }

    /** The five fields of a line of cron. */
    String cron() {
        if (every.compareTo(HOUR) < 0) {
            return steps(first.getMinute(), every.toMinutes(), "59") + " * * * *";
        }
        if (every.compareTo(DAY) < 0) {
            return "%d %s * * *".formatted(first.getMinute(), steps(first.getHour(), every.toHours(), "23"));
        }
        return "%d %d * * %s".formatted(first.getMinute(), first.getHour(), every.equals(WEEK) ? "1" : "*");
    }

    private static String steps(int start, long step, String last) {
        long begin = start % step;
        return step == 1 ? "*" : begin == 0 ? "*/" + step : "%d-%s/%d".formatted(begin, last, step);
    }

    /** As systemd says it: {@code *-*-* 0/2:40:00}. */
    String calendar() {
        if (every.compareTo(HOUR) < 0) {
            return "*-*-* *:%d/%d:00".formatted(first.getMinute() % every.toMinutes(), every.toMinutes());
        }
        if (every.compareTo(DAY) < 0) {
            return "*-*-* %d/%d:%02d:00"
                    .formatted(first.getHour() % every.toHours(), every.toHours(), first.getMinute());
        }
        String time = "*-*-* %02d:%02d:00".formatted(first.getHour(), first.getMinute());
        return every.equals(WEEK) ? "Mon " + time : time;
    }

    /** {@code 2 hours}, {@code 90 minutes}, {@code 1 day}. */
    static String words(Duration every) {
        long seconds = every.toSeconds();
        return seconds % 86_400 == 0
                ? count(seconds / 86_400, "day")
                : seconds % 3_600 == 0
                        ? count(seconds / 3_600, "hour")
                        : seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
    }

    private static String count(long count, String unit) {
        return String.format(Locale.ROOT, "%d %s%s", count, unit, count == 1 ? "" : "s");
    }
}
