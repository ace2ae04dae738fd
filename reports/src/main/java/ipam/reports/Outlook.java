package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import ipam.report.Chart;
import ipam.report.TrendChart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an object, and what is expected of it.
 *
 * @param peaks of its days with data, in order, at least one
 * @param total addresses that can be given out
 * @param forecast null when the days are too few
 * @param reached for each share that was asked about; empty without a forecast
 */
record Outlook(
        String object,
        String category,
        List<DailyPeak> peaks,
        double total,
        @Nullable Forecast forecast,
        List<Forecast.Reached> reached) {
    /** The first to be full, then the first that may be, then the fullest. */
    static final Comparator<Outlook> FIRST = Comparator.<Outlook, LocalDate>comparing(
                    Outlook::full, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Outlook::fullEarliest, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(outlook -> outlook.total() > 0 ? -outlook.weekPeak() / outlook.total() : 0)
            .thenComparing(Outlook::object);

    static Outlook of(String object, String category, List<DailyPeak> peaks, double total, List<Integer> percents) {
        Forecast forecast = Forecast.of(peaks, total).orElse(null);
        return new Outlook(
                object,
                category,
                List.copyOf(peaks),
                total,
                forecast,
                forecast == null
                        ? List.of()
                        : percents.stream().map(forecast::reaches).toList());
    }

    /** The last day with data. */
    LocalDate last() {
        return peaks.get(peaks.size() - 1).day();
    }

    /** How many days the data spans. */
    int days() {
        return (int) (last().toEpochDay() - peaks.get(0).day().toEpochDay() + 1);
    }

    /** The highest of the last seven days. */
    double weekPeak() {
        return mostSince(last().minusDays(6));
    }

    /** The highest of the days that advice rests on. */
    double mostEver() {
        return mostSince(last().minusDays(Advice.DAYS - 1L));
    }

    /** When the highest share that was asked about is expected; null for not within the horizon, or not known. */
    @Nullable
    LocalDate full() {
        return reached.isEmpty() ? null : reached.get(reached.size() - 1).expected();
    }

    boolean isFullBy(LocalDate day) {
        LocalDate full = full();
        return full != null && !full.isAfter(day);
    }

    private @Nullable LocalDate fullEarliest() {
        return reached.isEmpty() ? null : reached.get(reached.size() - 1).earliest();
    }

    private double mostSince(LocalDate day) {
        return peaks.stream()
                .filter(peak -> !peak.day().isBefore(day))
                .mapToDouble(DailyPeak::used)
                .max()
                .orElse(0);
    }

    /** Its daily peaks, and those that are expected for the days that call for action; never above the total. */
    Chart chart(Forecast expected, String caption) {
        Map<LocalDate, Double> used =
                peaks.stream().collect(Collectors.toMap(DailyPeak::day, DailyPeak::used, Math::max));
        LocalDate first = last().minusDays(Math.min(days(), Forecast.MOST_DAYS) - 1L);
        int length = (int) (last().toEpochDay() - first.toEpochDay()) + 1 + Advice.DAYS;
        long[] times = new long[length];
        double[][] values = new double[5][length];
        for (int i = 0; i < length; i++) {
            LocalDate day = first.plusDays(i);
            times[i] = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            double middle = expected.on(day);
            double band = expected.band(day);
            boolean ahead = day.isAfter(last());
            values[0][i] = total;
            values[1][i] = ahead ? Double.NaN : used.getOrDefault(day, Double.NaN);
            values[2][i] = ahead ? Math.min(total, middle) : Double.NaN;
            values[3][i] = ahead ? Math.max(0, Math.min(total, middle - band)) : Double.NaN;
            values[4][i] = ahead ? Math.min(total, middle + band) : Double.NaN;
        }
        List<Chart.Series> series = new ArrayList<>();
        List<Chart.Role> roles = Arrays.asList(
                Chart.Role.TOTAL,
                Chart.Role.UTILIZED,
                Chart.Role.FORECAST,
                Chart.Role.FORECAST_LOW,
                Chart.Role.FORECAST_HIGH);
        List<String> titles = List.of("Total", "Daily peak", "Expected", "At least", "At most");
        for (int s = 0; s < values.length; s++) {
            series.add(new Chart.Series(titles.get(s), roles.get(s), values[s]));
        }
        return new TrendChart(object, caption, "addresses", times, series, null);
    }
}
