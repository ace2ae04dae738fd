package ipam.render;

import ipam.report.FieldType;
import ipam.report.Level;
import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.jspecify.annotations.Nullable;

/** The styles of a workbook, each made once: a workbook has room for 64,000. */
final class XlsxStyles {
    private final XlsxBook book;
    private final Map<FieldType, CellStyle> values = new EnumMap<>(FieldType.class);
    private final Map<Level, CellStyle> levels = new EnumMap<>(Level.class);
    final CellStyle header;
    /** Over a column of numbers. */
    final CellStyle headerRight;

    final CellStyle title;
    final CellStyle label;
    final CellStyle wrapped;
    final CellStyle note;
    final CellStyle link;
    final CellStyle section;
    /** A number that is text, for it has more digits than a cell can count. */
    final CellStyle right;
    /** Text that would become a formula if somebody edited it. */
    final CellStyle quoted;

    XlsxStyles(XlsxBook book) {
        this.book = book;
        this.header = style(Palette.WHITE, 11, true);
        header.setAlignment(HorizontalAlignment.LEFT);
        header.setVerticalAlignment(VerticalAlignment.CENTER);
        fill(header, Palette.INK);
        this.headerRight = book.createCellStyle();
        headerRight.cloneStyleFrom(header);
        headerRight.setAlignment(HorizontalAlignment.RIGHT);
        this.right = book.createCellStyle();
        right.setAlignment(HorizontalAlignment.RIGHT);
        this.title = style(Palette.INK, 20, true);
        this.section = style(Palette.INK, 13, true);
        section.setBorderBottom(BorderStyle.THIN);
        this.label = style(Palette.MUTED, 11, false);
        label.setVerticalAlignment(VerticalAlignment.TOP);
        this.wrapped = style(Palette.INK, 11, false);
        wrapped.setWrapText(true);
        wrapped.setVerticalAlignment(VerticalAlignment.TOP);
        wrapped.setAlignment(HorizontalAlignment.LEFT);
        this.note = style(Palette.MUTED, 10, false);
        this.link = style(Palette.TOTAL, 11, false);
        ((XSSFCellStyle) link).getFont().setUnderline(Font.U_SINGLE);
        this.quoted = book.createCellStyle();
        quoted.setQuotePrefixed(true);
        for (FieldType type : FieldType.values()) {
            String format = format(type);
            if (format != null) {
                CellStyle style = book.createCellStyle();
                style.setDataFormat(book.createDataFormat().getFormat(format));
                values.put(type, style);
            }
        }
        for (Level level : Level.values()) {
            CellStyle style = style(Palette.of(level), 16, true);
            style.setAlignment(HorizontalAlignment.LEFT);
            levels.put(level, style);
        }
    }

    /** The style of a value; null for one that needs none. */
    @Nullable
    CellStyle of(FieldType type) {
        return values.get(type);
    }

    /** The style of a key figure. */
    CellStyle figure(FieldType type, Level level) {
        CellStyle style = book.createCellStyle();
        style.cloneStyleFrom(levels.get(level));
        String format = format(type);
        if (format != null) {
            style.setDataFormat(book.createDataFormat().getFormat(format));
        }
        return style;
    }

    static XSSFColor color(int rgb) {
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
    }

    private static @Nullable String format(FieldType type) {
        return switch (type) {
            case INTEGER, DURATION -> "#,##0";
            case SERIAL -> "0";
            case DECIMAL -> "#,##0.00";
            case PERCENT -> "0.0%";
            case DATE -> "yyyy-mm-dd";
            case TIME -> "yyyy-mm-dd hh:mm:ss";
            case TEXT, STATE, FLAG, TREND, LINES, NESTED -> null;
        };
    }

    private CellStyle style(int rgb, int points, boolean bold) {
        XSSFFont font = (XSSFFont) book.createFont();
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(color(rgb));
        CellStyle style = book.createCellStyle();
        style.setFont(font);
        return style;
    }

    private static void fill(CellStyle style, int rgb) {
        ((XSSFCellStyle) style).setFillForegroundColor(color(rgb));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
}
