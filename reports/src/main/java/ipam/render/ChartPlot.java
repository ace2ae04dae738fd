package ipam.render;

import ipam.report.Chart.Role;
import ipam.report.Chart.Series;
import ipam.report.TrendChart;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Where the values of lines over time stand in a drawing, and the areas between them.
 *
 * @param area that the axes enclose
 */
record ChartPlot(TrendChart trend, ChartScale scale, Rectangle2D area) {
    double x(int index) {
        return area.getX() + ChartScale.place(trend, trend.times()[index]) * area.getWidth();
    }

    double y(double value) {
        return area.getMaxY() - Math.min(1, Math.max(0, value / scale.top())) * area.getHeight();
    }

    /** Fills where the use is marked, and where it may go. */
    void fill(Graphics2D pen) {
        Series total = ChartLines.first(trend, Role.TOTAL);
        TrendChart.Bands bands = trend.bands();
        if (total != null && bands != null) {
            pen.setColor(new Color(Palette.ALERT_FILL));
            pen.fill(between(total, bands.over(), total, 1));
            pen.setColor(new Color(Palette.NOTICE_FILL));
            pen.fill(between(total, 0, total, bands.under()));
        }
        Series low = ChartLines.first(trend, Role.FORECAST_LOW);
        Series high = ChartLines.first(trend, Role.FORECAST_HIGH);
        if (low != null && high != null) {
            pen.setColor(new Color(Palette.FORECAST_FILL));
            pen.fill(between(low, 1, high, 1));
        }
    }

    /** A line, interrupted where nothing is known. */
    Path2D line(double[] values) {
        Path2D path = new Path2D.Double();
        boolean pending = true;
        for (int i : ChartLines.telling(values, (int) area.getWidth())) {
            if (!Double.isFinite(values[i])) {
                pending = true;
            } else if (pending) {
                path.moveTo(x(i), y(values[i]));
                path.lineTo(x(i), y(values[i]));
                pending = false;
            } else {
                path.lineTo(x(i), y(values[i]));
            }
        }
        return path;
    }

    /** The area between shares of two lines; what a line does not know is left out. */
    private Path2D between(Series low, double lowShare, Series high, double highShare) {
        Path2D path = new Path2D.Double();
        int begun = -1;
        for (int i = 0; i <= trend.times().length; i++) {
            boolean known =
                    i < trend.times().length && Double.isFinite(low.values()[i]) && Double.isFinite(high.values()[i]);
            if (known && begun < 0) {
                begun = i;
            } else if (!known && begun >= 0) {
                upper(path, high, highShare, begun, i);
                lower(path, low, lowShare, begun, i);
                path.closePath();
                begun = -1;
            }
        }
        return path;
    }

    private void upper(Path2D path, Series high, double share, int from, int to) {
        int step = step(to - from);
        for (int i = from; i < to; i = i == to - 1 ? to : Math.min(i + step, to - 1)) {
            if (i == from) {
                path.moveTo(x(i), y(high.values()[i] * share));
            } else {
                path.lineTo(x(i), y(high.values()[i] * share));
            }
        }
    }

    private void lower(Path2D path, Series low, double share, int from, int to) {
        int step = step(to - from);
        for (int i = to - 1; i >= from; i = i == from ? -1 : Math.max(i - step, from)) {
            path.lineTo(x(i), y(low.values()[i] * share));
        }
    }

    private int step(int points) {
        return Math.max(1, (int) (points / area.getWidth()));
    }
}
