package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.TrendChart;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import org.junit.jupiter.api.Test;

class ChartDrawingTest {
    private static final int WIDTH = 240;
    private static final int HEIGHT = 120;
    private static final long DAY = 86_400;
    private static final double NONE = Double.NaN;

    @Test
    void aLineOfOneFigureIsAPoint() {
        assertThat(blue(trend(new double[] {NONE, 17, NONE}, 20))).isBetween(4L, 20L);
        assertThat(blue(trend(new double[] {NONE, NONE, NONE}, 20))).isZero();
    }

    @Test
    void aSmallCurveConnectsWhatIsCountedAsOftenAndShowsTheRestAsPoints() {
        byte[] daily = new byte[36];
        Arrays.fill(daily, (byte) -1);
        for (int i = 0; i < 20; i += 5) {
            daily[i] = 40;
        }
        byte[] once = new byte[36];
        Arrays.fill(once, (byte) -1);
        once[30] = 85;

        assertThat(ChartLines.pieces(daily)).containsExactly(new int[] {0, 5, 10, 15});
        daily[35] = 50;
        assertThat(ChartLines.pieces(daily)).containsExactly(new int[] {0, 5, 10, 15}, new int[] {35});
        assertThat(ChartLines.pieces(once)).containsExactly(new int[] {30});
        assertThat(ChartLines.pieces(new byte[0])).isEmpty();
        assertThat(blue(once)).isBetween(1L, 9L);
    }

    @Test
    void aTotalThatDwarfsItsUseIsNotDrawnAndTheCaptionSaysSo() {
        TrendChart subnet = trend(new double[] {500, 517, 510}, Math.pow(2, 64));
        Chart drawn = ChartLines.drawn((Chart) subnet);

        assertThat(drawn.series()).extracting(Chart.Series::title).containsExactly("Utilized");
        assertThat(drawn.caption()).isEqualTo("dhcp1.contoso.test  ·  its total is too large to draw");
        assertThat(ChartScale.of(drawn).marks())
                .extracting(ChartScale.Mark::label)
                .containsExactly("0", "200", "400");
        assertThat(ChartLines.last(subnet)).isEqualTo("510 of 2⁶⁴ (<1 %)");
        assertThat(ChartLines.drawn((Chart) trend(new double[] {0, 3, 0}, 254)).series())
                .hasSize(2);
    }

    @Test
    void axesCountInWholeNumbers() {
        BarChart bars = new BarChart(
                "By use",
                "",
                "objects",
                List.of("a", "b"),
                List.of(new Chart.Series("Objects", Chart.Role.UTILIZED, new double[] {1, 9})));

        assertThat(ChartScale.of(bars).marks())
                .extracting(ChartScale.Mark::label)
                .containsExactly("0", "5", "10");
        assertThat(ChartScale.of(trend(new double[] {1, 1, 1}, 1)).marks())
                .extracting(ChartScale.Mark::label)
                .containsExactly("0", "1");
    }

    private static TrendChart trend(double[] used, double total) {
        double[] all = used.clone();
        Arrays.setAll(all, i -> Double.isNaN(used[i]) ? NONE : total);
        return new TrendChart(
                "10.30.40.0/24",
                "dhcp1.contoso.test",
                "addresses",
                new long[] {0, 3 * DAY, 7 * DAY},
                List.of(
                        new Chart.Series("Total", Chart.Role.TOTAL, all),
                        new Chart.Series("Utilized", Chart.Role.UTILIZED, used)),
                new TrendChart.Bands(0.2, 0.8));
    }

    /** Pixels of the colour of use below the heading, which is written in it too. */
    private static long blue(TrendChart chart) {
        return blue(pen -> new ChartDrawing(chart, ZoneOffset.UTC, ChartDrawing.Size.SMALL)
                .draw(pen, new Rectangle(WIDTH, HEIGHT)));
    }

    private static long blue(byte[] course) {
        return blue(pen -> new PdfCurve(course)
                .render(DefaultJasperReportsContext.getInstance(), pen, new Rectangle(0, 30, WIDTH, HEIGHT - 40)));
    }

    private static long blue(Consumer<Graphics2D> drawing) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        drawing.accept(pen);
        pen.dispose();
        return Arrays.stream(image.getRGB(0, 20, WIDTH, HEIGHT - 20, null, 0, WIDTH))
                .filter(pixel -> (pixel & 0xFFFFFF) == Palette.UTILIZED)
                .count();
    }
}
