package ipam.inventory;

import ipam.workbook.Look;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The columns of a sheet of items: those that an import takes, as they are in every file. */
final class ItemColumns {
    private static final int NARROWEST = 12;
    private static final int WIDEST = 40;

    private final Kind kind;
    private final List<Field> fields;

    ItemColumns(Kind kind, List<Field> fields) {
        this.kind = kind;
        this.fields = List.copyOf(fields);
    }

    List<Field> fields() {
        return fields;
    }

    List<Column> columns() {
        return fields.stream()
                .map(field -> new Column(width(field), look(field)))
                .toList();
    }

    /** The name of the sheet: {@code Ranges}. */
    String sheet() {
        String plural = kind.plural();
        return plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
    }

    void headings(SheetWriter sheet) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            sheet.text(i, fields.get(i).heading(), Look.HEADING);
        }
    }

    /** Writes a value so that programs neither change it nor compute it. */
    void value(SheetWriter sheet, int column, String value) throws IOException {
        if (value.isEmpty()) {
            return;
        }
        switch (look(fields.get(column))) {
            case DATE -> sheet.day(column, value);
            case NUMBER -> sheet.number(column, value);
            default -> sheet.text(column, value, Look.TEXT);
        }
    }

    private static Look look(Field field) {
        return switch (field.type()) {
            case DATE -> Look.DATE;
            case NUMBER -> Look.NUMBER;
            case TEXT, LEVELS, WORD, WORDS, NAMES, HOST, SPACE, ADDRESS, ADDRESSES, NETWORK, RANGE, MAC, HEX ->
                Look.TEXT;
        };
    }

    private static int width(Field field) {
        int content = switch (field.type()) {
            case ADDRESS, NETWORK -> 18;
            case ADDRESSES -> 24;
            case LEVELS, HOST -> 32;
            case MAC -> 18;
            case TEXT, WORDS, NAMES, RANGE, HEX -> 20;
            case WORD -> field.words().stream().mapToInt(String::length).max().orElse(0) + 4;
            case SPACE, DATE, NUMBER -> NARROWEST;
        };
        int heading = field.heading().length() + 4; // bold, and beside it the button of the filter
        return Math.min(WIDEST, Math.max(NARROWEST, Math.max(content, heading)));
    }
}
