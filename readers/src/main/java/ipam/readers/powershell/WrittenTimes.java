package ipam.readers.powershell;

import ipam.snapshot.SnapshotInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as PowerShell writes them: ISO 8601 (CLIXML, JSON of PowerShell 7), {@code /Date(…)/} (JSON of Windows
 * PowerShell), or in the exporter's culture (CSV). Times without an offset are of the server's zone, or UTC where
 * nobody named one; of a repeated hour the earlier one. Where no culture is named, only dates that can be read in one
 * way are read. .NET's first and last moments mean that there is none.
 */
public final class WrittenTimes {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s?(Z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern TICKS = Pattern.compile("\\\\?/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)\\\\?/");
    private static final Pattern WALL = Pattern.compile("(\\d{1,4})(\\s?[./-]\\s?)(\\d{1,2})\\s?[./-]\\s?(\\d{1,4})"
            + "(\\D+?)(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,7})?)?(\\D*)");

    private final @Nullable ZoneId zone;
    /** Whether the culture writes the day before the month; null when nobody named a culture. */
    private final @Nullable Boolean dayFirst;

    /** By the clock and the culture of a server. */
    public WrittenTimes(SnapshotInput input) {
        this(input.file().zone(), input.culture());
    }

    /**
     * By a clock and a culture.
     *
     * @param zone null when nobody named one
     * @param culture {@link Locale#ROOT} when nobody named one
     */
    public WrittenTimes(@Nullable ZoneId zone, Locale culture) {
        this.zone = zone;
        this.dayFirst = culture.getLanguage().isEmpty() ? null : writesDayFirst(culture);
    }

    private static boolean writesDayFirst(Locale culture) {
        String pattern = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                FormatStyle.SHORT, null, IsoChronology.INSTANCE, culture);
        int day = pattern.indexOf('d');
        int month = Math.max(pattern.indexOf('M'), pattern.indexOf('L'));
        return day < month;
    }

    /** The time of a property; null when there is none. */
    public @Nullable Instant read(PropertyBag bag, String... names) throws UnreadableException {
        @Nullable String text = bag.text(names);
        return text == null ? null : read(names[0], text);
    }

    /** A time; null when it means that there is none. */
    public @Nullable Instant read(String property, String text) throws UnreadableException {
        try {
            Matcher ticks = TICKS.matcher(text);
            if (ticks.matches()) {
                return known(Instant.ofEpochMilli(Long.parseLong(ticks.group(1))));
            }
            Matcher iso = ISO.matcher(text);
            return known(iso.matches() ? iso(iso) : wall(property, text));
        } catch (DateTimeException e) {
            throw UnreadableException.value(property, text, "time: " + e.getMessage());
        }
    }

    private static @Nullable Instant known(Instant moment) {
        int year = moment.atOffset(ZoneOffset.UTC).getYear();
        return year <= 1601 || year >= 9999 ? null : moment;
    }

    private Instant iso(Matcher iso) {
        LocalDateTime local = LocalDateTime.of(
                number(iso, 1), number(iso, 2), number(iso, 3), number(iso, 4), number(iso, 5), number(iso, 6));
        if (iso.group(7) != null) {
            local = local.withNano(Integer.parseInt((iso.group(7) + "00000000").substring(0, 9)));
        }
        if (iso.group(8) == null) {
            return resolved(local);
        }
        String offset = iso.group(8);
        return OffsetDateTime.of(local, offset.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset))
                .toInstant();
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private Instant resolved(LocalDateTime local) {
        return zone == null
                ? local.toInstant(ZoneOffset.UTC)
                : ZonedDateTime.ofLocal(local, zone, null).toInstant();
    }

    private Instant wall(String property, String text) throws UnreadableException {
        Matcher wall = WALL.matcher(text);
        if (!wall.matches()) {
            throw UnreadableException.value(property, text, "date and time");
        }
        String half = wall.group(5) + wall.group(9);
        int hour = hour(property, text, number(wall, 6), half);
        int first = number(wall, 1);
        int second = number(wall, 3);
        int third = number(wall, 4);
        if (wall.group(1).length() == 4) {
            return resolved(LocalDateTime.of(first, second, third, hour, number(wall, 7), number(wall, 8)));
        }
        if (wall.group(4).length() < 4) {
            third += 2000;
        }
        boolean dayIsFirst = dayIsFirst(property, text, wall, half);
        return resolved(LocalDateTime.of(
                third,
                dayIsFirst ? second : first,
                dayIsFirst ? first : second,
                hour,
                number(wall, 7),
                number(wall, 8)));
    }

    private static int hour(String property, String text, int hour, String marks) throws UnreadableException {
        String half = marks.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
        return switch (half) {
            case "" -> hour;
            case "am", "오전", "上午", "午前", "πμ", "sa", "ص", "г" -> hour == 12 && !half.equals("г") ? 0 : hour;
            case "pm", "오후", "下午", "午後", "μμ", "ch", "م" -> hour == 12 ? 12 : hour + 12;
            default -> throw UnreadableException.value(property, text, "date and time");
        };
    }

    private boolean dayIsFirst(String property, String text, Matcher wall, String half) throws UnreadableException {
        int first = number(wall, 1);
        int second = number(wall, 3);
        if (dayFirst != null) {
            return dayFirst;
        }
        if (first > 12 || second > 12 || first == second) {
            return second <= 12;
        }
        if (!wall.group(2).strip().equals("/")) {
            return true; // no culture writes months first with points or hyphens
        }
        if (!half.isBlank() && wall.group(3).length() == 1) {
            return false; // only en-US writes such days, with a half of the day behind
        }
        throw new UnreadableException(
                "%s '%s' may be of either of two months".formatted(property, text),
                "name the server's culture in the settings: en-US, en-GB, for instance");
    }
}
