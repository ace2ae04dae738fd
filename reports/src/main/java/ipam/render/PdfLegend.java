package ipam.render;

import ipam.report.Chart;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** The legend of many charts, at the right. */
final class PdfLegend extends AbstractRenderer implements Graphics2DRenderable {
    private static final long serialVersionUID = 1;

    private final transient List<Chart> charts;

    PdfLegend(List<Chart> charts) {
        this.charts = charts;
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D pen, Rectangle2D area) {
        ChartLegend legend = ChartLegend.of(charts);
        pen.translate(area.getX(), area.getY());
        legend.draw(pen, area.getWidth() - legend.width(), area.getHeight() - 5);
        pen.translate(-area.getX(), -area.getY());
    }
}
