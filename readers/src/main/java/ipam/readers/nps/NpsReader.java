package ipam.readers.nps;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Encoding;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.format.Utf8;
import ipam.readers.logon.LogonRow;
import ipam.readers.logon.LogonRows;
import ipam.readers.logon.LogonRows.Refused;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads an accounting file of NPS in any of its formats. Output: one row for each access that was granted or denied and
 * for each start, update and end of a session, completed from the request that bears the same {@code Class}; one for
 * each line that can't be read. Requests, challenges and what devices say of themselves are of no dataset. Not
 * thread-safe.
 */
final class NpsReader implements Reader {
    private static final int BUFFER = 256 * 1024;
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
    private final LineParser parser;
    private final NpsRecord record = new NpsRecord();
    private final LogonRow row = new LogonRow();
    private final LogonRows rows;
    private final RecordTime time;
    private final Requests requests = new Requests();
    private final Access access = new Access();
    private @Nullable Lines lines;
    private boolean afterTornLine;
    private long skipped;

    NpsReader(NpsFormat format, SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        this.file = file;
        this.source = source;
        this.start = start;
        this.parser = format.parser();
        this.rows = new LogonRows(dictionaries, format.name());
        this.afterTornLine = start.state().startsWith(TORN);
        this.time = new RecordTime(file.zone(), afterTornLine ? start.state().substring(TORN.length()) : start.state());
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        int before = block.size();
        @Nullable Lines line = lines;
        if (line == null) {
            line = new Lines(source, start, BUFFER);
            lines = line;
        }
        while (!block.isFull() && line.next()) {
            int from = NpsFormat.start(line);
            if (!NpsFormat.isBlank(line, from)) {
                read(block, line, from);
            }
            afterTornLine = false;
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
        return new Position(line.offset(), line.ended(), line.encoding().text(), (torn ? TORN : "") + time.state());
    }

    @Override
    public boolean isSettled() {
        return requests.areAnswered();
    }

    @Override
    public long skipped() {
        return skipped;
    }

    private void read(RecordBlock block, Lines line, int from) {
        if (afterTornLine) {
            reject(block, line, REST);
        } else if (line.overlong) {
            reject(block, line, OVERLONG);
        } else if (line.nul) {
            reject(block, line, NUL);
        } else {
            try {
                parse(line, from);
                add(block, line);
            } catch (BadLine e) {
                reject(block, line, new Refused(e.problem(), e.remedy()));
            }
        }
    }

    private void parse(Lines line, int from) throws BadLine {
        record.clear();
        if (line.ascii || Utf8.firstInvalid(line.bytes, from, line.to) < 0) {
            parser.parse(line.bytes, from, line.to, record);
            return;
        }
        @Nullable Charset codePage = file.codePage();
        if (codePage == null || line.encoding() != Encoding.UTF_8) {
            int invalid = Utf8.firstInvalid(line.bytes, from, line.to);
            throw new BadLine(
                    "byte 0x%02X at %d of the line is no Unicode".formatted(line.bytes[invalid], invalid - from + 1),
                    "name the server's code-page in the settings: windows-1252, for instance");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.bytes, from, line.to - from);
            byte[] decoded = codePage.newDecoder().decode(bytes).toString().getBytes(StandardCharsets.UTF_8);
            parser.parse(decoded, 0, decoded.length, record);
        } catch (CharacterCodingException e) {
            throw new BadLine(
                    "line is neither UTF-8 nor " + codePage.name(),
                    "name another code-page of the server in the settings");
        }
    }

    private void add(RecordBlock block, Lines line) throws BadLine {
        time.resolve(record);
        requests.relate(record);
        if (!access.read(record, row)) {
            skipped++;
            return;
        }
        @Nullable Refused refused = row.refused();
        if (refused != null) {
            rows.reject(block, file.server(), line.number(), time.micros(), refused, line.bytes, line.from, line.to);
            return;
        }
        int number = rows.add(row, file.server(), line.number(), time.micros(), block);
        block.uncertainty[number] = time.uncertainty();
        block.utcOffset[number] = time.utcOffset();
    }

    private void reject(RecordBlock block, Lines line, Refused refused) {
        rows.reject(block, file.server(), line.number(), Dictionary.NULL, refused, line.bytes, line.from, line.to);
    }
}
