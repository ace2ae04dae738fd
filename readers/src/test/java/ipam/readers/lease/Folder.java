package ipam.readers.lease;

import ipam.format.ByteSource;
import ipam.format.Memory;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder of a DHCP server in memory, and what a format tells of a file in it. */
public final class Folder implements Includes, SnapshotSink {
    /** When its files were written. */
    public static final Instant MODIFIED = Instant.parse("2026-11-02T06:00:00Z");

    public final List<SnapshotRow> rows = new ArrayList<>();
    /** Each as {@code line: problem; remedy [text]}. */
    public final List<String> rejections = new ArrayList<>();

    public int accepted;
    public int skipped;

    private final Map<String, byte[]> files = new HashMap<>();

    /** Puts a file into the folder. */
    public Folder with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Folder with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** Reads a file of the folder. */
    public Folder read(SnapshotFormat format, String name) throws IOException {
        return read(format, name, null);
    }

    public Folder read(SnapshotFormat format, String name, @Nullable Charset codePage) throws IOException {
        SourceFile file = new SourceFile("dhcp9.contoso.test", "/var/lib/" + name, null, codePage);
        format.read(new SnapshotInput(file, open(name), MODIFIED, Locale.ROOT, this), this);
        return this;
    }

    /** Reads one text as a file on its own. */
    public static Folder of(SnapshotFormat format, String text) throws IOException {
        return new Folder().with("file", text).read(format, "file");
    }

    @Override
    public ByteSource open(String name) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new NoSuchFileException(name);
        }
        return new Memory(bytes);
    }

    /** What the rows know, without the bits of addresses. */
    public List<Map<String, Object>> known() {
        return rows.stream().map(Folder::known).toList();
    }

    /** The rows of one dataset, as {@code line{column=value, …}}. */
    public List<String> of(String dataset) {
        return rows.stream()
                .filter(row -> row.dataset().name().equals(dataset))
                .map(row -> row.line() + known(row).toString())
                .toList();
    }

    private static Map<String, Object> known(SnapshotRow row) {
        Map<String, Object> known = row.known();
        known.keySet().removeIf(column -> column.endsWith("_hi") || column.endsWith("_lo"));
        return known;
    }

    @Override
    public void asOf(Instant moment) {
        throw new IllegalStateException("Cannot tell the time: these files do not say it");
    }

    @Override
    public void accept(List<SnapshotRow> told) {
        if (told.isEmpty()) {
            throw new IllegalArgumentException("Invalid record: no rows (must be skipped)");
        }
        accepted++;
        rows.addAll(told);
    }

    @Override
    public void skip() {
        skipped++;
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) {
        if (line < 1 || problem.isBlank() || remedy.isBlank() || text.length() > 4096) {
            throw new IllegalArgumentException("Invalid rejection: %d %s %s".formatted(line, problem, remedy));
        }
        rejections.add("%d: %s; %s [%s]".formatted(line, problem, remedy, text));
    }
}
