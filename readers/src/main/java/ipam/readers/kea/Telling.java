package ipam.readers.kea;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;

/** Tells the sink, by the lines of the configuration file itself. */
final class Telling {
    private static final int QUOTED = 80;

    private final ConfigText text;
    private final SnapshotSink sink;

    Telling(ConfigText text, SnapshotSink sink) {
        this.text = text;
        this.sink = sink;
    }

    /** A row that stands in that line of the text. */
    SnapshotRow row(Dataset dataset, int line) {
        return new SnapshotRow(dataset, text.mainLine(line));
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

    void reject(int line, String problem, String remedy, String input) throws IOException {
        String kept = input.length() > QUOTED ? input.substring(0, QUOTED) : input;
        sink.reject(text.mainLine(line), text.where(line) + problem, remedy, kept);
    }

    /** A value as a problem quotes it. */
    static String quoted(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > QUOTED ? clean.substring(0, QUOTED) + "…" : clean;
    }
}
