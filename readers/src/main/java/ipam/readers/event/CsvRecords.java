package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.readers.logon.LogonLineReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Walks over the records of a CSV file: a line, and the lines after it as long as a quote is open. A quote that nothing
 * closes costs {@link #MOST_LINES} lines at most. Not thread-safe.
 */
final class CsvRecords {
    /** No message of an event has as many. */
    private static final int MOST_LINES = 400;

    private static final int MOST_BYTES = 256 * 1024;

    final Lines lines;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private long number;
    private long firstLine;
    private boolean open;
    private boolean complete;

    CsvRecords(ByteSource source, Position start, int buffer) throws IOException {
        this.lines = new Lines(source, start, buffer);
        this.number = start.line();
    }

    /** Goes to the next record; blank lines are none. False at the end. */
    boolean next() throws IOException {
        text.reset();
        open = false;
        int taken = 0;
        while (lines.next()) {
            number = lines.number();
            int from = LogonLineReader.start(lines);
            if (taken == 0 && isBlank(from)) {
                continue;
            }
            if (taken == 0) {
                firstLine = number;
            } else {
                text.write('\n');
            }
            text.write(lines.bytes, from, lines.to - from);
            taken++;
            complete = lines.complete;
            if (closes(from) || taken == MOST_LINES || text.size() > MOST_BYTES || lines.overlong) {
                return true;
            }
        }
        return taken > 0;
    }

    /** Whether no quote is open after the line at hand. */
    private boolean closes(int from) {
        for (int i = from; i < lines.to; i++) {
            open ^= lines.bytes[i] == '"';
        }
        return !open;
    }

    private boolean isBlank(int from) {
        for (int i = from; i < lines.to; i++) {
            if (lines.bytes[i] != ' ' && lines.bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The record, its lines with LF between them, as it stands there. */
    byte[] bytes() {
        return text.toByteArray();
    }

    /** Number of its first line, from 1. */
    long line() {
        return firstLine;
    }

    /** Whether its last line has an end, and its quotes are closed. */
    boolean isComplete() {
        return complete && !open;
    }

    /** Whether a quote is open at its end. */
    boolean isOpen() {
        return open;
    }

    /** The position after it. */
    Position position(String state) {
        return new Position(lines.offset(), lines.ended(), lines.encoding().text(), state);
    }
}
