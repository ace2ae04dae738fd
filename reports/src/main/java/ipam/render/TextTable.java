package ipam.render;

import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in aligned columns. The widths come from the first rows, so memory stays the same however many follow; a
 * longer value further down pushes its own line out of line and nothing else.
 */
final class TextTable {
    private static final int MEASURED = 1000;
    private static final String GAP = "  ";

    private final Table table;
    private final ZoneId zone;
    private final List<Field> fields;
    private final int[] indexes;
    private final int[] widths;
    private final List<String[]> measured = new ArrayList<>();
    private boolean streaming;

    TextTable(Table table, ZoneId zone) {
        this.table = table;
        this.zone = zone;
        this.fields = Streams.fields(table, Shape.PAGE);
        this.indexes = Streams.indexes(table, fields);
        this.widths = fields.stream().mapToInt(field -> width(field.title())).toArray();
    }

    void write(Text.Page page) throws IOException {
        Streams.unchecked(() -> table.rows().each(row -> take(row, page)));
        if (!streaming) {
            if (measured.isEmpty()) {
                page.paragraph(table.whenEmpty().isEmpty() ? List.of() : List.of(table.whenEmpty()));
                return;
            }
            flush(page);
        }
        if (fields.stream().anyMatch(field -> field.type() == FieldType.TIME)) {
            page.showsTimes();
        }
    }

    private void take(Row row, Text.Page page) {
        try {
            int height = 1;
            for (int line = 0; line < height; line++) {
                String[] cells = new String[indexes.length];
                for (int i = 0; i < cells.length; i++) {
                    Object value = row.value(indexes[i]);
                    if (value instanceof List<?> lines) {
                        height = Math.max(height, lines.size());
                        cells[i] = line < lines.size() ? Values.shown(lines.get(line), zone) : "";
                    } else {
                        cells[i] =
                                line == 0 ? Values.column(value, fields.get(i).type(), zone) : "";
                    }
                }
                take(cells, page);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(String[] cells, Text.Page page) throws IOException {
        if (streaming) {
            page.line(line(cells));
            return;
        }
        measured.add(cells);
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], width(cells[i]));
        }
        if (measured.size() == MEASURED) {
            flush(page);
        }
    }

    private void flush(Text.Page page) throws IOException {
        page.begin();
        if (!table.title().isEmpty()) {
            page.line(table.title());
        }
        page.line(line(fields.stream().map(Field::title).toArray(String[]::new)));
        for (String[] cells : measured) {
            page.line(line(cells));
        }
        measured.clear();
        streaming = true;
    }

    private String line(String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - width(cells[i])));
            boolean right = fields.get(i).type().isNumber();
            line.append(i == 0 ? "" : GAP);
            line.append(right ? padding : "").append(cells[i]).append(right ? "" : padding);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
