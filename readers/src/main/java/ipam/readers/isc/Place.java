package ipam.readers.isc;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the sink, by the lines of the configuration file itself; what is included stands at its include statement. */
final class Place {
    private static final int LONGEST = 200;

    private final SnapshotSink sink;
    private final @Nullable Charset codePage;
    private String file = "";
    private int includedAt;

    Place(SnapshotSink sink, @Nullable Charset codePage) {
        this.sink = sink;
        this.codePage = codePage;
    }

    /** Reads what is included as standing there. */
    void within(String name, int line, Reading reading) throws IOException {
        String before = file;
        int lineBefore = includedAt;
        includedAt = file.isEmpty() ? line : includedAt;
        file = name;
        reading.read();
        file = before;
        includedAt = lineBefore;
    }

    /** The reading of an included file. */
    interface Reading {
        void read() throws IOException;
    }

    /** The line of the configuration file itself. */
    int line(int line) {
        return file.isEmpty() ? line : includedAt;
    }

    SnapshotRow row(Dataset dataset, int line) {
        return new SnapshotRow(dataset, line(line));
    }

    void accept(SnapshotRow row) throws IOException {
        sink.accept(List.of(row));
    }

    void accept(List<SnapshotRow> rows) throws IOException {
        if (rows.isEmpty()) {
            sink.skip();
        } else {
            sink.accept(rows);
        }
    }

    void skip() {
        sink.skip();
    }

    /** The text of people in a word. */
    String text(String word) {
        return Octets.text(word, codePage);
    }

    void reject(int line, String problem, String remedy, String text) throws IOException {
        String where = file.isEmpty() ? "" : "in %s, line %d: ".formatted(file, line);
        sink.reject(line(line), clean(where + problem), clean(remedy), clean(text));
    }

    void reject(Statement statement, String problem, String remedy) throws IOException {
        reject(statement.line(), problem, remedy, statement.shown(0));
    }

    private static String clean(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
