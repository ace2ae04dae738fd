package ipam.reports;

import ipam.report.Chart;
import ipam.report.Found;
import ipam.report.TrendChart;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Curves out of the texts that a SELECT folds them into, which keeps 40,000 objects small. */
final class TrendLines {
    private static final int STEPS = 36;

    private TrendLines() {}

    /** {@code 0:57 3:60}: steps and their percents. */
    static byte[] course(@Nullable String text) {
        byte[] steps = new byte[STEPS];
        Arrays.fill(steps, (byte) -1);
        if (text != null) {
            for (String step : text.split(" ", -1)) {
                int colon = step.indexOf(':');
                int place = Integer.parseInt(step.substring(0, colon));
                int percent = Integer.parseInt(step.substring(colon + 1));
                steps[Math.max(0, Math.min(STEPS - 1, place))] = (byte) Math.max(0, Math.min(100, percent));
            }
        }
        return steps;
    }

    /** {@code 1790000000 254 120 130;…}: seconds, total, utilized, peak; an empty one is not known. */
    static Chart chart(String name, Found found, String line) {
        String[] points = line.split(";", -1);
        long[] times = new long[points.length];
        double[][] values = new double[3][points.length];
        for (int i = 0; i < points.length; i++) {
            String[] parts = points[i].split(" ", -1);
            times[i] = Long.parseLong(parts[0]);
            for (int s = 0; s < values.length; s++) {
                values[s][i] = parts[s + 1].isEmpty() ? Double.NaN : Double.parseDouble(parts[s + 1]);
            }
        }
        Chart.Series total = new Chart.Series("Total", Chart.Role.TOTAL, values[0]);
        Chart.Series used = new Chart.Series("Utilized", Chart.Role.UTILIZED, values[1]);
        List<Chart.Series> series = Arrays.equals(values[1], values[2])
                ? List.of(total, used)
                : List.of(total, new Chart.Series("Peak", Chart.Role.PEAK, values[2]), used);
        String state = found.text("state");
        return new TrendChart(
                name,
                state == null ? "" : state,
                "addresses",
                times,
                series,
                new TrendChart.Bands(UtilizationRows.UNDER, UtilizationRows.OVER));
    }
}
