package ipam.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines over time.
 *
 * @param times seconds since 1970, ascending
 * @param bands the shares of the {@link Chart.Role#TOTAL} line that are marked; null for none
 */
public record TrendChart(
        String name,
        String caption,
        String unit,
        long[] times,
        List<Series> series,
        @Nullable Bands bands) implements Chart {
    /**
     * Shares of the total below and above which the use is marked.
     *
     * @param under 0 to 1; 0: nothing is too little
     * @param over 0 to 1
     */
    public record Bands(double under, double over) {}

    public TrendChart {
        series = List.copyOf(series);
        for (Series line : series) {
            if (line.values().length != times.length) {
                throw new IllegalArgumentException("Invalid series: %s of %s has %d values (must be %d, one a time)"
                        .formatted(line.title(), name, line.values().length, times.length));
            }
        }
    }
}
