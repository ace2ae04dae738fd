package ipam.jobs;

import ipam.collect.CollectedServer;
import ipam.format.Dictionaries;
import ipam.format.Fingerprint;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a whole file in one go with a reader and nothing else: no windows, no lake. */
final class ReadAlone {
    private ReadAlone() {}

    /** The lines of a file, accepted and rejected, as {@link Installation#lines} says them. */
    static List<String> lines(CollectedServer server, Path path, int generation) throws IOException {
        List<String> lines = new ArrayList<>();
        rows(server, path, generation, lines::add);
        return lines;
    }

    static void rows(CollectedServer server, Path path, int generation, Consumer<String> each) throws IOException {
        SourceFile file = new SourceFile(server.name(), path.toString(), server.zone(), server.codePage());
        try (FileBytes bytes = LocalFiles.open(path)) {
            Format format = format(path, bytes);
            String key = server.name() + " " + Fingerprint.of(server.name(), format.firstLine(bytes), generation);
            Dictionaries dictionaries = new Dictionaries(format.layout());
            RecordBlock block = new RecordBlock(dictionaries);
            Reader reader = format.open(file, bytes, Position.START, dictionaries);
            while (reader.fill(block)) {
                block.views().forEach(row -> each.accept(key + " " + text(row)));
                block.clear();
            }
        }
    }

    private static Format format(Path path, FileBytes bytes) throws IOException {
        return Formats.recognising(Head.of(path.getFileName().toString(), bytes))
                .orElseThrow(() -> new IOException("Cannot read %s: of no known format".formatted(path)));
    }

    private static String text(Map<String, Object> row) {
        if (row.containsKey("problem")) {
            return "%s %s %s".formatted(row.get("source_line"), row.get("problem"), row.get("raw_text"));
        }
        return "%s %d %s %s %s"
                .formatted(
                        row.get("source_line"),
                        ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) row.get("event_time")),
                        row.getOrDefault("event_time_uncertain", ""),
                        row.getOrDefault("ip", ""),
                        row.getOrDefault("host", ""));
    }
}
