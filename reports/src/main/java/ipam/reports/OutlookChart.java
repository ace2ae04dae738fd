package ipam.reports;

import ipam.forecast.DailyPeak;
import ipam.forecast.Forecast;
import ipam.report.Chart;
import ipam.report.TrendChart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The days of an object and what is expected of it, to be drawn.
 *
 * @param peaks of its days with data, in order
 */
record OutlookChart(Outlook outlook, Forecast forecast, List<DailyPeak> peaks) {
    private static final List<Chart.Role> ROLES = List.of(
            Chart.Role.TOTAL,
            Chart.Role.UTILIZED,
            Chart.Role.FORECAST,
            Chart.Role.FORECAST_LOW,
            Chart.Role.FORECAST_HIGH);
    private static final List<String> TITLES = List.of("Total", "Daily peak", "Expected", "At least", "At most");

    OutlookChart {
        peaks = List.copyOf(peaks);
    }

    /** Its daily peaks, and those that are expected for the days that call for action; never above the total. */
    Chart chart(int percent) {
        LocalDate last = outlook.last();
        double total = outlook.capacity().approximate();
        Map<LocalDate, Double> used =
                peaks.stream().collect(Collectors.toMap(DailyPeak::day, DailyPeak::used, Math::max));
        LocalDate first = last.minusDays(Math.min(outlook.seen().days(), Forecast.MOST_DAYS) - 1L);
        int length = (int) (last.toEpochDay() - first.toEpochDay()) + 1 + Advice.DAYS;
        long[] times = new long[length];
        double[][] values = new double[ROLES.size()][length];
        for (int i = 0; i < length; i++) {
            LocalDate day = first.plusDays(i);
            times[i] = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
            double middle = forecast.on(day);
            double band = forecast.band(day);
            boolean ahead = day.isAfter(last);
            values[0][i] = total;
            values[1][i] = ahead ? Double.NaN : used.getOrDefault(day, Double.NaN);
            values[2][i] = ahead ? Math.min(total, middle) : Double.NaN;
            values[3][i] = ahead ? Math.max(0, Math.min(total, middle - band)) : Double.NaN;
            values[4][i] = ahead ? Math.min(total, middle + band) : Double.NaN;
        }
        List<Chart.Series> series = new ArrayList<>();
        for (int s = 0; s < values.length; s++) {
            series.add(new Chart.Series(TITLES.get(s), ROLES.get(s), values[s]));
        }
        return new TrendChart(outlook.object(), caption(percent), "addresses", times, series, null);
    }

    private String caption(int percent) {
        LocalDate full = outlook.full();
        return full == null
                ? percent + " % not within five years"
                : percent + " % " + (full.isAfter(outlook.last()) ? "expected " + full : "reached");
    }
}
