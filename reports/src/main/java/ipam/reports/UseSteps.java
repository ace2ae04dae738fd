package ipam.reports;

import ipam.report.BarChart;
import ipam.report.Chart;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many objects are how full, in steps of a fifth. */
final class UseSteps {
    private static final List<String> LABELS = List.of("0-20 %", "20-40 %", "40-60 %", "60-80 %", "80-100 %");

    private final double[] steps = new double[LABELS.size()];
    private boolean any;

    /** Counts an object; null when nobody knows how full it is. */
    void add(@Nullable Double percent) {
        any = true;
        if (percent != null) {
            steps[(int) Math.max(0, Math.min(steps.length - 1, percent * steps.length / 100))]++;
        }
    }

    /** A chart of them, of that unit in plural; none when there were no objects. */
    List<Chart> charts(String unit) {
        String heading = unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1);
        return any
                ? List.of(new BarChart(
                        "By use",
                        "how many are how full",
                        unit,
                        LABELS,
                        List.of(new Chart.Series(heading, Chart.Role.UTILIZED, steps))))
                : List.of();
    }
}
