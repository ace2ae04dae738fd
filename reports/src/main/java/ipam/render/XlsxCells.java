package ipam.render;

import ipam.report.FieldType;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

/** Values as cells. A cell is a number, a date or a text; a number that Excel can't hold exactly is a text. */
final class XlsxCells {
    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
    private static final int FIRST_YEAR = 1900;

    private final XlsxStyles styles;

    XlsxCells(XlsxStyles styles) {
        this.styles = styles;
    }

    /** Writes a value; none for what is not known. */
    void put(Row row, int column, @Nullable Object value, FieldType type) {
        if (value != null) {
            set(row.createCell(column), value, type, styles.of(type));
        }
    }

    /** Writes a value in a style. */
    void set(Cell cell, Object value, FieldType type, @Nullable CellStyle style) {
        if (style != null) {
            cell.setCellStyle(style);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            cell.setCellValue(type == FieldType.PERCENT ? number / 100 : number);
        } else if (value instanceof Number number && isExact(number)) {
            cell.setCellValue(number.doubleValue());
        } else if (value instanceof Instant time
                && time.atOffset(ZoneOffset.UTC).getYear() >= FIRST_YEAR) {
            // POI's own conversion goes through the calendar of the machine.
            cell.setCellValue(DateUtil.getExcelDate(LocalDateTime.ofInstant(time, ZoneOffset.UTC)));
        } else if (value instanceof LocalDate day && day.getYear() >= FIRST_YEAR) {
            cell.setCellValue(DateUtil.getExcelDate(day.atStartOfDay()));
        } else if (value instanceof Boolean flag) {
            cell.setCellValue(flag ? "yes" : "no");
        } else if (value instanceof Number) {
            cell.setCellValue(Values.figure(value, type, ZoneOffset.UTC));
            cell.setCellStyle(styles.right);
        } else {
            text(cell, value.toString());
        }
    }

    /** Writes a text, which stays one whatever it begins with. */
    void text(Cell cell, String text) {
        String safe = shown(text);
        cell.setCellValue(safe);
        if (!safe.isEmpty() && "=+-@'".indexOf(safe.charAt(0)) >= 0) {
            cell.setCellStyle(styles.quoted);
        }
    }

    /** A text as a cell holds it: no control characters, no half characters, not too long. */
    static String shown(String text) {
        String safe = Values.harmless(text);
        if (safe.chars().anyMatch(c -> Character.isSurrogate((char) c) || c >= 0xFFFE)) {
            safe = safe.codePoints()
                    .map(c -> (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        // Excel reads _x0041_ as an escape.
        safe = safe.replaceAll("_(x[0-9A-Fa-f]{4}_)", "_x005F_$1");
        return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST - 2) + " …";
    }

    private static boolean isExact(Number number) {
        return number instanceof BigInteger big
                ? big.abs().compareTo(EXACT) <= 0
                : number instanceof Long l ? Math.abs(l) <= EXACT.longValue() : number instanceof Integer;
    }
}
