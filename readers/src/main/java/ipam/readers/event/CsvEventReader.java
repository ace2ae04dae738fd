package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.CodePages;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.format.Utf8;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.Digits;
import ipam.readers.logon.LogonRows.Refused;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.readers.windows.EventReader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from a CSV. Output: one row for each logon whose message is in English, in file order, and a rejected one
 * for each event that a dataset wants and that can't be read from its message; its line is the first of the record. Not
 * thread-safe.
 */
final class CsvEventReader extends EventReader {
    private static final int BUFFER = 256 * 1024;
    private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}:?\\d{2})\\s*");

    private final SourceFile file;
    private final ByteSource source;
    private final Position start;
    private final WrittenTimes times;
    private final TextEvent event = new TextEvent();
    private @Nullable CsvRecords records;
    private @Nullable CsvColumns columns;

    CsvEventReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, dictionaries, CsvEventFormat.NAME);
        this.file = file;
        this.source = source;
        this.start = start;
        this.times = new WrittenTimes(file.zone(), file.culture());
        this.columns = CsvColumns.of(start.state()).orElse(null);
    }

    @Override
    protected boolean step(RecordBlock block) throws IOException {
        CsvRecords open = records;
        if (open == null) {
            open = new CsvRecords(source, start, BUFFER);
            records = open;
        }
        if (!open.next()) {
            return false;
        }
        read(open, block);
        return true;
    }

    @Override
    public Position position() {
        CsvRecords open = records;
        CsvColumns known = columns;
        return open == null ? start : open.position(known == null ? "" : known.line());
    }

    private void read(CsvRecords record, RecordBlock block) {
        byte[] bytes = record.bytes();
        CsvColumns known = columns;
        String text = text(bytes);
        if (text == null) {
            reject(
                    block,
                    record,
                    "the event is no UTF-8",
                    "name the server's code-page in the settings, or export with -Encoding UTF8",
                    bytes);
            return;
        }
        if (CsvEventFormat.isPreamble(text)) {
            return;
        }
        if (known == null || text.equals(known.line())) {
            columns = CsvColumns.of(text).orElse(known);
            if (columns == null) {
                reject(block, record, "the line of column names is missing", "export the events again", bytes);
            }
            return;
        }
        event.clear();
        try {
            if (record.lines.overlong || record.isOpen()) {
                throw new BadLine("a quote is opened and not closed", MessageFields.EXPORT);
            }
            add(known, text, record.line(), block);
        } catch (BadLine e) {
            // With the names of its columns, so that it can be read again.
            byte[] raw = (known.line() + "\n" + text).getBytes(StandardCharsets.UTF_8);
            events.reject(block, record.line(), event.time, e.refused(), raw, 0, raw.length);
        }
    }

    private void reject(RecordBlock block, CsvRecords record, String problem, String remedy, byte[] bytes) {
        events.reject(block, record.line(), Dictionary.NULL, new Refused(problem, remedy), bytes, 0, bytes.length);
    }

    /** Null when it is neither UTF-8 nor of the server's code page. */
    private @Nullable String text(byte[] bytes) {
        if (Utf8.firstInvalid(bytes, 0, bytes.length) < 0) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        Charset codePage = file.codePage();
        return codePage == null ? null : CodePages.text(codePage, bytes, 0, bytes.length);
    }

    private void add(CsvColumns known, String text, long line, RecordBlock block) throws BadLine {
        List<String> values = known.values(text);
        String id = known.eventId(values).strip();
        if (!Digits.are(id, 9)) {
            throw new BadLine(
                    "the event has no number where the column '%s' says".formatted(known.eventIdName()),
                    "put values with '%s' in them into quotes, or export again".formatted(known.delimiter()));
        }
        event.eventId = Integer.parseInt(id);
        event.provider = known.provider(values).strip();
        event.channel = known.channel(values).strip();
        event.computer = known.computer(values).strip();
        event.userId = known.userId(values).strip();
        String record = known.recordId(values).strip();
        event.recordId = Digits.are(record, 18) ? Long.parseLong(record) : -1;
        met.count(event.channel.isEmpty() ? event.provider : event.channel, event.eventId);
        boolean wanted = events.areWanted(event.provider, event.channel, event.eventId);
        try {
            event.time = time(known.time(values).strip());
        } catch (BadLine e) {
            if (wanted) {
                throw e;
            }
        }
        if (event.recordId >= 0) {
            met.addToLog(event); // without numbers nobody can tell whether it is the whole log
        }
        if (wanted) {
            MessageFields.read(known.message(values), event);
        }
        add(event, line, block, () -> known.line() + "\n" + text);
    }

    private long time(String text) throws BadLine {
        boolean isUtc = OFFSET.matcher(text).matches();
        ZoneId zone = file.zone();
        if (!isUtc && zone == null) {
            throw new BadLine(
                    "the time has no zone",
                    "set the server's time-zone to that of the machine that exported the events, or "
                            + MessageFields.EXPORT);
        }
        try {
            @Nullable Instant time = times.read("the time", text);
            if (time == null) {
                throw new BadLine("the event has no time", MessageFields.EXPORT);
            }
            if (!isUtc && zone != null && isTwice(time, zone)) {
                throw new BadLine("the clock showed that time twice", MessageFields.EXPORT);
            }
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (UnreadableException e) {
            throw new BadLine(e.problem(), e.remedy());
        }
    }

    private static boolean isTwice(Instant time, ZoneId zone) {
        return zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(time, zone))
                        .size()
                > 1;
    }
}
