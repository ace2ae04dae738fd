package ipam.reports;

import ipam.report.Chart;
import ipam.report.TimeWindow;
import ipam.report.TrendChart;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
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

    /**
     * {@code 1790000000 254 120 130;…}: seconds, total, utilized, peak; an empty one is not known. The chart is of the
     * whole span, and interrupted where figures are missing.
     */
    static Chart chart(String name, String caption, String line, TimeWindow span, TrendChart.Bands bands) {
        String[] points = line.split(";", -1);
        long[] times = new long[points.length];
        for (int i = 0; i < points.length; i++) {
            times[i] = Long.parseLong(points[i].substring(0, points[i].indexOf(' ')));
        }
        long[] axis = axis(times, span);
        double[][] values = new double[3][axis.length];
        for (double[] each : values) {
            Arrays.fill(each, Double.NaN);
        }
        for (int i = 0, at = 0; i < points.length; i++, at++) {
            while (axis[at] < times[i]) {
                at++;
            }
            String[] parts = points[i].split(" ", -1);
            for (int s = 0; s < values.length; s++) {
                values[s][at] = parts[s + 1].isEmpty() ? Double.NaN : Double.parseDouble(parts[s + 1]);
            }
        }
        Chart.Series total = new Chart.Series("Total", Chart.Role.TOTAL, values[0]);
        Chart.Series used = new Chart.Series("Utilized", Chart.Role.UTILIZED, values[1]);
        List<Chart.Series> series = Arrays.equals(values[1], values[2])
                ? List.of(total, used)
                : List.of(total, new Chart.Series("Peak", Chart.Role.PEAK, values[2]), used);
        return new TrendChart(name, caption, "addresses", axis, series, bands);
    }

    /** The times, one in the midst of each gap, and the ends of the span where nothing is known of them. */
    private static long[] axis(long[] times, TimeWindow span) {
        long[] steps = new long[Math.max(0, times.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = times[i + 1] - times[i];
        }
        Arrays.sort(steps);
        long usual = steps.length == 0 ? 1 : steps[steps.length / 2];
        LongStream.Builder axis = LongStream.builder();
        Instant from = span.from();
        if (from != null && times[0] - from.getEpochSecond() > usual) {
            axis.add(from.getEpochSecond());
        }
        for (int i = 0; i < times.length; i++) {
            if (i > 0 && (times[i] - times[i - 1]) * 2 > usual * 5) {
                axis.add((times[i] + times[i - 1]) / 2);
            }
            axis.add(times[i]);
        }
        Instant to = span.to();
        if (to != null && to.getEpochSecond() - times[times.length - 1] > usual) {
            axis.add(to.getEpochSecond());
        }
        return axis.build().toArray();
    }
}
