package ipam.render;

import ipam.report.Answer;
import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Figure;
import java.awt.Color;
import java.util.List;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JRDesignBand;
import net.sf.jasperreports.engine.design.JRDesignFrame;
import net.sf.jasperreports.engine.design.JRDesignImage;
import net.sf.jasperreports.engine.design.JRDesignTextField;
import net.sf.jasperreports.engine.type.HyperlinkTypeEnum;
import net.sf.jasperreports.engine.type.ModeEnum;

/** The first pages: what the report is about, its key figures, its sentences, its charts. */
final class PdfFront {
    /** More of them are more than anybody turns over. */
    static final int CHARTS = 210;

    private static final int ACROSS = 3;
    private static final int GAP = 14;
    private static final int CHART_WIDTH = (PdfLayout.WIDTH - (ACROSS - 1) * GAP) / ACROSS;
    /** Four rows of them fill a page. */
    private static final int CHART_HEIGHT = 112;

    private static final int ROW_GAP = 13;
    private static final int HEADING = 30;
    private static final int FIGURES = 5;

    private final Answer answer;
    private final PdfLayout layout;

    PdfFront(Answer answer, JasperReportsContext context) throws JRException {
        this.answer = answer;
        this.layout = new PdfLayout("front", answer, context);
    }

    JasperPrint print() throws JRException {
        CoverLines cover = CoverLines.of(answer);
        title(cover.title());
        for (CoverLines.Fact fact : cover.facts()) {
            JRDesignBand band = layout.add(layout.band(14));
            band.addElement(PdfLayout.sized(layout.text(fact.label(), 0, 1, 110, 12), 8, false, Palette.MUTED));
            band.addElement(PdfLayout.sized(
                    layout.text(Values.harmless(fact.text()), 112, 1, PdfLayout.WIDTH - 112, 12),
                    8,
                    false,
                    Palette.INK));
        }
        figures();
        sentences(answer.words().verdict(), 11, Palette.INK);
        sentences(answer.words().explanation(), 9, Palette.INK);
        sentences(answer.words().notes(), 8, Palette.MUTED);
        charts();
        return layout.fill(new JREmptyDataSource(1));
    }

    private void title(String title) throws JRException {
        JRDesignBand band = layout.add(layout.band(40));
        JRDesignTextField text = PdfLayout.sized(layout.text(title, 0, 0, PdfLayout.WIDTH, 32), 22, true, Palette.INK);
        bookmark(text, title, 1);
        band.addElement(text);
    }

    private void figures() throws JRException {
        List<Figure> figures = answer.front().figures();
        for (int first = 0; first < figures.size(); first += FIGURES) {
            JRDesignBand band = layout.add(layout.band(66));
            int width = (PdfLayout.WIDTH - (FIGURES - 1) * GAP) / FIGURES;
            for (int i = first; i < Math.min(figures.size(), first + FIGURES); i++) {
                band.addElement(tile(figures.get(i), (i - first) * (width + GAP), width));
            }
        }
    }

    private JRDesignFrame tile(Figure figure, int x, int width) throws JRException {
        JRDesignFrame tile = new JRDesignFrame(layout.design);
        tile.setX(x);
        tile.setY(12);
        tile.setWidth(width);
        tile.setHeight(48);
        tile.setMode(ModeEnum.OPAQUE);
        tile.setBackcolor(
                new Color(figure.level() == ipam.report.Level.NEUTRAL ? Palette.STRIPE : Palette.fill(figure.level())));
        Object value = figure.value();
        String shown = value == null ? "unknown" : Values.figure(value, figure.type(), answer.zone());
        float size = shown.length() > 14 ? 9 : 17;
        tile.addElement(PdfLayout.sized(
                layout.text(shown, 8, size < 10 ? 9 : 4, width - 12, 22), size, true, Palette.of(figure.level())));
        tile.addElement(
                PdfLayout.sized(layout.text(figure.title(), 8, 29, width - 12, 14), 7.5f, false, Palette.MUTED));
        return tile;
    }

    private void sentences(List<String> sentences, float size, int colour) throws JRException {
        boolean first = true;
        for (String sentence : sentences) {
            JRDesignBand band = layout.add(layout.band(first ? 22 : 16));
            band.addElement(PdfLayout.sized(
                    layout.text(Values.paragraph(sentence), 0, first ? 7 : 1, PdfLayout.WIDTH, Math.round(size * 1.3f)),
                    size,
                    false,
                    colour));
            first = false;
        }
    }

    private void charts() throws JRException {
        List<Chart> charts = answer.front().charts();
        if (charts.size() == 1) {
            Chart chart = charts.get(0);
            boolean bars = chart instanceof BarChart;
            JRDesignBand band = layout.add(layout.band(190));
            JRDesignImage image =
                    image(chart, ChartDrawing.Size.LARGE, 0, 12, bars ? 420 : PdfLayout.WIDTH, bars ? 170 : 178);
            image.setBookmarkLevel(1);
            band.addElement(image);
            return;
        }
        List<Chart> shown = charts.subList(0, Math.min(CHARTS, charts.size()));
        for (int first = 0; first < shown.size(); first += ACROSS) {
            boolean heading = first == 0;
            JRDesignBand band = layout.add(layout.band(CHART_HEIGHT + ROW_GAP + (heading ? HEADING : 0)));
            if (heading) {
                heading(band, shown);
            }
            for (int i = first; i < Math.min(shown.size(), first + ACROSS); i++) {
                int x = (i - first) * (CHART_WIDTH + GAP);
                band.addElement(image(
                        shown.get(i), ChartDrawing.Size.SMALL, x, heading ? HEADING : 0, CHART_WIDTH, CHART_HEIGHT));
            }
        }
    }

    private void heading(JRDesignBand band, List<Chart> shown) throws JRException {
        int all = answer.front().charts().size();
        String text =
                all == shown.size() ? "Charts" : "Charts: the first " + shown.size() + " of " + Values.grouped(all);
        JRDesignTextField title =
                PdfLayout.sized(layout.text(text, 0, 8, PdfLayout.WIDTH / 2, 18), 13, true, Palette.INK);
        bookmark(title, "Charts", 1);
        band.addElement(title);
        band.addElement(layout.image(new PdfLegend(shown), PdfLayout.WIDTH / 2, 8, PdfLayout.WIDTH / 2, 18));
    }

    private JRDesignImage image(Chart chart, ChartDrawing.Size size, int x, int y, int width, int height)
            throws JRException {
        JRDesignImage image = layout.image(new PdfChart(chart, answer.zone(), size), x, y, width, height);
        image.setAnchorNameExpression(layout.parameter(Values.harmless(chart.name()), String.class));
        image.setBookmarkLevel(2);
        image.setHyperlinkType(HyperlinkTypeEnum.NONE);
        image.setHyperlinkTooltipExpression(layout.parameter(ChartLines.sentence(chart, answer.zone()), String.class));
        return image;
    }

    private void bookmark(JRDesignTextField text, String name, int level) throws JRException {
        text.setAnchorNameExpression(layout.parameter(name, String.class));
        text.setBookmarkLevel(level);
    }
}
