package ipam.render;

import ipam.report.Chart;
import ipam.report.Chart.Role;
import ipam.report.Chart.Series;
import ipam.report.TrendChart;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * What the lines and areas of charts mean, in one line.
 *
 * @param entries each once, in the order in which the charts name them
 */
record ChartLegend(List<Entry> entries) {
    private static final Font TEXT = PdfFonts.sans(7.5f);
    private static final double SAMPLE = 11;
    private static final double SPACE = 3;
    private static final double GAP = 14;

    /**
     * A sample and its meaning.
     *
     * @param area whether it is filled, not drawn
     */
    record Entry(String title, int colour, boolean area, float width) {
        double room() {
            return SAMPLE + SPACE + ChartText.measure(title, TEXT);
        }
    }

    static ChartLegend of(List<? extends Chart> charts) {
        boolean alike = charts.stream()
                        .filter(TrendChart.class::isInstance)
                        .map(chart -> ((TrendChart) chart).bands())
                        .distinct()
                        .count()
                <= 1;
        List<Entry> entries = new ArrayList<>();
        for (Chart chart : charts) {
            if (chart instanceof TrendChart) {
                for (Series line : ChartLines.withThresholds(ChartLines.drawn(chart))) {
                    Entry entry = entry(line, alike);
                    if (line.role() != Role.FORECAST_HIGH && !entries.contains(entry)) {
                        entries.add(entry);
                    }
                }
            }
        }
        return new ChartLegend(List.copyOf(entries));
    }

    private static Entry entry(Series line, boolean alike) {
        int colour = ChartLines.colour(line);
        if (ChartLines.isThreshold(line)) {
            boolean over = colour == Palette.ALERT;
            String title = alike ? line.title() : over ? "Over the threshold" : "Under the threshold";
            return new Entry(title, over ? Palette.ALERT_FILL : Palette.NOTICE_FILL, true, 0);
        }
        if (line.role() == Role.FORECAST_LOW) {
            return new Entry("At least to at most", Palette.FORECAST_FILL, true, 0);
        }
        return new Entry(line.title(), colour, false, line.role() == Role.PEAK ? 0.8f : 1.4f);
    }

    double width() {
        return entries.stream().mapToDouble(Entry::room).sum() + GAP * Math.max(0, entries.size() - 1);
    }

    /** @param y of the line that the words stand on */
    void draw(Graphics2D pen, double x, double y) {
        double at = x;
        for (Entry entry : entries) {
            pen.setColor(new Color(entry.colour()));
            if (entry.area()) {
                pen.fill(new Rectangle2D.Double(at, y - 6, SAMPLE, 7));
            } else {
                pen.setStroke(new BasicStroke(entry.width()));
                pen.draw(new Line2D.Double(at, y - 2.5, at + SAMPLE, y - 2.5));
            }
            ChartText.write(pen, entry.title(), TEXT, Palette.MUTED, at + SAMPLE + SPACE, y, 0);
            at += entry.room() + GAP;
        }
    }
}
