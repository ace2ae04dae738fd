package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Windows events as CSV: what {@code Get-WinEvent} and {@code Get-EventLog} give to {@code Export-Csv}, and Event Viewer's
 * Save As. It has an event's message and not its values, so that only logons in English are read; its times are of the
 * clock and the culture of whoever exported it.
 */
public final class CsvEventFormat implements Format {
    static final String NAME = "event-csv";

    private static final int FIRST_RECORD_BUFFER = 16 * 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layout layout() {
        return Layout.WINDOWS_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        return lines(head).findFirst().flatMap(CsvColumns::of).isPresent();
    }

    /** Whether a file is such a CSV of Event Viewer that names its columns in another language than English. */
    public static boolean isForeign(Head head) {
        List<String> lines = lines(head).limit(2).toList();
        return lines.size() == 2
                && CsvColumns.areOfEventViewer(lines.get(0), lines.get(1))
                && CsvColumns.of(lines.get(0)).isEmpty();
    }

    private static Stream<String> lines(Head head) {
        return head.text().lines().filter(line -> !line.isBlank() && !isPreamble(line));
    }

    /** What PowerShell or a spreadsheet writes above the names of the columns. */
    static boolean isPreamble(String line) {
        return line.startsWith("#TYPE") || line.startsWith("\"#TYPE") || line.matches("sep=.\\s*");
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new CsvEventReader(file, bytes, from, dictionaries);
    }

    @Override
    public long end(ByteSource bytes, Position from, long limit) throws IOException {
        CsvRecords records = new CsvRecords(bytes, from, FIRST_RECORD_BUFFER);
        long end = from.offset();
        while (records.next() && records.isComplete()) {
            long after = records.position("").offset();
            if (after - from.offset() > limit && end > from.offset()) {
                return end;
            }
            end = after;
        }
        return end;
    }

    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        CsvRecords records = new CsvRecords(bytes, Position.START, FIRST_RECORD_BUFFER);
        boolean named = false;
        while (records.next()) {
            String text = new String(records.bytes(), StandardCharsets.UTF_8);
            if (isPreamble(text)) {
                continue;
            }
            if (named) {
                return records.isComplete() ? records.bytes() : new byte[0];
            }
            named = true;
        }
        return new byte[0];
    }

    @Override
    public boolean hasLines() {
        return false;
    }

    @Override
    public Optional<String> record(ByteSource bytes, Position from, long number) throws IOException {
        CsvRecords records = new CsvRecords(bytes, from, FIRST_RECORD_BUFFER);
        while (records.next()) {
            if (records.line() == number) {
                return Optional.of(new String(records.bytes(), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
