package ipam.readers.nps;

import ipam.readers.logon.BadLine;
import java.nio.charset.StandardCharsets;

/**
 * The database-compatible format: comma separated columns without a header, texts in double quotes (a quote inside is
 * written twice), 60 of them until 2003 and 66 since.
 */
final class OdbcParser implements LineParser {
    private static final int OLD_COLUMNS = 60;
    private static final int COLUMNS = 66;
    private static final int DATE = 2;
    private static final int TIME = 3;
    private static final Attribute[] BY_COLUMN = new Attribute[COLUMNS];

    static {
        for (Attribute attribute : Attribute.values()) {
            if (attribute.column >= 0) {
                BY_COLUMN[attribute.column] = attribute;
            }
        }
    }

    /** Whether the value at hand has quotes in it. */
    private boolean doubled;

    @Override
    public void parse(byte[] bytes, int from, int to, NpsRecord record) throws BadLine {
        int column = 0;
        int at = from;
        while (true) {
            while (at < to && bytes[at] == ',') { // most columns are empty
                column++;
                at++;
            }
            int start = at;
            doubled = false;
            boolean quoted = at < to && bytes[at] == '"';
            at = quoted ? endOfQuoted(bytes, at + 1, to) : comma(bytes, at, to);
            if (at < to && bytes[at] != ',') {
                throw new BadLine(
                        "text follows a closing quote in column %d".formatted(column + 1),
                        "look for a quote inside a value; it must be written twice");
            }
            if (at > start) {
                keep(bytes, start, at, quoted, column, record);
            }
            column++;
            if (at >= to) {
                break;
            }
            at++;
        }
        if (column != OLD_COLUMNS && column != COLUMNS) {
            throw new BadLine(
                    "row has %d field%s (expected %d or %d)"
                            .formatted(column, column == 1 ? "" : "s", OLD_COLUMNS, COLUMNS),
                    "check whether the row was cut off, and complete or remove it");
        }
    }

    private void keep(byte[] bytes, int start, int end, boolean quoted, int column, NpsRecord record) {
        int inside = quoted ? 1 : 0;
        if (column == DATE) {
            record.date(bytes, start + inside, end - inside);
        } else if (column == TIME) {
            record.time(bytes, start + inside, end - inside);
        } else if (column < COLUMNS && BY_COLUMN[column] != null) {
            if (doubled) {
                String text = new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
                record.set(BY_COLUMN[column], text.replace("\"\"", "\""));
            } else {
                record.set(BY_COLUMN[column], bytes, start + inside, end - inside);
            }
        }
    }

    private static int comma(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ',') {
            at++;
        }
        return at;
    }

    /** After the closing quote. */
    private int endOfQuoted(byte[] bytes, int from, int to) throws BadLine {
        int at = from;
        while (at < to) {
            if (bytes[at] != '"') {
                at++;
            } else if (at + 1 < to && bytes[at + 1] == '"') {
                at += 2;
                doubled = true;
            } else {
                return at + 1;
            }
        }
        throw new BadLine("a quote is not closed", "check whether the row was cut off, and complete or remove it");
    }
}
