package ipam.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.renderers.AbstractRenderer;
import net.sf.jasperreports.renderers.Graphics2DRenderable;

/** A small curve in a cell. */
final class PdfCurve extends AbstractRenderer implements Graphics2DRenderable {
    private static final long serialVersionUID = 1;

    private static final double POINT = 0.9;

    private final byte[] percents;

    PdfCurve(byte[] percents) {
        this.percents = Arrays.copyOf(percents, percents.length);
    }

    @Override
    public void render(JasperReportsContext context, Graphics2D pen, Rectangle2D area) {
        double width = area.getWidth();
        double height = area.getHeight();
        pen.translate(area.getX(), area.getY());
        pen.setStroke(new BasicStroke(0.3f));
        pen.setColor(new Color(Palette.RULE));
        pen.draw(new Line2D.Double(0, height, width, height));
        pen.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setColor(new Color(Palette.UTILIZED));
        for (int[] piece : ChartLines.pieces(percents)) {
            Path2D path = new Path2D.Double();
            for (int i : piece) {
                double x = percents.length < 2 ? 0 : width * i / (percents.length - 1);
                double y = height * (1 - Math.min(100, percents[i]) / 100d);
                if (piece.length == 1) {
                    pen.fill(new Ellipse2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT));
                } else if (i == piece[0]) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            pen.draw(path);
        }
        pen.translate(-area.getX(), -area.getY());
    }
}
