package ipam.report;

import java.util.List;

/**
 * Bars side by side.
 *
 * @param labels of the places on the x axis
 */
public record BarChart(String name, String caption, String unit, List<String> labels, List<Series> series)
        implements Chart {
    public BarChart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Series bars : series) {
            if (bars.values().length != labels.size()) {
                throw new IllegalArgumentException("Invalid series: %s of %s has %d values (must be %d, one a label)"
                        .formatted(bars.title(), name, bars.values().length, labels.size()));
            }
        }
    }
}
