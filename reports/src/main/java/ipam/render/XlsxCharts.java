package ipam.render;

import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.FieldType;
import ipam.report.TrendChart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.ClientAnchor.AnchorType;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** Native charts, two a row on a sheet of their own, that follow the numbers on the sheet of chart data. */
final class XlsxCharts {
    /** More of them make a workbook slow to open. */
    static final int MOST = 60;

    private static final int ACROSS = 2;
    /** On a printed page. */
    private static final int DOWN = 2;

    private static final int WIDTH = 9;
    private static final int HEIGHT = 16;
    private static final int DATA_HEAD = 2;

    private final List<Chart> charts;
    private final int known;
    private final XlsxBook book;
    private final XlsxCells cells;
    private @Nullable SXSSFSheet page;

    XlsxCharts(List<Chart> charts, XlsxBook book, XlsxStyles styles) {
        this.charts = charts.subList(0, Math.min(MOST, charts.size()));
        this.known = charts.size();
        this.book = book;
        this.cells = new XlsxCells(styles);
    }

    /** Makes room for the charts, after the cover: the name of the sheet, if there are any. */
    Optional<String> page() {
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        SXSSFSheet made = book.sheet("Charts");
        page = made;
        return Optional.of(made.getSheetName());
    }

    /** Writes the numbers, and the charts of them. */
    void data() {
        SXSSFSheet target = page;
        if (target == null) {
            return;
        }
        target.setDisplayGridlines(false);
        if (known > charts.size()) {
            cells.text(
                    target.createRow(0).createCell(0),
                    "The first " + charts.size() + " of " + known + " charts; the page (html) has them all.");
        }
        SXSSFSheet data = book.sheet("Chart data");
        data.createFreezePane(0, DATA_HEAD);
        List<Block> blocks = blocks();
        write(data, blocks);
        XSSFDrawing drawing = book.plain(target).createDrawingPatriarch();
        // One alone has the place of four.
        int size = blocks.size() == 1 ? 2 : 1;
        for (int i = 0; i < blocks.size(); i++) {
            int column = i % ACROSS * (WIDTH + 1);
            int row = 1 + i / ACROSS * (HEIGHT + 1);
            if (i > 0 && i % (ACROSS * DOWN) == 0) {
                book.plain(target).setRowBreak(row - 1);
            }
            XSSFClientAnchor anchor =
                    drawing.createAnchor(0, 0, 0, 0, column, row, column + size * WIDTH, row + size * HEIGHT);
            anchor.setAnchorType(AnchorType.MOVE_DONT_RESIZE);
            draw(drawing.createChart(anchor), book.plain(data), blocks.get(i));
        }
        fitted(target);
        fitted(data);
    }

    /** As wide as a page when printed, across. */
    private static void fitted(SXSSFSheet sheet) {
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    /** The columns of a chart on the sheet of chart data. */
    private record Block(Chart chart, int column, List<Chart.Series> lines) {
        int rows() {
            return chart instanceof TrendChart trend
                    ? trend.times().length
                    : ((BarChart) chart).labels().size();
        }

        CellRangeAddress range(int series) {
            return new CellRangeAddress(
                    DATA_HEAD, DATA_HEAD + Math.max(1, rows()) - 1, column + series, column + series);
        }
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int column = 0;
        for (Chart known : charts) {
            Chart chart = ChartLines.drawn(known);
            List<Chart.Series> lines = ChartLines.withThresholds(chart);
            blocks.add(new Block(chart, column, lines));
            column += lines.size() + 2;
        }
        return blocks;
    }

    private void write(SXSSFSheet data, List<Block> blocks) {
        Row names = data.createRow(0);
        Row heads = data.createRow(1);
        int rows = 0;
        for (Block block : blocks) {
            cells.text(names.createCell(block.column()), block.chart().name());
            cells.text(heads.createCell(block.column()), block.chart() instanceof TrendChart ? "Time (UTC)" : "");
            for (int i = 0; i < block.lines().size(); i++) {
                cells.text(
                        heads.createCell(block.column() + 1 + i),
                        block.lines().get(i).title());
            }
            data.setColumnWidth(block.column(), 20 * 256);
            rows = Math.max(rows, block.rows());
        }
        for (int i = 0; i < rows; i++) {
            Row row = data.createRow(DATA_HEAD + i);
            for (Block block : blocks) {
                if (i < block.rows()) {
                    write(row, block, i);
                }
            }
        }
    }

    private void write(Row row, Block block, int index) {
        if (block.chart() instanceof TrendChart trend) {
            Instant time = Instant.ofEpochSecond(trend.times()[index]);
            cells.put(row, block.column(), time, FieldType.TIME);
        } else if (block.chart() instanceof BarChart bars) {
            cells.put(row, block.column(), bars.labels().get(index), FieldType.TEXT);
        }
        for (int i = 0; i < block.lines().size(); i++) {
            double value = block.lines().get(i).values()[index];
            if (Double.isFinite(value)) {
                cells.put(
                        row,
                        block.column() + 1 + i,
                        Math.rint(value) == value && value < 0x1p53 ? (Number) (long) value : value,
                        FieldType.INTEGER);
            }
        }
    }

    private static void draw(XSSFChart chart, XSSFSheet data, Block block) {
        chart.setTitleText(block.chart().name());
        chart.setTitleOverlay(false);
        chart.getTitle().getBody().getParagraph(0).addDefaultRunProperties().setFontSize(11d);
        chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        chart.displayBlanksAs(DisplayBlanks.GAP);
        XDDFChartData drawn = block.chart() instanceof TrendChart trend ? lines(chart, trend) : bars(chart);
        for (int i = 0; i < block.lines().size(); i++) {
            Chart.Series line = block.lines().get(i);
            XDDFChartData.Series series =
                    drawn.addSeries(places(data, block), new XlsxReference(data, block.range(1 + i)));
            series.setTitle(line.title(), null);
            paint(series, line);
        }
        chart.plot(drawn);
    }

    private static XDDFDataSource<?> places(XSSFSheet data, Block block) {
        return block.chart() instanceof BarChart bars
                ? XDDFDataSourcesFactory.fromArray(
                        bars.labels().toArray(String[]::new), block.range(0).formatAsString(data.getSheetName(), true))
                : new XlsxReference(data, block.range(0));
    }

    private static XDDFChartData lines(XSSFChart chart, TrendChart trend) {
        XDDFValueAxis x = chart.createValueAxis(AxisPosition.BOTTOM);
        XDDFValueAxis y = chart.createValueAxis(AxisPosition.LEFT);
        y.setTitle(trend.unit());
        y.setCrosses(AxisCrosses.MIN);
        y.setMinimum(0);
        y.setNumberFormat("#,##0");
        y.getOrAddMajorGridProperties().setLineProperties(new XDDFLineProperties(fill(Palette.RULE)));
        long[] times = trend.times();
        if (times.length > 1) {
            double first = times[0] / 86400d + 25569;
            double last = times[times.length - 1] / 86400d + 25569;
            x.setMinimum(first);
            x.setMaximum(last);
            x.setMajorUnit((last - first) / 4);
            x.setNumberFormat(last - first < 3 ? "dd hh:mm" : "yyyy-mm-dd");
        }
        XDDFScatterChartData lines = (XDDFScatterChartData) chart.createData(ChartTypes.SCATTER, x, y);
        lines.setStyle(ScatterStyle.LINE);
        lines.setVaryColors(false);
        return lines;
    }

    private static XDDFChartData bars(XSSFChart chart) {
        XDDFCategoryAxis x = chart.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis y = chart.createValueAxis(AxisPosition.LEFT);
        y.setCrosses(AxisCrosses.AUTO_ZERO);
        y.setMinimum(0);
        y.getOrAddMajorGridProperties().setLineProperties(new XDDFLineProperties(fill(Palette.RULE)));
        XDDFBarChartData bars = (XDDFBarChartData) chart.createData(ChartTypes.BAR, x, y);
        bars.setBarDirection(BarDirection.COL);
        bars.setVaryColors(false);
        return bars;
    }

    private static void paint(XDDFChartData.Series series, Chart.Series line) {
        int colour = ChartLines.colour(line);
        if (series instanceof XDDFScatterChartData.Series scatter) {
            scatter.setSmooth(false);
            boolean points = ChartLines.alone(line.values()).length > 0 && !ChartLines.isThreshold(line);
            scatter.setMarkerStyle(points ? MarkerStyle.CIRCLE : MarkerStyle.NONE);
            // Its size would need a schema that POI's lite edition lacks.
            XDDFLineProperties stroke = new XDDFLineProperties(fill(colour));
            stroke.setWidth(ChartLines.width(line));
            if (ChartLines.isDashed(line)) {
                stroke.setPresetDash(new XDDFPresetLineDash(PresetLineDash.DASH));
            }
            scatter.setLineProperties(stroke);
        } else {
            series.setFillProperties(fill(colour));
        }
    }

    private static XDDFSolidFillProperties fill(int rgb) {
        return new XDDFSolidFillProperties(
                XDDFColor.from(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}));
    }
}
