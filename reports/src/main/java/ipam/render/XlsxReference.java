package ipam.render;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/** Cells of numbers that a chart follows, by their address alone: a second copy of the numbers inside the chart is left out. */
final class XlsxReference implements XDDFNumericalDataSource<Double> {
    private final String formula;
    private @Nullable String format;

    XlsxReference(XSSFSheet sheet, CellRangeAddress range) {
        this.formula = range.formatAsString(sheet.getSheetName(), true);
    }

    @Override
    public int getPointCount() {
        return 0;
    }

    @Override
    public Double getPointAt(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public boolean isReference() {
        return true;
    }

    @Override
    public boolean isCellRange() {
        return true;
    }

    @Override
    public boolean isNumeric() {
        return true;
    }

    @Override
    public int getColIndex() {
        return 0;
    }

    @Override
    public String getDataRangeReference() {
        return formula;
    }

    @Override
    public String getFormula() {
        return formula;
    }

    @Override
    public @Nullable String getFormatCode() {
        return format;
    }

    @Override
    public void setFormatCode(String formatCode) {
        this.format = formatCode;
    }
}
