package ipam.readers.dhcp;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Encoding;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.format.Rejecting;
import ipam.format.ServerClock;
import ipam.format.Utf8;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DHCP audit log of either family. Input: UTF-8, UTF-16 or a code page, comma separated, local wall-clock time
 * without offset. Output: one row for each data line, in file order, refused ones included; banners and blank lines
 * yield nothing. Not thread-safe.
 */
final class AuditReader implements Reader {
    private static final int BUFFER = 256 * 1024;
    private static final String EDITED = "check that the file was not edited by hand";
    private static final String REST = "rest of a line that was collected before it had its end";
    private static final String WHOLE =
            "copy a log under another name and rename it when it is whole, so that no run meets half a line";
    private static final int ID = 0;
    private static final int DATE = 1;
    private static final int TIME = 2;

    private final Family family;
    private final SourceFile file;
    private final ByteSource source;
    private final Position start;
    private final Preamble preamble;
    private final ServerClock clock;
    private final WallTime wallTime;
    private final Rejecting rejecting;
    private final Columns columns;
    private final Fields fields = new Fields();
    private @Nullable Lines lines;
    /** Whether the next line is the rest of one that was read before it had its end. */
    private boolean afterTornLine;

    AuditReader(Family family, SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        ReaderState state = ReaderState.parse(start.state());
        this.family = family;
        this.file = file;
        this.source = source;
        this.start = start;
        this.afterTornLine = state.torn();
        this.preamble = new Preamble(state.inPreamble(), state.columns());
        this.clock = new ServerClock(file.zone(), state.clock());
        this.wallTime = new WallTime(clock);
        this.rejecting = new Rejecting(dictionaries.rejections(), family.format);
        this.columns = family.columns(dictionaries, rejecting);
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        int before = block.size();
        @Nullable Lines line = lines;
        if (line == null) {
            line = new Lines(source, start, BUFFER);
            lines = line;
            if (afterTornLine && line.next()) {
                addRest(block, line);
            }
        }
        while (!block.isFull() && line.next()) {
            if (line.overlong || preamble.isData(line)) {
                add(block, line);
            }
        }
        return block.size() > before;
    }

    @Override
    public Position position() {
        @Nullable Lines line = lines;
        if (line == null) {
            return start;
        }
        boolean torn = afterTornLine || line.ended() < line.number();
        ReaderState state = new ReaderState(preamble.isInside(), torn, preamble.columns(), clock.state());
        return new Position(line.offset(), line.ended(), line.encoding().text(), state.text());
    }

    private void add(RecordBlock block, Lines line) {
        int row = begin(block, line);
        end(block, row, read(block, row, line));
    }

    /** Half a line is never taken for a whole one. */
    private void addRest(RecordBlock block, Lines line) {
        afterTornLine = false;
        boolean data = preamble.isInside() ? preamble.isData(line) : !Text.isBlank(line.bytes, line.from, line.to);
        if (data || line.overlong) {
            end(block, begin(block, line), reject(line, REST, WHOLE));
        }
    }

    private static int begin(RecordBlock block, Lines line) {
        int row = block.add();
        block.sourceLine[row] = line.number();
        block.eventTime[row] = Dictionary.NULL;
        block.uncertainty[row] = 0;
        block.utcOffset[row] = 0;
        return row;
    }

    private static void end(RecordBlock block, int row, int refused) {
        block.rejection[row] = refused;
        if (refused != 0) {
            for (int[] codes : block.codes) {
                codes[row] = 0;
            }
            for (long[] facts : block.facts) {
                facts[row] = Dictionary.NULL;
            }
        }
    }

    /** Reads the row at hand; returns the code of its rejection, or 0. */
    private int read(RecordBlock block, int row, Lines line) {
        if (line.overlong) {
            return reject(line, "line is longer than 1 MiB", "check the file for damage; its first 4 KiB are shown");
        }
        if (line.nul) {
            return reject(
                    line,
                    "line holds NUL bytes",
                    "take the line from the server's own file; if it is damaged there too, a power failure lost it");
        }
        int undecoded = line.ascii ? setFields(line) : decode(line);
        if (undecoded != 0) {
            return undecoded;
        }
        if (fields.count() < Family.LEAST_FIELDS) {
            return rejectCutOff(block, row, line);
        }
        int id = id();
        if (id < 0) {
            return rejectValue(
                    line,
                    "id is %s (expected " + family.leastIdDigits + " or " + family.mostIdDigits + " digits)",
                    ID,
                    "check that this is a row of a DHCP audit log");
        }
        if (!hasDate()) {
            return rejectValue(line, "date is %s (expected MM/dd/yy)", DATE, EDITED);
        }
        if (!hasTime()) {
            return rejectValue(line, "time is %s (expected HH:mm:ss)", TIME, EDITED);
        }
        setTime(block, row);
        int overfull = rejectOverfull(line);
        if (overfull != 0) {
            return overfull;
        }
        int refused = columns.read(fields, id, block, row);
        return refused == 0 ? 0 : rejecting.line(line, refused);
    }

    private boolean hasDate() {
        return wallTime.date(fields.bytes, fields.start(DATE), fields.end(DATE));
    }

    /** Resolves the time on the way. */
    private boolean hasTime() {
        return wallTime.time(fields.bytes, fields.start(TIME), fields.end(TIME));
    }

    private void setTime(RecordBlock block, int row) {
        block.eventTime[row] = clock.micros();
        block.uncertainty[row] = clock.uncertainty();
        block.utcOffset[row] = clock.offset();
    }

    private int id() {
        int digits = fields.end(ID) - fields.start(ID);
        boolean plausible = digits >= family.leastIdDigits && digits <= family.mostIdDigits;
        return plausible ? (int) Text.number(fields.bytes, fields.start(ID), fields.end(ID)) : -1;
    }

    private int rejectCutOff(RecordBlock block, int row, Lines line) {
        if (fields.count() > TIME && id() >= 0 && hasDate() && hasTime()) {
            setTime(block, row);
        }
        return reject(line, miscounted(), "check whether the row was cut off, and complete or remove it");
    }

    /** Refuses a row with more values than columns; 0 when it has not. */
    private int rejectOverfull(Lines line) {
        int count = fields.count();
        if (count > family.mostFields) {
            return reject(line, miscounted(), "look for a comma inside a value and take it out");
        }
        if (preamble.columns() == Preamble.OLD_COLUMNS) {
            for (int i = Preamble.OLD_COLUMNS; i < count; i++) {
                if (!fields.isBlank(i)) {
                    return reject(
                            line,
                            "row has %d fields and the column line names %d".formatted(i + 1, Preamble.OLD_COLUMNS),
                            "look for a comma inside a value and take it out");
                }
            }
        }
        return 0;
    }

    private String miscounted() {
        int count = fields.count();
        return "row has %d field%s (expected %d to %d)"
                .formatted(count, count == 1 ? "" : "s", Family.LEAST_FIELDS, family.mostFields);
    }

    private int setFields(Lines line) {
        fields.set(line);
        return 0;
    }

    /** Takes a line that is not all ASCII as UTF-8, else by the code page; returns the code of its rejection, or 0. */
    private int decode(Lines line) {
        int invalid = Utf8.firstInvalid(line.bytes, line.from, line.to);
        if (invalid < 0) {
            return setFields(line);
        }
        if (line.encoding() != Encoding.UTF_8) {
            return reject(
                    line, "line is no valid UTF-16", "check whether bytes of the file were lost when it was copied");
        }
        String byteText = "byte 0x%02X at %d".formatted(line.bytes[invalid], invalid - line.from + 1);
        @Nullable Charset codePage = file.codePage();
        if (codePage == null) {
            return reject(
                    line,
                    byteText + " of the line is no UTF-8",
                    "name the server's code-page in the settings: windows-1252, for instance");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.bytes, line.from, line.to - line.from);
            fields.set(codePage.newDecoder().decode(bytes).toString().getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (CharacterCodingException e) {
            return reject(
                    line,
                    "line is neither UTF-8 nor " + codePage.name(),
                    "name another code-page of the server in the settings");
        }
    }

    private int rejectValue(Lines line, String problem, int field, String remedy) {
        String value = Rejecting.quoted(fields.bytes, fields.start(field), fields.end(field));
        return reject(line, problem.formatted(value), remedy);
    }

    private int reject(Lines line, String problem, String remedy) {
        return rejecting.line(line, problem, remedy);
    }
}
