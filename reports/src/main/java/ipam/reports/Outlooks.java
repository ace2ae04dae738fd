package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.report.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The outlooks of many objects. The days of one at a time are held, and of the few that are drawn.
 *
 * @param all those to act on first at the top
 * @param drawn the first of them that have a forecast
 * @param gone how many objects have no figures in the half year before the newest
 * @param newest the newest day; null when there are no figures
 */
record Outlooks(
        List<Outlook> all,
        List<OutlookChart> drawn,
        long gone,
        @Nullable Instant newest) {
    private static final String SPAN = Sql.beside(Outlooks.class, "ForecastSpan");
    private static final String OBJECTS = Sql.beside(Outlooks.class, "ForecastObjects");
    private static final String DAYS = Sql.beside(Outlooks.class, "ForecastDays");
    private static final int CHARTS = 18;
    private static final int DAY_BITS = 16;
    private static final Comparator<OutlookChart> FIRST = Comparator.comparing(OutlookChart::outlook, Outlook.FIRST);

    /**
     * Those of some objects.
     *
     * @param percents of the total, in rising order, at least one
     * @param asOf only days that were over by then are known; null for all there are
     */
    static Outlooks of(ipam.reports.Objects objects, List<Integer> percents, @Nullable Instant asOf, Context context) {
        Conditions conditions = new Conditions();
        objects.demandHistoryOf(conditions);
        if (asOf != null) {
            conditions.and("event_time <= ?", asOf.minus(Duration.ofDays(1)));
        }
        Views views = Views.of(Configuration.UTILIZATION);
        Span span = new Span();
        context.lake().select(views, conditions.in(SPAN), conditions.parameters(), row -> {
            span.newest = row.time("newest");
            span.gone = Objects.requireNonNullElse(row.number("gone"), 0L);
        });
        Instant newest = span.newest;
        if (newest == null) {
            return new Outlooks(List.of(), List.of(), 0, null);
        }
        Instant from = newest.minus(Duration.ofDays(Forecast.MOST_DAYS - 1L));
        conditions.and("event_time >= ?", from);
        views = views.within(from, newest.plus(Duration.ofDays(1)));
        List<NamedObject> names = new ArrayList<>();
        context.lake()
                .select(views, conditions.in(OBJECTS), conditions.parameters(), row -> names.add(NamedObject.of(row)));
        Reading reading = new Reading(NamedObject.series(names), objects::isAsked, percents);
        context.lake()
                .select(
                        views,
                        conditions.in(DAYS),
                        conditions.parameters(),
                        row -> reading.add(Objects.requireNonNull(row.number("place")), (Double)
                                Objects.requireNonNull(row.value("peak"))));
        reading.end();
        reading.found.sort(Outlook.FIRST);
        return new Outlooks(reading.found, List.copyOf(reading.drawn), span.gone, newest);
    }

    private static final class Span {
        private @Nullable Instant newest;
        private long gone;
    }

    /** The days of an object as they come, of one name after the other. */
    private static final class Series {
        private final List<NamedObject> names;
        private final TreeMap<LocalDate, Double> peaks = new TreeMap<>();
        private int missing;

        Series(List<NamedObject> names) {
            this.names = names;
            this.missing = names.size();
        }

        List<DailyPeak> days() {
            return peaks.entrySet().stream()
                    .map(day -> new DailyPeak(day.getKey(), day.getValue()))
                    .toList();
        }
    }

    /** Takes days, name after name, and keeps what is said of each object. */
    private static final class Reading {
        private final Map<Long, Series> seriesOf = new HashMap<>();
        private final Predicate<String> asked;
        private final List<Integer> percents;
        private final List<Outlook> found = new ArrayList<>();
        private final TreeSet<OutlookChart> drawn = new TreeSet<>(FIRST);
        private long number;

        Reading(List<List<NamedObject>> all, Predicate<String> asked, List<Integer> percents) {
            for (List<NamedObject> names : all) {
                Series series = new Series(names);
                names.forEach(name -> seriesOf.put(name.number(), series));
            }
            this.asked = asked;
            this.percents = percents;
        }

        void add(long place, double peak) {
            if (place >> DAY_BITS != number) {
                end();
                number = place >> DAY_BITS;
            }
            Series series = seriesOf.get(number);
            if (series != null) {
                series.peaks.merge(LocalDate.ofEpochDay(place & (1 << DAY_BITS) - 1), peak, Math::max);
            }
        }

        /** What is said of an object once the last of its names is read. */
        void end() {
            Series series = seriesOf.remove(number);
            if (series != null
                    && --series.missing == 0
                    && series.names.stream().anyMatch(name -> asked.test(name.object()))) {
                keep(NamedObject.last(series.names), series.days());
            }
        }

        private void keep(NamedObject object, List<DailyPeak> days) {
            Forecast forecast =
                    Forecast.of(days, object.capacity().approximate()).orElse(null);
            Outlook outlook = new Outlook(
                    object.object(),
                    object.server(),
                    object.category(),
                    object.capacity(),
                    Outlook.Seen.of(days),
                    forecast == null ? null : Outlook.Expected.of(forecast, percents));
            found.add(outlook);
            if (forecast != null) {
                drawn.add(new OutlookChart(outlook, forecast, days));
                if (drawn.size() > CHARTS) {
                    drawn.pollLast();
                }
            }
        }
    }
}
