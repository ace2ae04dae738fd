package ipam.readers.powershell;

import java.util.ArrayList;
import java.util.List;

/** Takes apart the lines of one CSV record. Not thread-safe. */
final class CsvRecord {
    /** A record is at most this long, in characters, and lines. */
    private static final int LIMIT = 1 << 20;

    private static final int LINES = 200;

    enum State {
        COMPLETE,
        /** A quote is open: the next line belongs to it. */
        OPEN,
        /** What is read so far is no record. */
        BROKEN
    }

    private final char delimiter;
    private final List<String> fields = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private int length;
    private int lines;

    CsvRecord(char delimiter) {
        this.delimiter = delimiter;
    }

    List<String> fields() {
        return fields;
    }

    State take(CsvLine line) {
        String text = line.text();
        length += text.length();
        lines++;
        if (length > LIMIT || lines > LINES) {
            return State.BROKEN;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = false;
                    closed = true;
                }
            } else if (c == delimiter) {
                end();
            } else if (closed) {
                if (!Character.isWhitespace(c)) {
                    return State.BROKEN;
                }
            } else if (c == '"' && field.toString().isBlank()) {
                field.setLength(0);
                quoted = true;
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            field.append('\n');
            return State.OPEN;
        }
        end();
        return State.COMPLETE;
    }

    private void end() {
        fields.add(field.toString());
        field.setLength(0);
        closed = false;
    }
}
