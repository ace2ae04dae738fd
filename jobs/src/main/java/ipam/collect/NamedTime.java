package ipam.collect;

import ipam.record.SourceFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time in the name of an export: {@code scopes-2026-10-19T0600.xml}, {@code 20261019.csv}. A copy without its times,
 * as from a version control system or an archive, still says when it was made.
 */
final class NamedTime {
    private static final Pattern TIME =
            Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\\d|3[01])"
                    + "(?:[-_.T ]?([01]\\d|2[0-3])[-_.:]?([0-5]\\d)(?:[-_.:]?([0-5]\\d))?)?(Z)?(?!\\d)[^0-9/\\\\]*$");

    private NamedTime() {}

    /** The latest moment that the name allows: of a date alone the end of that day, by the server's clock. */
    static Optional<Instant> latest(SourceFile file) {
        Matcher time = TIME.matcher(file.path());
        if (!time.find()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(time, 1), number(time, 2), number(time, 3));
            ZoneId zone = time.group(7) != null || file.zone() == null ? ZoneOffset.UTC : file.zone();
            return Optional.of(
                    time.group(4) == null
                            ? date.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS)
                            : date.atTime(LocalTime.of(number(time, 4), number(time, 5), number(time, 6)))
                                    .atZone(zone)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // 31 February is no date, and the name says nothing
        }
    }

    private static int number(Matcher time, int group) {
        return time.group(group) == null ? 0 : Integer.parseInt(time.group(group));
    }
}
