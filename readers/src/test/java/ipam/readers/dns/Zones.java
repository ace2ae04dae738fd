package ipam.readers.dns;

import ipam.format.Memory;
import ipam.record.Configuration;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a zone tells its sink. */
final class Zones implements SnapshotSink {
    final List<SnapshotRow> rows = new ArrayList<>();
    final List<String> rejections = new ArrayList<>();
    final List<Integer> sizes = new ArrayList<>();
    int skipped;

    static Zones of(String name, String text) throws IOException {
        return of(name, text.getBytes(StandardCharsets.UTF_8), Includes.NONE);
    }

    static Zones of(String name, byte[] bytes, Includes includes) throws IOException {
        Zones zones = new Zones();
        new ZoneFileFormat().read(input(name, bytes, includes), zones);
        return zones;
    }

    static SnapshotInput input(String name, byte[] bytes, Includes includes) {
        SourceFile file = new SourceFile("dns1.contoso.test", name, null, null);
        return new SnapshotInput(file, new Memory(bytes), Instant.EPOCH, Locale.ROOT, includes);
    }

    /** The files below a folder, none outside. */
    static Includes below(Path folder) {
        return name -> {
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                throw new IOException("Cannot include %s: no file below the folder of the zone".formatted(name));
            }
            return new Memory(Files.readAllBytes(file));
        };
    }

    @Override
    public void asOf(Instant moment) {
        throw new AssertionError("a zone does not say when it was true");
    }

    @Override
    public void accept(List<SnapshotRow> told) {
        rows.addAll(told);
        sizes.add(told.size());
    }

    @Override
    public void skip() {
        skipped++;
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) {
        if (line < 1 || problem.isBlank() || remedy.isBlank() || problem.lines().count() > 1) {
            throw new AssertionError("a rejection says where, what and what to do in one line: " + line + problem);
        }
        rejections.add(line + ": " + problem);
    }

    /** The rows of records. */
    List<SnapshotRow> records() {
        return rows.stream()
                .filter(row -> row.dataset().equals(Configuration.RESOURCE_RECORD))
                .toList();
    }

    SnapshotRow zone() {
        return rows.stream()
                .filter(row -> row.dataset().equals(Configuration.ZONE))
                .findFirst()
                .orElseThrow();
    }

    /** Owner, TTL, type and rdata of each record. */
    List<String> lines() {
        return lines(row ->
                "%s %s %s %s".formatted(row.value("name"), row.value("ttl"), row.value("type"), row.value("rdata")));
    }

    List<String> lines(Function<SnapshotRow, String> line) {
        return records().stream().map(line).collect(Collectors.toCollection(ArrayList::new));
    }

    String rdata(String type) {
        return records().stream()
                .filter(row -> type.equals(row.value("type")))
                .map(row -> Objects.requireNonNullElse(row.value("rdata"), "").toString())
                .collect(Collectors.joining("\n"));
    }
}
