package ipam.reports;

import ipam.report.Chart;
import ipam.report.FieldType;
import ipam.report.Figure;
import ipam.report.Found;
import ipam.report.Level;
import ipam.report.Moments;
import ipam.report.Row;
import ipam.report.TimeWindow;
import ipam.report.TrendChart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a trend report found, object after object, and what it says about them as a whole. */
final class TrendFound {
    private static final int CALLED_LATE = 4;

    private final ReportRequest request;
    private final ScopeNames names;
    private final TimeWindow span;
    private final String resolution;
    private final List<Row> rows = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final Set<String> servers = new TreeSet<>();
    private final List<Only> wholes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int objects;
    private int over;
    private int under;
    private @Nullable Instant first;
    private @Nullable Instant newest;
    private @Nullable Only only;

    /** The one object there is, when there is but one. */
    private record Only(
            String name,
            String state,
            @Nullable Number total,
            @Nullable Number used,
            @Nullable Double percent,
            @Nullable Number peak,
            @Nullable Double percentPeak,
            @Nullable Instant peakTime) {
        static Only of(String name, Found found) {
            String state = found.text("state");
            return new Only(
                    name,
                    state == null ? "" : state,
                    UtilizationRows.whole(found, "total"),
                    UtilizationRows.whole(found, "utilized"),
                    UtilizationRows.decimal(found, "percent_utilized"),
                    UtilizationRows.whole(found, "peak"),
                    UtilizationRows.decimal(found, "percent_peak"),
                    found.time("peak_time"));
        }
    }

    TrendFound(ReportRequest request, TimeWindow span, String resolution, ScopeNames names) {
        this.request = request;
        this.names = names;
        this.span = span;
        this.resolution = resolution;
    }

    String resolution() {
        return resolution;
    }

    List<Row> rows() {
        return rows;
    }

    /** Adds what is to be said of totals. */
    void add(List<String> more) {
        notes.addAll(more);
    }

    /** What is to be said, beginning with this. */
    List<String> notes(String first) {
        List<String> all = new ArrayList<>(List.of(first));
        if (!wholes.isEmpty()) {
            all.add(TotalSteps.NOTE);
        }
        all.addAll(notes);
        return all;
    }

    /** Whether there is anything but totals. */
    boolean hasObjects() {
        return objects > 0;
    }

    List<Chart> charts() {
        return charts;
    }

    /** Those that have any of it. */
    List<String> servers() {
        return List.copyOf(servers);
    }

    /** Adds what a block or range comes to; before all that is in it. */
    void addWhole(Found found) {
        String name = String.valueOf(found.text("object"));
        wholes.add(Only.of(request.subject().kind() + " " + name, found));
        rows.add(row(name, "all of it", found));
        chart(name, "all of it  ·  " + origins(found), found);
    }

    void add(Found found) {
        String object = String.valueOf(found.text("object"));
        String server = found.text("server");
        if (server != null) {
            servers.add(server);
        }
        String state = found.text("state");
        over += "over".equals(state) ? 1 : 0;
        under += "under".equals(state) ? 1 : 0;
        first = earlier(first, found.time("first_time"));
        newest = later(newest, found.time("event_time"));
        boolean shared = !Objects.equals(found.number("namesakes"), 1L);
        String called = names.of(object, server);
        String name = !shared || server == null ? object : object + " " + server;
        only = objects == 0 ? Only.of(called == null ? name : name + " (" + called + ")", found) : null;
        objects++;
        rows.add(row(name, called, found));
        chart(name, caption(called, shared ? null : server, state, origins(found)), found);
    }

    private void chart(String name, String caption, Found found) {
        String line = found.text("line");
        if (line != null) {
            TrendChart.Bands bands =
                    request.limits().bands(String.valueOf(found.text("object")), UtilizationRows.whole(found, "total"));
            charts.add(TrendLines.chart(name, caption, line, span, bands));
        }
    }

    /** What a reader wants to know first. */
    String sentence(ZoneId zone) {
        if (rows.isEmpty()) {
            return "Nothing is on record of " + request.subject().words() + " in this window.";
        }
        List<String> sentences = new ArrayList<>();
        wholes.forEach(whole -> sentences.add(sentence(whole, "at most ", zone)));
        if (only != null) {
            sentences.add(sentence(only, "", zone));
        } else if (objects > 0) {
            sentences.add(UseWords.atTheEnd(request.subject(), objects, over, under));
        }
        return String.join(" ", sentences);
    }

    private static String sentence(Only one, String bound, ZoneId zone) {
        String now = one.used() == null || one.total() == null
                ? "%s: the last figure says nothing about its use".formatted(one.name())
                : "%s%s: %s of %s addresses%s in use at the end"
                        .formatted(
                                one.name(),
                                one.state().isEmpty() ? "" : " is " + one.state(),
                                grouped(one.used()),
                                grouped(one.total()),
                                share(one.percent()));
        Instant when = one.peakTime();
        return one.peak() == null || when == null
                ? now + "."
                : now
                        + "; the peak was %s%s%s on %s."
                                .formatted(
                                        bound, grouped(one.peak()), share(one.percentPeak()), Moments.cell(when, zone));
    }

    List<Figure> figures() {
        Only one = wholes.size() == 1 ? wholes.get(0) : only;
        if (one == null) {
            return List.of(
                    Figure.count(UseWords.heading(request.subject()), objects, Level.NEUTRAL),
                    Figure.count("Over at the end", over, Level.ALERT),
                    Figure.count("Under at the end", under, Level.NOTICE));
        }
        return List.of(
                new Figure("Addresses", one.total(), FieldType.INTEGER, Level.NEUTRAL),
                new Figure("In use at the end", one.used(), FieldType.INTEGER, Level.NEUTRAL),
                new Figure("Use at the end", one.percent(), FieldType.PERCENT, Level.of(one.state())),
                new Figure("Highest use", one.percentPeak(), FieldType.PERCENT, Level.NEUTRAL));
    }

    /** From when to when there are figures, where that is less than was asked for. */
    List<String> coverage(ZoneId zone) {
        Instant from = span.from();
        Instant to = span.to();
        if (first == null || newest == null || from == null || to == null) {
            return List.of();
        }
        Duration late = Duration.between(from, to).dividedBy(7 * CALLED_LATE);
        boolean less = Duration.between(newest, to).compareTo(late) > 0
                || Duration.between(from, first).compareTo(late) > 0;
        return less
                ? List.of("Figures from %s to %s only; nothing is on record of the rest of the window."
                        .formatted(Moments.sentence(first, zone), Moments.sentence(newest, zone)))
                : List.of();
    }

    private static Row row(String label, @Nullable String called, Found found) {
        return Row.of(
                label,
                found.text("object"),
                called,
                found.text("server"),
                found.text("object_kind"),
                found.text("state"),
                UtilizationRows.whole(found, "total"),
                UtilizationRows.whole(found, "utilized"),
                UtilizationRows.decimal(found, "percent_utilized"),
                UtilizationRows.whole(found, "peak"),
                UtilizationRows.decimal(found, "percent_peak"),
                found.time("peak_time"),
                found.text("origin"),
                found.text("peak_origin"),
                TrendLines.course(found.text("course")),
                found.time("event_time"));
    }

    private static String origins(Found found) {
        String origin = String.valueOf(found.text("origin"));
        String peak = String.valueOf(found.text("peak_origin"));
        return origin.equals(peak) ? "by " + origin : "by %s, peak by %s".formatted(origin, peak);
    }

    private static String caption(@Nullable String... parts) {
        return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining("  ·  "));
    }

    private static String grouped(Number whole) {
        return String.format(Locale.ROOT, "%,d", whole);
    }

    private static String share(@Nullable Double percent) {
        return percent == null ? "" : String.format(Locale.ROOT, " (%.1f %%)", percent);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
