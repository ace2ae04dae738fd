package ipam.render;

import ipam.report.Chart;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.ZoneId;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** A chart that JasperReports draws as vectors. */
final class PdfChart extends AbstractRenderer implements Graphics2DRenderable {
    private static final long serialVersionUID = 1;

    private final transient Chart chart;
    private final transient ZoneId zone;
    private final transient ChartDrawing.Size size;

    PdfChart(Chart chart, ZoneId zone, ChartDrawing.Size size) {
        this.chart = chart;
        this.zone = zone;
        this.size = size;
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D pen, Rectangle2D area) {
        new ChartDrawing(chart, zone, size).draw(pen, area);
    }
}
