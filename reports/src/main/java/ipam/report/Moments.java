package ipam.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/** Moments as people write and read them; what they read is cut to seconds, what machines read is not. */
public final class Moments {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String ALLOWED =
            "must be ISO-8601, such as 2026-10-27, 2026-10-27T14:00 or 2026-10-27T13:00:00Z";

    private Moments() {}

    /** In a table: {@code 2026-10-27 13:00:05}, with its offset where the zone's clock showed that time twice. */
    public static String cell(Instant time, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        return zone.getRules().getValidOffsets(local).size() > 1 ? sentence(time, zone) : local(local);
    }

    /** In a sentence, where it stands alone: {@code 2026-10-27 14:00:05 +01:00}. */
    public static String sentence(Instant time, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(time);
        return local(LocalDateTime.ofInstant(time, offset)) + " " + (offset.equals(ZoneOffset.UTC) ? "UTC" : offset);
    }

    /** A span in a sentence, with no more of its end than differs: {@code 2026-10-27 14:00:05 to 15:30:00 +01:00}. */
    public static String span(Instant from, Instant to, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(from);
        if (!offset.equals(zone.getRules().getOffset(to))) {
            return sentence(from, zone) + " to " + sentence(to, zone);
        }
        String start = local(LocalDateTime.ofInstant(from, offset));
        String end = sentence(to, zone);
        int day = "2026-10-27 ".length();
        return start + " to " + (end.startsWith(start.substring(0, day)) ? end.substring(day) : end);
    }

    private static String local(LocalDateTime time) {
        return SECONDS.format(time);
    }

    /**
     * The span that an argument names: a moment is from and to itself, a date alone is that whole day.
     *
     * @param zone of a text without an offset
     * @throws ArgumentException when it is no time, or a local time that the zone's clocks showed twice or never
     */
    public static TimeWindow parse(String option, String text, ZoneId zone) {
        String typed = text.strip().replace(' ', 'T');
        if (typed.startsWith("+") || typed.startsWith("-")) { // a year of more than four digits, or before the first
            throw invalid(option, text);
        }
        try {
            if (typed.indexOf('T') < 0 && typed.indexOf('t') < 0) {
                LocalDate day = LocalDate.parse(typed);
                return new TimeWindow(start(day, zone), start(day.plusDays(1), zone));
            }
            char last = typed.charAt(typed.length() - 1);
            boolean offset = last == 'Z' || last == 'z' || typed.lastIndexOf('+') > 0 || typed.lastIndexOf('-') > 10;
            Instant moment = offset
                    ? OffsetDateTime.parse(typed).toInstant()
                    : moment(option, text, LocalDateTime.parse(typed), zone);
            return TimeWindow.at(moment);
        } catch (DateTimeParseException e) {
            throw invalid(option, text);
        }
    }

    private static ArgumentException invalid(String option, String text) {
        return new ArgumentException(option, "Invalid %s: %s (%s)".formatted(option, text, ALLOWED));
    }

    /** A zone by its name. */
    public static ZoneId zone(String option, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: %s (must be a time zone such as Europe/Berlin or UTC)".formatted(option, name));
        }
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant moment(String option, String text, LocalDateTime local, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        if (offsets.isEmpty()) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: %s (the clocks of %s skipped that time; add an offset, such as %s)"
                            .formatted(option, text, zone, zone.getRules().getOffset(local.minusHours(3))));
        }
        throw new ArgumentException(
                option,
                "Invalid %s: %s (the clocks of %s showed that time twice; add the offset, %s or %s)"
                        .formatted(option, text, zone, offsets.get(0), offsets.get(1)));
    }
}
