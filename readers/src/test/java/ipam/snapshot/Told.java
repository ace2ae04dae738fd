package ipam.snapshot;

import ipam.format.ByteSource;
import ipam.format.Memory;
import ipam.record.Dataset;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a format told of a file. */
public final class Told implements SnapshotSink {
    /** When the files of tests were written. */
    public static final Instant MODIFIED = Instant.parse("2026-11-02T06:00:00Z");

    public final List<SnapshotRow> rows = new ArrayList<>();
    public final List<Refused> rejections = new ArrayList<>();
    public final List<Instant> moments = new ArrayList<>();
    public int accepted;
    public int skipped;
    public boolean incomplete;
    public final List<Dataset> withheld = new ArrayList<>();

    /** A rejection. */
    public record Refused(long line, String problem, String remedy, String text) {}

    /** What is told of a text, by a server in Berlin. */
    public static Told of(SnapshotFormat format, String text) throws IOException {
        return of(format, Locale.ROOT, new Memory(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is told of bytes, by a server in Berlin. */
    public static Told of(SnapshotFormat format, Locale culture, ByteSource bytes) throws IOException {
        return of(
                format,
                new SnapshotInput(
                        new SourceFile("dhcp2.contoso.test", "a file", ZoneId.of("Europe/Berlin"), null),
                        bytes,
                        MODIFIED,
                        culture,
                        Includes.NONE));
    }

    public static Told of(SnapshotFormat format, SnapshotInput input) throws IOException {
        Told told = new Told();
        format.read(input, told);
        return told;
    }

    @Override
    public void asOf(Instant moment) {
        moments.add(moment);
    }

    @Override
    public void accept(List<SnapshotRow> told) {
        if (told.isEmpty()) {
            throw new IllegalArgumentException("Invalid rows: none (a record that becomes nothing is skipped)");
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
        rejections.add(new Refused(line, problem, remedy, text));
    }

    @Override
    public void incomplete() {
        incomplete = true;
    }

    @Override
    public void withholds(Dataset dataset) {
        withheld.add(dataset);
    }

    /** How many native records there were. */
    public int records() {
        return accepted + skipped + rejections.size();
    }
}
