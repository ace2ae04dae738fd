package ipam.readers.isc;

import ipam.readers.text.Alphabet;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;

/** Tells the sink, by the lines of the configuration file itself; what is included stands at its include statement. */
final class Place {
    private static final int LONGEST = 200;

    private final SnapshotSink sink;
    private Alphabet alphabet;
    private String file = "";
    private int includedAt;

    /** @param alphabet of the configuration file itself */
    Place(SnapshotSink sink, Alphabet alphabet) {
        this.sink = sink;
        this.alphabet = alphabet;
    }

    /** Reads what is included as standing there. */
    void within(String name, int line, Alphabet written, Reading reading) throws IOException {
        String before = file;
        Alphabet alphabetBefore = alphabet;
        int lineBefore = includedAt;
        includedAt = file.isEmpty() ? line : includedAt;
        file = name;
        alphabet = written;
        reading.read();
        file = before;
        alphabet = alphabetBefore;
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
    String text(String word) throws Unreadable {
        return Octets.text(word, alphabet);
    }

    /** The text of people in a word, as far as it is one. */
    String shown(String word) {
        return Octets.shown(word, alphabet);
    }

    void reject(int line, String problem, String remedy, String text) throws IOException {
        String where = file.isEmpty() ? "" : "in %s, line %d: ".formatted(file, line);
        sink.reject(line(line), clean(where + problem), clean(remedy), clean(shown(text)));
    }

    void reject(Statement statement, String problem, String remedy) throws IOException {
        reject(statement.line(), problem, remedy, statement.shown(0));
    }

    private static String clean(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
