package ipam.render;

import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Level;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;

/** A table on as many sheets as it takes: a real table with a filter, its heading frozen, its words coloured. */
final class XlsxTable {
    /** What fits on a sheet. */
    static final int ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();

    private static final int MEASURED = 2_000;
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;
    private static final int WORDS = 100;
    /** So many characters side by side can still be read on a page; wider tables take several. */
    private static final int LEGIBLE = 240;

    private final Table table;
    private final XlsxBook book;
    private final XlsxStyles styles;
    private final XlsxCells cells;
    private final List<Field> fields;
    private final List<String> headings;
    private final int[] indexes;
    private final int[] widths;
    private final boolean[] filled;
    private final int limit;
    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Set<String>> words = new TreeMap<>();
    private @Nullable SXSSFSheet sheet;
    private int next;

    XlsxTable(Table table, XlsxBook book, XlsxStyles styles) {
        this(table, book, styles, ROWS);
    }

    /** @param limit rows of a sheet, its heading counted */
    XlsxTable(Table table, XlsxBook book, XlsxStyles styles, int limit) {
        this.table = table;
        this.book = book;
        this.styles = styles;
        this.limit = limit;
        this.cells = new XlsxCells(styles);
        this.fields = Streams.fields(table, Shape.SHEET);
        this.indexes = Streams.indexes(table, fields);
        this.headings = headings(fields);
        this.filled = new boolean[headings.size()];
        this.widths = headings.stream().mapToInt(text -> text.length() + 3).toArray();
    }

    /** Writes it; columns without any value are there, hidden. */
    void write() {
        open();
        table.rows().each(this::take);
        if (next == 1 && names.size() == 1 && !table.whenEmpty().isEmpty()) {
            cells.text(sheet().createRow(next).createCell(0), table.whenEmpty());
        }
        close();
    }

    /** The sheets it is on. */
    List<String> names() {
        return names;
    }

    private void take(Row row) {
        if (next == limit) {
            close();
            open();
        }
        org.apache.poi.ss.usermodel.Row line = sheet().createRow(next++);
        for (int i = 0; i < indexes.length; i++) {
            Object value = row.value(indexes[i]);
            FieldType type = fields.get(i).type();
            filled[i] |= value != null;
            cells.put(line, i, value, type);
            if (type == FieldType.STATE && value != null) {
                remember(i, value.toString());
            }
            if (next < MEASURED && value != null) {
                widths[i] = Math.max(widths[i], width(value, type));
            }
        }
    }

    private void remember(int column, String word) {
        Set<String> seen = words.computeIfAbsent(column, any -> new TreeSet<>());
        if (seen.size() < WORDS && Level.of(word) != Level.NEUTRAL) {
            seen.add(word);
        }
    }

    private void open() {
        SXSSFSheet opened = book.sheet(table.title().isEmpty() ? table.name() : table.title());
        sheet = opened;
        names.add(opened.getSheetName());
        org.apache.poi.ss.usermodel.Row line = opened.createRow(0);
        line.setHeightInPoints(22);
        for (int i = 0; i < headings.size(); i++) {
            org.apache.poi.ss.usermodel.Cell cell = line.createCell(i);
            cell.setCellValue(headings.get(i));
            cell.setCellStyle(fields.get(i).type().isNumber() ? styles.headerRight : styles.header);
        }
        next = 1;
        Arrays.fill(filled, false);
        opened.createFreezePane(1, 1);
        opened.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, 0));
        opened.setRepeatingRows(new CellRangeAddress(0, 0, 0, Math.max(0, headings.size() - 1)));
        opened.getPrintSetup().setLandscape(true);
        opened.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        opened.setFitToPage(true);
        opened.getPrintSetup().setFitHeight((short) 0);
        opened.getFooter().setCenter("&P / &N");
    }

    private void close() {
        SXSSFSheet done = sheet();
        int printed = 0;
        for (int i = 0; i < widths.length; i++) {
            int width = Math.max(NARROWEST, Math.min(WIDEST, widths[i]));
            boolean hidden = next > 1 && !filled[i];
            done.setColumnWidth(i, width * 256);
            done.setColumnHidden(i, hidden);
            printed += hidden ? 0 : width;
        }
        done.getPrintSetup().setFitWidth((short) (1 + printed / LEGIBLE));
        if (next > 1 && !headings.isEmpty()) {
            real(book.plain(done), next - 1);
            colour(book.plain(done), next - 1);
        }
        sheet = null;
    }

    private SXSSFSheet sheet() {
        return Objects.requireNonNull(sheet);
    }

    private void real(XSSFSheet plain, int last) {
        XSSFTable made = plain.createTable(new AreaReference(
                new CellReference(0, 0), new CellReference(last, headings.size() - 1), SpreadsheetVersion.EXCEL2007));
        int id = book.nextTable();
        made.setName("Table" + id);
        made.setDisplayName("Table" + id);
        CTTable table = made.getCTTable();
        table.setId(id);
        table.addNewAutoFilter().setRef(table.getRef());
        CTTableColumns columns = table.getTableColumns();
        for (int i = 0; i < headings.size(); i++) {
            columns.getTableColumnArray(i).setName(headings.get(i));
            columns.getTableColumnArray(i).setId(i + 1L);
        }
        made.setStyleName("TableStyleLight1");
        made.getCTTable().getTableStyleInfo().setShowRowStripes(true);
    }

    private void colour(XSSFSheet plain, int last) {
        XlsxColours colours = new XlsxColours(plain, last);
        words.forEach(colours::words);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).type() == FieldType.PERCENT) {
                colours.bar(i);
            }
        }
    }

    private static int width(Object value, FieldType type) {
        return switch (type) {
            case TIME -> 20;
            case DATE -> 12;
            case PERCENT -> 9;
            case DECIMAL -> 12;
            case INTEGER, SERIAL, DURATION -> value.toString().length() * 4 / 3 + 2;
            case TEXT, STATE, FLAG, TREND, LINES, NESTED -> value.toString().length() + 2;
        };
    }

    /** A table's headings must differ, in any case of letters. */
    private static List<String> headings(List<Field> fields) {
        Set<String> taken = new HashSet<>();
        List<String> headings = new ArrayList<>();
        for (Field field : fields) {
            String unit =
                    field.type() == FieldType.TIME ? " (UTC)" : field.type() == FieldType.DURATION ? " (seconds)" : "";
            String wanted = XlsxCells.shown(field.title()) + unit;
            String heading = wanted;
            for (int i = 2; !taken.add(heading.toLowerCase(Locale.ROOT)); i++) {
                heading = wanted + " " + i;
            }
            headings.add(heading);
        }
        return headings;
    }
}
