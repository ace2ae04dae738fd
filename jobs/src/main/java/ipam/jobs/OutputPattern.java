package ipam.jobs;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a scheduled report is written: {@code /srv/reports/{name}-{date}}. What stands for {@code {name}},
 * {@code {object}}, {@code {date}} and {@code {time}} is one part of a file name, whatever is in it; the ending is that
 * of the format. Where there is a date or time, {@code latest} in its place names the newest one.
 *
 * @param text absolute
 */
public record OutputPattern(String text) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> PLACES = Set.of("name", "object", "date", "time");
    private static final List<String> ENDINGS = List.of(".pdf", ".xlsx", ".html", ".csv");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);
    private static final String LATEST = "latest";

    public OutputPattern {
        check(text);
    }

    private static void check(String text) {
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            require(PLACES.contains(place.group(1)), text, "must know {name}, {object}, {date} and {time} alone");
        }
        String plain = place.reset().replaceAll("x");
        require(plain.indexOf('{') < 0 && plain.indexOf('}') < 0, text, "must close each { with a }");
        List<String> parts = Arrays.asList(plain.split("[/\\\\]", -1));
        require(!parts.contains(".."), text, "must have no .. in it");
        require(!parts.get(parts.size() - 1).isBlank(), text, "must end with the name of a file");
        require(
                ENDINGS.stream().noneMatch(plain.toLowerCase(Locale.ROOT)::endsWith),
                text,
                "must not end with a format, which is added");
    }

    private static void require(boolean holds, String text, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid output: %s (%s)".formatted(text, rule));
        }
    }

    /** The folder below which all its files lie. */
    public Path folder() {
        Path folder = Path.of(PLACE.split(text, 2)[0] + "x").getParent();
        return folder == null ? Path.of("/") : folder;
    }

    /** The file of a report as of a moment. */
    Path file(ScheduledReport report, Instant asOf, ZoneId zone, String ending) {
        String filled = named(report)
                .replace("{date}", DATE.format(asOf.atZone(zone)))
                .replace("{time}", TIME.format(asOf.atZone(zone)));
        return Path.of(filled + "." + ending);
    }

    /** The file that is always the newest; the same as the other where no date or time is in the name. */
    Path latest(ScheduledReport report, String ending) {
        String dated = named(report).replaceAll("\\{date}[-_T]?\\{time}", "{date}");
        String latest = dated.contains("{date}")
                ? dated.replace("{date}", LATEST).replace("{time}", LATEST)
                : dated.replace("{time}", LATEST);
        return Path.of(latest + "." + ending);
    }

    /** With name and object in their places: two reports that come to the same would overwrite each other. */
    public String named(ScheduledReport report) {
        String object = report.subject().object();
        String every = "every-" + report.subject().kind();
        String of = report.serverGroup().isEmpty() ? "" : "-of-" + report.serverGroup();
        return text.replace("{name}", part(report.name()))
                .replace("{object}", part((object == null ? every : object) + of));
    }

    /** A part of a file name on every system: no separators, no dots first, nothing that a shell or Windows minds. */
    private static String part(String text) {
        String plain = text.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceFirst("^[.-]+", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }
}
