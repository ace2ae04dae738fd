package ipam.render;

import ipam.report.Chart;
import ipam.report.Chart.Role;
import ipam.report.Chart.Series;
import ipam.report.TrendChart;
import java.util.ArrayList;
import java.util.List;

/** What the renderers share about the lines of charts. */
final class ChartLines {
    private static final String OVER = "Over ";
    private static final String UNDER = "Under ";

    private ChartLines() {}

    /** The lines of a chart, and those of its thresholds, which follow its total. */
    static List<Series> withThresholds(Chart chart) {
        List<Series> lines = new ArrayList<>(chart.series());
        if (chart instanceof TrendChart trend && trend.bands() != null) {
            for (Series line : chart.series()) {
                if (line.role() == Role.TOTAL) {
                    lines.add(share(line, trend.bands().over(), OVER));
                    lines.add(share(line, trend.bands().under(), UNDER));
                }
            }
        }
        return lines;
    }

    static boolean isThreshold(Series line) {
        return line.role() == Role.TOTAL
                && (line.title().startsWith(OVER) || line.title().startsWith(UNDER));
    }

    static boolean isDashed(Series line) {
        return isThreshold(line)
                || line.role() == Role.FORECAST
                || line.role() == Role.FORECAST_LOW
                || line.role() == Role.FORECAST_HIGH;
    }

    /** In points. */
    static double width(Series line) {
        return isThreshold(line) ? 0.75 : line.role() == Role.PEAK ? 0.9 : 1.75;
    }

    static int colour(Series line) {
        if (isThreshold(line)) {
            return line.title().startsWith(OVER) ? Palette.ALERT : Palette.NOTICE;
        }
        return Palette.of(line.role());
    }

    private static Series share(Series total, double share, String name) {
        double[] values = total.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= share;
        }
        return new Series(name + Values.decimal(share * 100) + " %", Role.TOTAL, values);
    }
}
