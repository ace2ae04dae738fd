package ipam.inventory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days: ISO, or as the culture writes them that somebody named. Nothing is guessed. */
final class Dates {
    private static final Pattern ISO =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?");
    /** Three numbers, and perhaps a time that is of no account. */
    private static final Pattern NUMBERS = Pattern.compile(
            "([0-9]{1,4})([./-])\\s?([0-9]{1,2})\\2\\s?([0-9]{1,4})\\.?(?:,?\\s+[0-9]{1,2}:[0-9:]+.*)?");

    private final Locale culture;
    private final Map<String, DateTimeFormatter> formats = new HashMap<>();

    /** {@link Locale#ROOT} where nobody named a culture. */
    Dates(Locale culture) {
        this.culture = culture;
    }

    String read(String text) throws CellException {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return checked(iso.group(1), DateTimeFormatter.ISO_LOCAL_DATE, "is no day of the calendar: " + text);
        }
        Matcher numbers = NUMBERS.matcher(text);
        boolean named = !culture.getLanguage().isEmpty();
        if (numbers.matches() && named) {
            String date = numbers.group(1) + '/' + numbers.group(3) + '/' + numbers.group(4);
            return checked(
                    date,
                    formats.computeIfAbsent(pattern(numbers), Dates::format),
                    "is no day of the calendar as %s writes it".formatted(culture.toLanguageTag()));
        }
        throw new CellException(
                named
                        ? "must be a day such as 2026-11-20, or as %s writes it".formatted(culture.toLanguageTag())
                        : "must be a day such as 2026-11-20; of other ways to write it, name the culture: --culture"
                                + " de-DE",
                numbers.matches() ? onlyWay(numbers) : "");
    }

    /** The order of the culture, with as many digits of the year as were written. */
    private String pattern(Matcher numbers) {
        String order = DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                        FormatStyle.SHORT, null, IsoChronology.INSTANCE, culture)
                .replaceAll("[^dMLyu]", "")
                .replaceAll("(.)\\1+", "$1")
                .replace('L', 'M')
                .replace('u', 'y');
        String year = order.startsWith("y") ? numbers.group(1) : numbers.group(4);
        return String.join("/", order.split("", -1))
                .replaceAll("/$", "")
                .replace("y", year.length() == 4 ? "uuuu" : "uu");
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static String checked(String date, DateTimeFormatter format, String problem) throws CellException {
        try {
            return LocalDate.parse(date, format).toString();
        } catch (DateTimeException e) {
            throw new CellException(problem, "");
        }
    }

    /** The day, when only one can be meant. */
    private static String onlyWay(Matcher numbers) {
        int a = Integer.parseInt(numbers.group(1));
        int b = Integer.parseInt(numbers.group(3));
        int c = Integer.parseInt(numbers.group(4));
        try {
            if (a > 999) {
                return LocalDate.of(a, b, c).toString();
            }
            if (c > 999 && (a > 12) != (b > 12)) {
                return LocalDate.of(c, Math.min(a, b), Math.max(a, b)).toString();
            }
            return c > 999 && a == b ? LocalDate.of(c, a, b).toString() : "";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
