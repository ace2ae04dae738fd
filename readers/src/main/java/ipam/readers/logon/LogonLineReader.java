package ipam.readers.logon;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Encoding;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.format.Utf8;
import ipam.readers.logon.LogonRows.Refused;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads files that have a record a line and no header: blank lines yield nothing, a line that can't be read is a
 * rejected row. Text is UTF-8, UTF-16 or the server's code page. Not thread-safe.
 */
public abstract class LogonLineReader implements Reader {
    private static final int BUFFER = 256 * 1024;
    private static final int FIRST_LINE_BUFFER = 16 * 1024;
    private static final String TORN = "torn:";
    private static final Refused REST = new Refused(
            "rest of a line that was collected before it had its end",
            "copy a log under another name and rename it when it is whole, so that no run meets half a line");
    private static final Refused OVERLONG =
            new Refused("line is longer than 1 MiB", "check the file for damage; its first 4 KiB are shown");
    private static final Refused NUL = new Refused(
            "line holds NUL bytes",
            "take the line from the server's own file; if it is damaged there too, a power failure lost it");

    private final SourceFile file;
    private final ByteSource source;
    private final Position start;
    private final LogonRows rows;
    private @Nullable Lines lines;
    private boolean afterTornLine;
    private long time;
    private long earliest = Long.MAX_VALUE;
    private long skipped;

    /** A reader of a format with that name. */
    protected LogonLineReader(
            SourceFile file, ByteSource source, Position start, Dictionaries dictionaries, String format) {
        this.file = file;
        this.source = source;
        this.start = start;
        this.rows = new LogonRows(dictionaries, format);
        this.afterTornLine = start.state().startsWith(TORN);
    }

    /** What a reader of the format carried from the line before, as {@link #state()} gave it; empty at the start. */
    protected static String stateOf(Position position) {
        String state = position.state();
        return state.startsWith(TORN) ? state.substring(TORN.length()) : state;
    }

    /**
     * Reads a line of UTF-8 and adds its row, if any.
     *
     * @return whether it became a row; if not, it was understood and is of no dataset
     */
    protected abstract boolean read(byte[] bytes, int from, int to, RecordBlock block) throws BadLine;

    /** What the next line depends on, without personal data. */
    protected String state() {
        return "";
    }

    /** The time of the line at hand, as soon as it is known: a rejection bears it too. */
    protected final void happened(long micros) {
        time = micros;
        if (micros != Dictionary.NULL) {
            earliest = Math.min(earliest, micros);
        }
    }

    /** Adds the row of the line at hand and returns its number. */
    protected final int add(LogonRow row, String server, RecordBlock block) throws BadLine {
        @Nullable Refused refused = row.refused();
        if (refused != null) {
            throw new BadLine(refused);
        }
        return rows.add(row, server, line(), time, block);
    }

    /** Number of the line at hand. */
    protected final long line() {
        @Nullable Lines open = lines;
        return open == null ? 0 : open.number();
    }

    @Override
    public final boolean fill(RecordBlock block) throws IOException {
        int before = block.rows();
        @Nullable Lines line = lines;
        if (line == null) {
            line = new Lines(source, start, BUFFER);
            lines = line;
        }
        while (!block.isFull() && line.next()) {
            int from = start(line);
            if (!isBlank(line, from)) {
                read(block, line, from);
            }
            afterTornLine = false;
        }
        return block.rows() > before;
    }

    @Override
    public final Position position() {
        @Nullable Lines line = lines;
        if (line == null) {
            return start;
        }
        boolean torn = afterTornLine || line.ended() < line.number();
        return new Position(line.offset(), line.ended(), line.encoding().text(), (torn ? TORN : "") + state());
    }

    @Override
    public final long earliest() {
        return earliest;
    }

    @Override
    public final long skipped() {
        return skipped;
    }

    private void read(RecordBlock block, Lines line, int from) {
        time = Dictionary.NULL;
        try {
            check(line);
            if (!decodeAndRead(block, line, from)) {
                skipped++;
            }
        } catch (BadLine e) {
            rows.reject(block, file.server(), line.number(), time, e.refused(), line.bytes, from, line.to);
        }
    }

    private void check(Lines line) throws BadLine {
        if (afterTornLine) {
            throw new BadLine(REST);
        }
        if (line.overlong) {
            throw new BadLine(OVERLONG);
        }
        if (line.nul) {
            throw new BadLine(NUL);
        }
    }

    private boolean decodeAndRead(RecordBlock block, Lines line, int from) throws BadLine {
        int invalid = line.ascii ? -1 : Utf8.firstInvalid(line.bytes, from, line.to);
        if (invalid < 0) {
            return read(line.bytes, from, line.to, block);
        }
        @Nullable Charset codePage = file.codePage();
        if (codePage == null || line.encoding() != Encoding.UTF_8) {
            throw new BadLine(
                    "byte 0x%02X at %d of the line is no Unicode".formatted(line.bytes[invalid], invalid - from + 1),
                    "name the server's code-page in the settings: windows-1252, for instance");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.bytes, from, line.to - from);
            byte[] decoded = codePage.newDecoder().decode(bytes).toString().getBytes(StandardCharsets.UTF_8);
            return read(decoded, 0, decoded.length, block);
        } catch (CharacterCodingException e) {
            throw new BadLine(
                    "line is neither UTF-8 nor " + codePage.name(),
                    "name another code-page of the server in the settings");
        }
    }

    /** The first whole line that is not blank. */
    public static byte[] firstLine(ByteSource bytes) throws IOException {
        Lines lines = new Lines(bytes, Position.START, FIRST_LINE_BUFFER);
        while (lines.next()) {
            int from = start(lines);
            if (lines.complete && !isBlank(lines, from)) {
                return Arrays.copyOfRange(lines.bytes, from, lines.to);
            }
        }
        return new byte[0];
    }

    /** Where the text of a line begins: behind the byte order mark of the first. */
    public static int start(Lines line) {
        byte[] bytes = line.bytes;
        boolean marked = line.number() == 1
                && line.to - line.from >= 3
                && bytes[line.from] == (byte) 0xef
                && bytes[line.from + 1] == (byte) 0xbb
                && bytes[line.from + 2] == (byte) 0xbf;
        return marked ? line.from + 3 : line.from;
    }

    private static boolean isBlank(Lines line, int from) {
        for (int i = from; i < line.to; i++) {
            if (line.bytes[i] != ' ' && line.bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
