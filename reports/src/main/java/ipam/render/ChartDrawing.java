package ipam.render;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Chart.Role;
import ipam.report.Chart.Series;
import ipam.report.TrendChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Draws a chart in an area of a page; lengths are points. */
final class ChartDrawing {
    /** Radius of a figure that no line leads to. */
    private static final double POINT = 1.5;

    private final Chart chart;
    private final String last;
    private final ZoneId zone;
    private final Size size;
    private final Font title;
    private final Font text;
    private final ChartScale scale;

    /** How much of a page it has. */
    enum Size {
        /** One of many; the legend stands elsewhere. */
        SMALL(8, 6, 25, 12, 30, 4, 5),
        /** One that stands for itself: with a legend, its thresholds and its peak in words. */
        LARGE(11, 7.5f, 32, 14, 34, 10, 9);

        private final float titleSize;
        private final float textSize;
        private final double top;
        private final double bottom;
        private final double left;
        private final double right;
        private final int marks;

        Size(float titleSize, float textSize, double top, double bottom, double left, double right, int marks) {
            this.titleSize = titleSize;
            this.textSize = textSize;
            this.top = top;
            this.bottom = bottom;
            this.left = left;
            this.right = right;
            this.marks = marks;
        }
    }

    ChartDrawing(Chart chart, ZoneId zone, Size size) {
        this.chart = ChartLines.drawn(chart);
        this.last = ChartLines.last(chart);
        this.zone = zone;
        this.size = size;
        this.title = PdfFonts.bold(size.titleSize);
        this.text = PdfFonts.sans(size.textSize);
        this.scale = ChartScale.of(this.chart);
    }

    void draw(Graphics2D pen, Rectangle2D area) {
        pen.translate(area.getX(), area.getY());
        double width = area.getWidth();
        Rectangle2D plot = new Rectangle2D.Double(
                size.left, size.top, width - size.left - size.right, area.getHeight() - size.top - size.bottom);
        head(pen, width);
        if (chart instanceof TrendChart trend) {
            trend(pen, new ChartPlot(trend, scale, plot));
        } else if (chart instanceof BarChart bars) {
            grid(pen, plot);
            bars(pen, plot, bars);
        }
        if (size == Size.LARGE && chart instanceof TrendChart) {
            ChartLegend legend = ChartLegend.of(List.of(chart));
            legend.draw(pen, width - size.right - legend.width(), size.titleSize + size.textSize * 1.5);
        }
        pen.translate(-area.getX(), -area.getY());
    }

    private void head(Graphics2D pen, double width) {
        double room = width - ChartText.measure(last, title) - 6;
        double line = size.titleSize;
        ChartText.write(
                pen, ChartText.fitted(Values.harmless(chart.name()), title, room), title, Palette.INK, 0, line, 0);
        ChartText.write(pen, last, title, Palette.UTILIZED, width - size.right, line, 1);
        String caption = ChartText.fitted(Values.harmless(chart.caption()), text, width);
        ChartText.write(pen, caption, text, Palette.MUTED, 0, line + size.textSize * 1.5, 0);
    }

    private void trend(Graphics2D pen, ChartPlot plot) {
        Rectangle2D area = plot.area();
        plot.fill(pen);
        grid(pen, area);
        for (ChartScale.Mark mark : ChartScale.times(plot.trend(), zone, size.marks)) {
            double x = area.getX() + mark.at() * area.getWidth();
            pen.setColor(new Color(Palette.MUTED));
            pen.setStroke(new BasicStroke(0.4f));
            pen.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 2));
            double half = ChartText.measure(mark.label(), text) / 2;
            ChartText.write(
                    pen,
                    mark.label(),
                    text,
                    Palette.MUTED,
                    Math.max(area.getX() + half - size.left, Math.min(x, area.getMaxX() + size.right - half)),
                    area.getMaxY() + 3 + size.textSize,
                    0.5);
        }
        thresholds(pen, plot);
        for (Series line : order(chart.series())) {
            line(pen, plot, line);
        }
        if (size == Size.LARGE) {
            peak(pen, plot);
        }
    }

    private void grid(Graphics2D pen, Rectangle2D plot) {
        pen.setStroke(new BasicStroke(0.4f));
        for (ChartScale.Mark mark : scale.marks()) {
            double y = plot.getMaxY() - mark.at() * plot.getHeight();
            pen.setColor(new Color(Palette.RULE));
            pen.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            double middle = size.textSize / 3;
            ChartText.write(pen, mark.label(), text, Palette.MUTED, plot.getX() - 3, y + middle, 1);
        }
    }

    private void thresholds(Graphics2D pen, ChartPlot plot) {
        for (Series line : ChartLines.withThresholds(chart)) {
            if (ChartLines.isThreshold(line)) {
                pen.setColor(new Color(ChartLines.colour(line)));
                pen.setStroke(dashed(0.4f));
                pen.draw(plot.line(line.values()));
            }
        }
    }

    private static void line(Graphics2D pen, ChartPlot plot, Series line) {
        if (line.role() == Role.FORECAST_LOW || line.role() == Role.FORECAST_HIGH) {
            return;
        }
        float width = line.role() == Role.PEAK ? 0.5f : line.role() == Role.TOTAL ? 0.8f : 1.1f;
        pen.setColor(new Color(ChartLines.colour(line)));
        pen.setStroke(
                ChartLines.isDashed(line)
                        ? dashed(width)
                        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.draw(plot.line(line.values()));
        for (int i : ChartLines.alone(line.values())) {
            double x = plot.x(i);
            double y = plot.y(line.values()[i]);
            pen.fill(new Ellipse2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT));
        }
    }

    private static BasicStroke dashed(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 2}, 0);
    }

    private void peak(Graphics2D pen, ChartPlot plot) {
        Series total = ChartLines.first(chart, Role.TOTAL);
        Series line = ChartLines.first(chart, Role.PEAK);
        Series used = line == null ? ChartLines.first(chart, Role.UTILIZED) : line;
        int at = used == null ? -1 : ChartLines.highest(used.values());
        if (used == null || at < 0) {
            return;
        }
        double value = used.values()[at];
        double x = plot.x(at);
        double y = plot.y(value);
        pen.setColor(new Color(Palette.PEAK));
        pen.fill(new Ellipse2D.Double(x - 2.2, y - 2.2, 4.4, 4.4));
        double all = total == null ? Double.NaN : total.values()[at];
        String share = Double.isFinite(all) ? ChartLines.share(value, all) : "";
        String words = "Peak " + ChartScale.full(value) + share + ", "
                + ChartScale.moment(Instant.ofEpochSecond(plot.trend().times()[at]), zone);
        double half = ChartText.measure(words, text) / 2;
        double middle =
                Math.max(plot.area().getX() + half, Math.min(x, plot.area().getMaxX() - half));
        ChartText.write(
                pen, words, text, Palette.PEAK, middle, Math.max(plot.area().getY() - 2, y - 5), 0.5);
    }

    private void bars(Graphics2D pen, Rectangle2D plot, BarChart bars) {
        double room = plot.getWidth() / Math.max(1, bars.labels().size());
        double each = room * 0.7 / Math.max(1, bars.series().size());
        for (int i = 0; i < bars.labels().size(); i++) {
            double left = plot.getX() + i * room + room * 0.15;
            for (int s = 0; s < bars.series().size(); s++) {
                double value = bars.series().get(s).values()[i];
                if (Double.isFinite(value)) {
                    double y = plot.getMaxY() - Math.min(1, Math.max(0, value / scale.top())) * plot.getHeight();
                    pen.setColor(new Color(ChartLines.colour(bars.series().get(s))));
                    pen.fill(new Rectangle2D.Double(left + s * each, y, each, plot.getMaxY() - y));
                    ChartText.write(
                            pen, ChartScale.full(value), text, Palette.INK, left + (s + 0.5) * each, y - 2, 0.5);
                }
            }
            ChartText.write(
                    pen,
                    ChartText.fitted(Values.harmless(bars.labels().get(i)), text, room),
                    text,
                    Palette.MUTED,
                    plot.getX() + (i + 0.5) * room,
                    plot.getMaxY() + 3 + size.textSize,
                    0.5);
        }
    }

    private static List<Series> order(List<Series> series) {
        return series.stream()
                .sorted((a, b) -> Integer.compare(rank(a.role()), rank(b.role())))
                .toList();
    }

    private static int rank(Role role) {
        return switch (role) {
            case TOTAL -> 0;
            case PEAK -> 1;
            case FORECAST_LOW, FORECAST_HIGH -> 2;
            case FORECAST -> 3;
            case UTILIZED -> 4;
        };
    }
}
