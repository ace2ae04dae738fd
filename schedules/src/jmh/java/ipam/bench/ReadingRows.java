package ipam.bench;

import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.event.JsonEventFormat;
import ipam.readers.event.XmlEventFormat;
import ipam.readers.evtx.EvtxFormat;
import ipam.readers.nps.NpsIasFormat;
import ipam.readers.nps.NpsOdbcFormat;
import ipam.record.SourceFile;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** Reads logons of a format as collection does, a window of rows at a time; nobody keeps them. */
final class ReadingRows {
    private static final long ROWS_AT_ONCE = 500_000;

    private final Format format;
    private long rejected;

    ReadingRows(String kind) {
        this.format = switch (kind) {
            case "evtx" -> new EvtxFormat();
            case "odbc" -> new NpsOdbcFormat();
            case "ias" -> new NpsIasFormat();
            case "json" -> new JsonEventFormat();
            case "xml" -> new XmlEventFormat();
            default -> throw new IllegalArgumentException("Invalid kind: " + kind);
        };
    }

    /** Reads a file and says what came of it. */
    void run(Path file, Laps laps) throws IOException {
        laps.say("records", read(file));
        laps.say("rejected", rejected);
    }

    /** Counts the records of which rows became, and the skipped ones. */
    long read(Path file) throws IOException {
        SourceFile source = new SourceFile("dc1.contoso.test", file.toString(), ZoneOffset.UTC, null);
        long records = 0;
        try (FileBytes bytes = LocalFiles.open(file)) {
            Position position = Position.START;
            while (position.offset() < bytes.end()) {
                Dictionaries dictionaries = new Dictionaries(format.layout());
                RecordBlock block = new RecordBlock(dictionaries);
                Reader reader = format.open(source, bytes, position, dictionaries);
                long rows = 0;
                while (rows < ROWS_AT_ONCE && reader.fill(block)) {
                    rows += block.rows();
                    rejected += rejected(block);
                    block.clear();
                }
                records += rows + reader.skipped();
                position = reader.position();
            }
        }
        return records;
    }

    private static long rejected(RecordBlock block) {
        long rejected = block.besides().stream().mapToLong(ReadingRows::rejected).sum();
        for (int row = 0; row < block.size(); row++) {
            rejected += block.rejection[row] == 0 ? 0 : 1;
        }
        return rejected;
    }
}
