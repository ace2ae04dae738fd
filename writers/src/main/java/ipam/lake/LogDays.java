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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
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

    private final List<LogFile> files;
    private final ZoneId zone;
    private final NavigableSet<LocalDate> days = new TreeSet<>();

    /** Of the files of a weekday, the last day with which one begins. */
    private final Map<DayOfWeek, LocalDate> lastOfWeekday = new EnumMap<>(DayOfWeek.class);

    /** By name and first day; of several, the one that begins first. */
    private final Map<String, TreeMap<LocalDate, LogFile>> named = new HashMap<>();

    /** The last row of each folder. */
    private final Map<String, Instant> lastOfFolder = new HashMap<>();

    /** How late in its day a file ends, usually. */
    private final Duration usualEnd;

    /** Whether most files go on until their midnight. */
    private final boolean writtenHourly;

    /**
     * Of one log.
     *
     * @param unordered the log's files, at least one
     */
    LogDays(List<LogFile> unordered) {
        this.files = unordered.stream()
                .sorted(Comparator.comparing(LogFile::from).thenComparing(LogFile::id))
                .toList();
        this.zone = files.stream()
                .filter(file -> !file.zone().isEmpty())
                .max(Comparator.comparing(LogFile::to).thenComparing(LogFile::id))
                .map(file -> ZoneId.of(file.zone()))
                .orElse(ZoneOffset.UTC);
        for (LogFile file : files) {
            note(file);
        }
        this.usualEnd = files.stream()
                .map(this::ownEnd)
                .sorted()
                .skip(files.size() / 2)
                .findFirst()
                .orElseThrow();
        this.writtenHourly = files.stream().filter(this::endsByMidnight).count() * 2 > files.size();
    }

    private void note(LogFile file) {
        LocalDate first = day(file.from());
        LocalDate last = day(file.to());
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
        DayOfWeek weekday = weekday(file.name());
        if (weekday != null) {
            // The files come by their first row.
            lastOfWeekday.put(weekday, first);
        }
        named.computeIfAbsent(file.name(), name -> new TreeMap<>()).putIfAbsent(first, file);
        lastOfFolder.merge(file.folder(), file.to(), (a, b) -> a.isAfter(b) ? a : b);
    }

    /** The files, by their first row. */
    List<LogFile> files() {
        return files;
    }

    /** The first row. */
    Instant first() {
        return files.get(0).from();
    }

    /** The last row. */
    Instant last() {
        return files.stream().map(LogFile::to).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** A stretch without data. */
    record Hole(Instant start, Instant end, Gap gap) {}

    /**
     * The days without any row between days with rows, and the rest of the files that were overwritten before they were
     * read to their end.
     *
     * @param read when a file was read last
     */
    List<Hole> holes(Function<LogFile, Instant> read) {
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
        for (LogFile file : files) {
            Instant midnight = midnight(file);
            if (isCut(file, midnight, read)) {
                holes.add(new Hole(file.to(), firstOther(file, midnight), Gap.OVERWRITTEN));
            }
        }
        return holes;
    }

    /** Whether the file of that weekday is known with the content of a later week. */
    private boolean isOverwritten(LocalDate missing) {
        LocalDate last = lastOfWeekday.get(missing.getDayOfWeek());
        return last != null && last.isAfter(missing);
    }

    /** Whether its file was overwritten when we had not seen the end of its day. */
    private boolean isCut(LogFile file, Instant midnight, Function<LogFile, Instant> read) {
        if (weekday(file.name()) == null || endsByMidnight(file)) {
            return false;
        }
        LogFile successor = successor(file);
        if (successor == null) {
            return false;
        }
        boolean readTooEarly = file.entry() > 0 && read.apply(file).isBefore(midnight);
        boolean samePlace = successor.folder().equals(file.folder());
        return file.unread() || readTooEarly || (!samePlace && isEarlyCopy(file, midnight));
    }

    /**
     * Whether a copy was made before its day had ended. Nobody wrote down when; but its folder then holds nothing of a
     * later day, and it ends before this log usually does.
     */
    private boolean isEarlyCopy(LogFile file, Instant midnight) {
        Instant folder = lastOfFolder.get(file.folder());
        boolean madeLater = folder != null && !folder.isBefore(midnight);
        return !madeLater && ownEnd(file).compareTo(usualEnd.minus(writtenHourly ? HOURLY : QUIET)) < 0;
    }

    /** How late in its day it ends. */
    private Duration ownEnd(LogFile file) {
        return Duration.between(start(day(file.to())), file.to());
    }

    private boolean endsByMidnight(LogFile file) {
        return file.to().plus(HOURLY).isAfter(midnight(file));
    }

    /** The content of a later week, under the same file name. */
    private @Nullable LogFile successor(LogFile file) {
        TreeMap<LocalDate, LogFile> same = named.get(file.name());
        Map.Entry<LocalDate, LogFile> next = same == null ? null : same.higherEntry(day(file.to()));
        return next == null ? null : next.getValue();
    }

    /** The first row that another file has between the end of this one and midnight, else midnight. */
    private Instant firstOther(LogFile file, Instant midnight) {
        return files.stream()
                .filter(other -> other.to().isAfter(file.to()))
                .map(other -> other.from().isBefore(file.to()) ? file.to() : other.from())
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

    /** The end of its last day. */
    private Instant midnight(LogFile file) {
        return start(day(file.to()).plusDays(1));
    }

    private static @Nullable DayOfWeek weekday(String name) {
        Matcher matcher = WEEKDAY.matcher(name);
        if (!matcher.find()) {
            return null;
        }
        String beginning = matcher.group(1).toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(beginning)) {
                return day;
            }
        }
        return null;
    }
}
