package ipam.lake;

import ipam.lake.CoverageSpan.Gap;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The local calendar days that a server's log files hold, from the spans of its sources alone: which days are missing,
 * and which were overwritten before they were collected. Immutable.
 */
final class LogDays {
    /** A DHCP server that runs writes at least every hour: its clean-up. A file that ends this early may go on. */
    private static final Duration HOURLY = Duration.ofMinutes(65);

    /** Where a log is not written every hour, its days end so much earlier or later than usual. */
    private static final Duration QUIET = Duration.ofHours(6);

    private static final Pattern WEEKDAY = Pattern.compile("(?i)-(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\.[^./\\\\]*$");

    private final List<SourceState> sources;
    private final ZoneId zone;
    private final NavigableSet<LocalDate> days = new TreeSet<>();

    /**
     * Of one log.
     *
     * @param sources of the log, at least one; those without a row don't count
     */
    LogDays(List<SourceState> sources) {
        this.sources = sources.stream()
                .filter(source -> source.from() != null && source.to() != null)
                .sorted(Comparator.comparing(LogDays::from).thenComparing(SourceState::id))
                .toList();
        this.zone = this.sources.stream()
                .filter(source -> !source.zone().isEmpty())
                .max(Comparator.comparing(LogDays::to).thenComparing(SourceState::id))
                .map(source -> ZoneId.of(source.zone()))
                .orElse(ZoneOffset.UTC);
        for (SourceState source : this.sources) {
            LocalDate last = day(to(source));
            for (LocalDate day = day(from(source)); !day.isAfter(last); day = day.plusDays(1)) {
                days.add(day);
            }
        }
    }

    static Instant from(SourceState source) {
        return Objects.requireNonNull(source.from());
    }

    static Instant to(SourceState source) {
        return Objects.requireNonNull(source.to());
    }

    /** The sources with rows, by their first row. */
    List<SourceState> sources() {
        return sources;
    }

    /** The first row. */
    Instant first() {
        return from(sources.get(0));
    }

    /** The last row. */
    Instant last() {
        return sources.stream().map(LogDays::to).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** A stretch without data. */
    record Hole(Instant start, Instant end, Gap gap) {}

    /**
     * The days without any row between days with rows, and the rest of the files that were overwritten before they were
     * read to their end.
     *
     * @param committed when an entry of the manifest was made
     */
    List<Hole> holes(IntFunction<Instant> committed) {
        List<Hole> holes = new ArrayList<>();
        for (LocalDate day : days) {
            LocalDate next = days.higher(day);
            for (LocalDate missing = day.plusDays(1); next != null && missing.isBefore(next); ) {
                LocalDate after = missing.plusDays(1);
                holes.add(new Hole(
                        start(missing), start(after), isOverwritten(missing) ? Gap.OVERWRITTEN : Gap.MISSING_DAY));
                missing = after;
            }
        }
        for (SourceState source : sources) {
            Instant midnight = start(day(to(source)).plusDays(1));
            if (isCut(source, midnight, committed)) {
                holes.add(new Hole(to(source), firstOther(source, midnight), Gap.OVERWRITTEN));
            }
        }
        return holes;
    }

    /** Whether the file of that weekday is known with the content of a later week. */
    private boolean isOverwritten(LocalDate missing) {
        return sources.stream()
                .anyMatch(source -> missing.getDayOfWeek().equals(weekday(source.file()))
                        && day(from(source)).isAfter(missing));
    }

    /** Whether its file was overwritten when we had not seen the end of its day. */
    private boolean isCut(SourceState source, Instant midnight, IntFunction<Instant> committed) {
        if (weekday(source.file()) == null || endsByMidnight(source)) {
            return false;
        }
        Optional<SourceState> successor = successor(source);
        if (successor.isEmpty()) {
            return false;
        }
        boolean unread = source.position().offset() < source.size();
        boolean readTooEarly =
                lastRead(source, committed).map(read -> read.isBefore(midnight)).orElse(false);
        return unread
                || readTooEarly
                || (!successor.get().file().equals(source.file()) && isEarlyCopy(source, midnight));
    }

    /**
     * Whether a copy was made before its day had ended. Nobody wrote down when; but its folder then holds nothing of a
     * later day, and it ends before this log usually does.
     */
    private boolean isEarlyCopy(SourceState source, Instant midnight) {
        String folder = folder(source.file());
        boolean madeLater = sources.stream()
                .anyMatch(other ->
                        folder(other.file()).equals(folder) && !to(other).isBefore(midnight));
        List<Duration> ends = sources.stream()
                .map(other -> Duration.between(start(day(to(other))), to(other)))
                .sorted()
                .toList();
        Duration usual = ends.get(ends.size() / 2);
        Duration own = Duration.between(start(day(to(source))), to(source));
        return !madeLater && own.compareTo(usual.minus(isWrittenHourly() ? HOURLY : QUIET)) < 0;
    }

    private boolean endsByMidnight(SourceState source) {
        return to(source).plus(HOURLY).isAfter(start(day(to(source)).plusDays(1)));
    }

    /** Whether most sources of this log go on until their midnight. */
    private boolean isWrittenHourly() {
        long complete = sources.stream().filter(this::endsByMidnight).count();
        return complete * 2 > sources.size();
    }

    /** The content of a later week, under the same file name. */
    private Optional<SourceState> successor(SourceState source) {
        String name = name(source.file());
        return sources.stream()
                .filter(other ->
                        name(other.file()).equals(name) && day(from(other)).isAfter(day(to(source))))
                .findFirst();
    }

    private static String name(String file) {
        return file.substring(folder(file).length());
    }

    private static String folder(String file) {
        return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private static Optional<Instant> lastRead(SourceState source, IntFunction<Instant> committed) {
        return source.ranges().stream()
                .map(SourceRange::entry)
                .max(Comparator.naturalOrder())
                .map(committed::apply);
    }

    /** The first row that another source has between the end of this one and midnight, else midnight. */
    private Instant firstOther(SourceState source, Instant midnight) {
        return sources.stream()
                .filter(other -> to(other).isAfter(to(source)))
                .map(other -> from(other).isBefore(to(source)) ? to(source) : from(other))
                .filter(first -> first.isBefore(midnight))
                .min(Comparator.naturalOrder())
                .orElse(midnight);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static @Nullable DayOfWeek weekday(String file) {
        Matcher matcher = WEEKDAY.matcher(file);
        if (!matcher.find()) {
            return null;
        }
        String name = matcher.group(1).toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(name)) {
                return day;
            }
        }
        return null;
    }
}
