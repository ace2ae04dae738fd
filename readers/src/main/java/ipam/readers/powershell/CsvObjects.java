package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.readers.text.TextLines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Objects as Export-Csv writes them: with or without {@code #TYPE}, values in quotes or not, over several lines or not,
 * with the delimiter of any culture. A line that can't be read costs itself alone, also when it opens a quote that
 * nothing closes. Not thread-safe.
 */
final class CsvObjects {
    /** A file with more columns is none of PowerShell's. */
    private static final int COLUMNS = 1000;

    private static final Pattern TYPE = Pattern.compile("\"?#TYPE\\s+(.*?)\"?[,;\\s]*", Pattern.CASE_INSENSITIVE);

    private final TextLines lines;
    private final ObjectSink sink;
    /** Lines that were taken for the rest of a record and are not. */
    private final Deque<CsvLine> waiting = new ArrayDeque<>();

    private String type = "";
    private List<String> header = List.of();
    private char delimiter = ',';

    CsvObjects(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
        this.lines = new TextLines(bytes, codePage);
        this.sink = sink;
    }

    void read() throws IOException {
        for (@Nullable CsvLine line = next(); line != null; line = next()) {
            if (line.text().isBlank()) {
                continue;
            }
            if (header.isEmpty() || startsOver(line)) {
                if (!readHeader(line)) {
                    return;
                }
            } else if (!readObject(line) && !lines.complete() && waiting.isEmpty()) {
                sink.torn(); // Export-Csv ends every line
            }
        }
    }

    private @Nullable CsvLine next() throws IOException {
        if (!waiting.isEmpty()) {
            return waiting.poll();
        }
        return lines.next() ? new CsvLine(lines.number(), lines.text(), lines.overlong(), lines.readable()) : null;
    }

    /** Files written one behind the other have the type and the header again. */
    private boolean startsOver(CsvLine line) {
        return line.text().regionMatches(true, line.text().startsWith("\"") ? 1 : 0, "#TYPE ", 0, 6);
    }

    private boolean readHeader(CsvLine first) throws IOException {
        CsvLine line = first;
        var typed = TYPE.matcher(line.text());
        type = typed.matches() ? typed.group(1) : "";
        if (typed.matches()) {
            @Nullable CsvLine after = next();
            if (after == null) {
                sink.unreadable(line.number(), "a type and no columns", "export the objects again", line.text());
                return false;
            }
            line = after;
        }
        if (line.text().matches("sep=.")) {
            delimiter = line.text().charAt(4);
            return true;
        }
        delimiter = delimiter(line.text());
        CsvRecord names = new CsvRecord(delimiter);
        boolean complete = !line.overlong() && line.readable() && names.take(line) == CsvRecord.State.COMPLETE;
        if (!complete || names.fields().size() > COLUMNS) {
            String problem = complete
                    ? "%d columns (at most %d are read)"
                            .formatted(names.fields().size(), COLUMNS)
                    : "the line of column names can't be read";
            sink.torn();
            sink.unreadable(
                    line.number(), problem, "no line of the file is read; export the objects again", line.text());
            return false;
        }
        header = names.fields().stream().map(String::strip).toList();
        sink.begins(object(line.number(), List.of()));
        return true;
    }

    /** What stands between the column names. */
    private char delimiter(String names) {
        char best = delimiter;
        int most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < names.length(); i++) {
                quoted ^= names.charAt(i) == '"';
                count += !quoted && names.charAt(i) == candidate ? 1 : 0;
            }
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** Whether it was an object. */
    private boolean readObject(CsvLine first) throws IOException {
        CsvRecord record = new CsvRecord(delimiter);
        List<CsvLine> taken = new ArrayList<>();
        @Nullable CsvLine line = first;
        CsvRecord.State state = CsvRecord.State.OPEN;
        while (state == CsvRecord.State.OPEN && line != null) {
            taken.add(line);
            state = line.overlong() || !line.readable() ? CsvRecord.State.BROKEN : record.take(line);
            line = state == CsvRecord.State.OPEN ? next() : null;
        }
        if (state == CsvRecord.State.COMPLETE) {
            return tell(first, record.fields());
        }
        for (int i = taken.size() - 1; i > 0; i--) {
            waiting.addFirst(taken.get(i));
        }
        if (first.overlong()) {
            sink.unreadable(
                    first.number(),
                    "the line is longer than 1 MiB",
                    "no object is that long: find out what wrote it",
                    first.text());
        } else if (!first.readable()) {
            sink.unreadable(
                    first.number(),
                    "the line is " + lines.alphabet().stranger(),
                    lines.alphabet().remedy(),
                    first.text());
        } else {
            sink.unreadable(
                    first.number(),
                    "a quote is opened and not closed as it must be",
                    "double the quotes inside of a value, or export again",
                    first.text());
        }
        return false;
    }

    private boolean tell(CsvLine line, List<String> fields) throws IOException {
        if (isHeaderAgain(fields)) {
            return true;
        }
        boolean tooMany = fields.size() > header.size()
                && fields.subList(header.size(), fields.size()).stream().anyMatch(field -> !field.isBlank());
        if (tooMany || fields.size() < header.size()) {
            sink.unreadable(
                    line.number(),
                    "%d %s for %d columns"
                            .formatted(fields.size(), fields.size() == 1 ? "value" : "values", header.size()),
                    "put values with '%s' in them into quotes, or export again".formatted(delimiter),
                    line.text());
            return false;
        }
        sink.object(object(line.number(), fields).shown(line.text()));
        return true;
    }

    private boolean isHeaderAgain(List<String> fields) {
        if (fields.size() != header.size()) {
            return false;
        }
        for (int i = 0; i < header.size(); i++) {
            if (!fields.get(i)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .equals(header.get(i).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private PropertyBag object(long line, List<String> fields) {
        PropertyBag object = new PropertyBag(line).type(type);
        for (int i = 0; i < header.size(); i++) {
            object.put(header.get(i), i < fields.size() && !fields.get(i).isEmpty() ? fields.get(i) : null);
        }
        return object;
    }
}
