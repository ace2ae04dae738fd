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
import java.awt.font.FontRenderContext;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a chart in an area of a page; lengths are points. */
final class ChartDrawing {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final Font TITLE = PdfFonts.bold(8);
    private static final Font SMALL = PdfFonts.sans(6);
    private static final double TOP = 25;
    private static final double BOTTOM = 25;
    private static final double LEFT = 34;
    private static final double RIGHT = 6;

    private final Chart chart;
    private final ZoneId zone;
    private final ChartScale scale;

    ChartDrawing(Chart chart, ZoneId zone) {
        this.chart = chart;
        this.zone = zone;
        this.scale = ChartScale.of(chart);
    }

    void draw(Graphics2D pen, Rectangle2D area) {
        pen.translate(area.getX(), area.getY());
        double width = area.getWidth();
        Rectangle2D plot = new Rectangle2D.Double(LEFT, TOP, width - LEFT - RIGHT, area.getHeight() - TOP - BOTTOM);
        head(pen, width);
        if (chart instanceof TrendChart trend) {
            bands(pen, plot, trend);
            grid(pen, plot);
            for (ChartScale.Mark mark : ChartScale.times(trend, zone)) {
                double x = plot.getX() + mark.at() * plot.getWidth();
                text(
                        pen,
                        mark.label(),
                        SMALL,
                        Palette.MUTED,
                        Math.max(plot.getX() + 8, Math.min(x, plot.getMaxX() - 10)),
                        plot.getMaxY() + 9,
                        0.5);
            }
            forecast(pen, plot, trend);
            for (Series line : order(trend.series())) {
                line(pen, plot, trend, line);
            }
        } else if (chart instanceof BarChart bars) {
            grid(pen, plot);
            bars(pen, plot, bars);
        }
        legend(pen, width, area.getHeight() - 5);
        pen.translate(-area.getX(), -area.getY());
    }

    private void head(Graphics2D pen, double width) {
        String last = ChartLines.last(chart);
        double room = width - measure(last, TITLE) - 6;
        text(pen, fitted(Values.harmless(chart.name()), TITLE, room), TITLE, Palette.INK, 0, 8, 0);
        text(pen, last, TITLE, Palette.UTILIZED, width - RIGHT, 8, 1);
        text(pen, fitted(Values.harmless(chart.caption()), SMALL, width), SMALL, Palette.MUTED, 0, 17, 0);
    }

    private void grid(Graphics2D pen, Rectangle2D plot) {
        pen.setStroke(new BasicStroke(0.4f));
        for (ChartScale.Mark mark : scale.marks()) {
            double y = plot.getMaxY() - mark.at() * plot.getHeight();
            pen.setColor(new Color(Palette.RULE));
            pen.draw(new Line2D.Double(plot.getX(), y, plot.getMaxX(), y));
            text(pen, mark.label(), SMALL, Palette.MUTED, plot.getX() - 3, y + 2, 1);
        }
    }

    private void bands(Graphics2D pen, Rectangle2D plot, TrendChart trend) {
        Series total = ChartLines.first(trend, Role.TOTAL);
        TrendChart.Bands bands = trend.bands();
        if (total == null || bands == null) {
            return;
        }
        pen.setColor(new Color(Palette.ALERT_FILL));
        pen.fill(between(plot, trend, total, bands.over(), total, 1));
        pen.setColor(new Color(Palette.NOTICE_FILL));
        pen.fill(between(plot, trend, total, 0, total, bands.under()));
    }

    private void forecast(Graphics2D pen, Rectangle2D plot, TrendChart trend) {
        Series low = ChartLines.first(trend, Role.FORECAST_LOW);
        Series high = ChartLines.first(trend, Role.FORECAST_HIGH);
        if (low != null && high != null) {
            pen.setColor(new Color(0xE9DFF2));
            pen.fill(between(plot, trend, low, 1, high, 1));
        }
    }

    /** The area between shares of two lines; what a line does not know is left out. */
    private Path2D between(
            Rectangle2D plot, TrendChart trend, Series low, double lowShare, Series high, double highShare) {
        Path2D path = new Path2D.Double();
        int begun = -1;
        for (int i = 0; i <= trend.times().length; i++) {
            boolean known =
                    i < trend.times().length && Double.isFinite(low.values()[i]) && Double.isFinite(high.values()[i]);
            if (known && begun < 0) {
                begun = i;
            } else if (!known && begun >= 0) {
                ring(path, plot, trend, low, lowShare, high, highShare, begun, i);
                begun = -1;
            }
        }
        return path;
    }

    @SuppressWarnings("PMD.ExcessiveParameterList")
    private void ring(
            Path2D path,
            Rectangle2D plot,
            TrendChart trend,
            Series low,
            double lowShare,
            Series high,
            double highShare,
            int from,
            int to) {
        int step = step(plot, to - from);
        for (int i = from; i < to; i = i == to - 1 ? to : Math.min(i + step, to - 1)) {
            double x = x(plot, trend, i);
            double y = y(plot, high.values()[i] * highShare);
            if (i == from) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        for (int i = to - 1; i >= from; i = i == from ? -1 : Math.max(i - step, from)) {
            path.lineTo(x(plot, trend, i), y(plot, low.values()[i] * lowShare));
        }
        path.closePath();
    }

    private static int step(Rectangle2D plot, int points) {
        return Math.max(1, (int) (points / plot.getWidth()));
    }

    private void line(Graphics2D pen, Rectangle2D plot, TrendChart trend, Series line) {
        if (line.role() == Role.FORECAST_LOW || line.role() == Role.FORECAST_HIGH) {
            return;
        }
        boolean dashed = ChartLines.isDashed(line);
        float width = line.role() == Role.PEAK ? 0.5f : line.role() == Role.TOTAL ? 0.8f : 1f;
        pen.setColor(new Color(ChartLines.colour(line)));
        pen.setStroke(
                dashed
                        ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 2}, 0)
                        : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean pending = true;
        for (int i : ChartLines.telling(line.values(), (int) plot.getWidth())) {
            double value = line.values()[i];
            if (!Double.isFinite(value)) {
                pending = true;
            } else if (pending) {
                path.moveTo(x(plot, trend, i), y(plot, value));
                path.lineTo(x(plot, trend, i), y(plot, value));
                pending = false;
            } else {
                path.lineTo(x(plot, trend, i), y(plot, value));
            }
        }
        pen.draw(path);
    }

    private void bars(Graphics2D pen, Rectangle2D plot, BarChart bars) {
        double room = plot.getWidth() / Math.max(1, bars.labels().size());
        double each = room * 0.7 / Math.max(1, bars.series().size());
        for (int i = 0; i < bars.labels().size(); i++) {
            double left = plot.getX() + i * room + room * 0.15;
            for (int s = 0; s < bars.series().size(); s++) {
                double value = bars.series().get(s).values()[i];
                if (Double.isFinite(value)) {
                    double y = y(plot, value);
                    pen.setColor(new Color(ChartLines.colour(bars.series().get(s))));
                    pen.fill(new Rectangle2D.Double(left + s * each, y, each, plot.getMaxY() - y));
                    text(pen, ChartScale.number(value), SMALL, Palette.INK, left + (s + 0.5) * each, y - 2, 0.5);
                }
            }
            String label = fitted(Values.harmless(bars.labels().get(i)), SMALL, room);
            text(pen, label, SMALL, Palette.MUTED, plot.getX() + (i + 0.5) * room, plot.getMaxY() + 8, 0.5);
        }
    }

    private void legend(Graphics2D pen, double width, double y) {
        double x = LEFT;
        for (Series line : chart.series()) {
            double needed = 12 + measure(line.title(), SMALL) + 8;
            if (x + needed > width) {
                return;
            }
            pen.setColor(new Color(ChartLines.colour(line)));
            pen.setStroke(new BasicStroke(line.role() == Role.PEAK ? 0.7f : 1.4f));
            pen.draw(new Line2D.Double(x, y - 2, x + 9, y - 2));
            text(pen, line.title(), SMALL, Palette.MUTED, x + 12, y, 0);
            x += needed;
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

    private double x(Rectangle2D plot, TrendChart trend, int index) {
        return plot.getX() + ChartScale.place(trend, trend.times()[index]) * plot.getWidth();
    }

    private double y(Rectangle2D plot, double value) {
        return plot.getMaxY() - Math.min(1, Math.max(0, value / scale.top())) * plot.getHeight();
    }

    private static void text(Graphics2D pen, String text, Font font, int colour, double x, double y, double leftOf) {
        if (!text.isEmpty()) {
            pen.setFont(font);
            pen.setColor(new Color(colour));
            pen.drawString(text, (float) (x - leftOf * measure(text, font)), (float) y);
        }
    }

    private static String fitted(@Nullable String text, Font font, double width) {
        String fits = text == null ? "" : text;
        if (fits.length() > 200) {
            fits = fits.substring(0, 200);
        }
        while (fits.length() > 1 && measure(fits + "…", font) > width) {
            fits = fits.substring(0, fits.length() - 1);
        }
        return text == null || fits.length() == text.length() ? fits : fits + "…";
    }

    private static double measure(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }
}
