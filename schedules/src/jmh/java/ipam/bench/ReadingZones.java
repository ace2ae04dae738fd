package ipam.bench;

import ipam.readers.dns.ZoneFileFormat;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads every zone file of a folder into rows that nobody keeps. */
final class ReadingZones {
    private final Path folder;

    ReadingZones(Path folder) {
        this.folder = folder;
    }

    void run(Laps laps) throws IOException {
        Counting rows = new Counting();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                SourceFile source = new SourceFile("ns1.example.test", file.toString(), null, null);
                try (FileBytes bytes = LocalFiles.open(file)) {
                    new ZoneFileFormat()
                            .read(new SnapshotInput(source, bytes, Instant.EPOCH, Locale.ROOT, Includes.NONE), rows);
                }
            }
        }
        laps.say("rows", rows.count);
        laps.say("rejected", rows.rejected);
    }

    /** Counts rows of records and of zones. */
    private static final class Counting implements SnapshotSink {
        private long count;
        private long rejected;

        @Override
        public void asOf(Instant moment) {}

        @Override
        public void accept(List<SnapshotRow> rows) {
            count += rows.size();
        }

        @Override
        public void skip() {}

        @Override
        public void reject(long line, String problem, String remedy, String text) {
            rejected++;
        }
    }
}
