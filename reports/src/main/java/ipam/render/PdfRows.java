package ipam.render;

import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Level;
import ipam.report.Row;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRField;
import org.jspecify.annotations.Nullable;

/** The rows of a table, as the layout names them: {@code f0}, {@code f1}, …; {@code f2_alert}; {@code odd}. */
final class PdfRows implements JRDataSource {
    static final String ODD = "odd";

    /** A longer text could need more than a page. */
    private static final int LONGEST = 600;
    /** Lines have a column as wide as can be. */
    private static final int LONGEST_LINES = 3_000;

    /** Bits of a number that is still read digit by digit. */
    private static final int DIGITS = 53;

    private final List<Row> rows;
    private final List<Field> fields;
    private final int[] indexes;
    private final ZoneId zone;
    private int at = -1;

    PdfRows(List<Row> rows, List<Field> fields, int[] indexes, ZoneId zone) {
        this.rows = rows;
        this.fields = fields;
        this.indexes = indexes;
        this.zone = zone;
    }

    static String level(int column, Level level) {
        return "f" + column + "_" + level.name().toLowerCase(Locale.ROOT);
    }

    static String text(@Nullable Object value, FieldType type, ZoneId zone) {
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> lines) {
            return cut(
                    lines.stream().map(line -> Values.shown(line, zone)).collect(Collectors.joining("\n")),
                    type == FieldType.LINES ? LONGEST_LINES : LONGEST);
        }
        if (value instanceof BigInteger whole && whole.bitLength() > DIGITS && whole.bitCount() == 1) {
            return ChartScale.full(whole.doubleValue()); // 2⁶⁴: its twenty digits take the room of a column
        }
        return type == FieldType.TREND ? "" : cut(Values.figure(value, type, zone), LONGEST);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " …";
    }

    @Override
    public boolean next() {
        return ++at < rows.size();
    }

    @Override
    public @Nullable Object getFieldValue(JRField field) {
        String name = field.getName();
        if (name.equals(ODD)) {
            return at % 2 == 1;
        }
        int mark = name.indexOf('_');
        int column = Integer.parseInt(name.substring(1, mark < 0 ? name.length() : mark));
        Object value = rows.get(at).value(indexes[column]);
        if (mark >= 0) {
            return value != null
                    && Level.of(value.toString())
                            .name()
                            .toLowerCase(Locale.ROOT)
                            .equals(name.substring(mark + 1));
        }
        if (fields.get(column).type() == FieldType.TREND) {
            return value == null ? null : new PdfCurve((byte[]) value);
        }
        return text(value, fields.get(column).type(), zone);
    }
}
