package ipam.readers.kea;

import ipam.format.ByteSource;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.readers.lease.LatestRows;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of leases with its column line. */
final class LeaseFile {
    private static final int BUFFER = 1 << 18;
    private static final int MARK = 3;
    /** Bytes that stand for one that is no UTF-8. */
    private static final int LONGEST = 3;

    private final ByteSource bytes;
    private final String name;
    private final @Nullable Charset codePage;
    private final LeaseHeader header;

    private LeaseFile(ByteSource bytes, String name, @Nullable Charset codePage, LeaseHeader header) {
        this.bytes = bytes;
        this.name = name;
        this.codePage = codePage;
        this.header = header;
    }

    /**
     * A file whose column line was read; null when it is none that can be.
     *
     * @param name of a sibling, to be told with what is wrong in it; empty for the file itself
     */
    static @Nullable LeaseFile open(ByteSource bytes, String name, @Nullable Charset codePage, SnapshotSink sink)
            throws IOException {
        Lines lines = new Lines(bytes, Position.START, BUFFER);
        if (!nextFilled(lines)) {
            return null;
        }
        String line = new String(lines.bytes, lines.from, lines.to - lines.from, StandardCharsets.UTF_8).strip();
        LeaseHeader header = LeaseHeader.of(line);
        List<String> missing = header.missing();
        if (!missing.isEmpty() || header.fields() > Lines.MARKED) {
            String problem = header.fields() > Lines.MARKED
                    ? "the column line names %d columns".formatted(header.fields())
                    : "the column line lacks " + String.join(", ", missing);
            sink.reject(
                    lines.number(),
                    where(name) + problem,
                    "expected the column line that Kea itself writes; no lease of the file was read",
                    line.substring(0, Math.min(line.length(), Lines.KEPT / LONGEST)));
            return null;
        }
        return new LeaseFile(bytes, name, codePage, header);
    }

    LeaseHeader header() {
        return header;
    }

    /** Notes the last row of each address, and returns the number of the last row. */
    int look(LatestRows latest, int before) throws IOException {
        Lines lines = rows();
        LeaseRow row = new LeaseRow(header, codePage, lines);
        int number = before;
        while (nextFilled(lines)) {
            number++;
            if (row.read(lines)) {
                latest.put(row.address(), number);
            }
        }
        return number;
    }

    /** Tells each row to the sink, and returns the number of the last row. */
    int tell(LatestRows latest, int before, SnapshotSink sink) throws IOException {
        Lines lines = rows();
        LeaseRow row = new LeaseRow(header, codePage, lines);
        int number = before;
        while (nextFilled(lines)) {
            number++;
            if (!row.read(lines)) {
                sink.reject(lines.number(), where(name) + row.problem(), row.remedy(), text(lines));
            } else if (row.deleted() || !latest.isLatest(row.address(), number)) {
                sink.skip();
            } else {
                sink.accept(List.of(row.lease(lines.number())));
            }
        }
        return number;
    }

    private Lines rows() throws IOException {
        Lines lines = new Lines(bytes, Position.START, BUFFER);
        nextFilled(lines);
        return lines;
    }

    private static boolean nextFilled(Lines lines) throws IOException {
        while (lines.next()) {
            if (lines.number() == 1 && isMarked(lines)) {
                lines.from += MARK;
            }
            if (!isBlank(lines)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarked(Lines lines) {
        return lines.to - lines.from >= MARK
                && lines.bytes[lines.from] == (byte) 0xef
                && lines.bytes[lines.from + 1] == (byte) 0xbb
                && lines.bytes[lines.from + 2] == (byte) 0xbf;
    }

    private static boolean isBlank(Lines lines) {
        for (int i = lines.from; i < lines.to; i++) {
            if (lines.bytes[i] != ' ' && lines.bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String where(String name) {
        return name.isEmpty() ? "" : "in " + name + ": ";
    }

    private static String text(Lines lines) {
        int length = Math.min(lines.to - lines.from, Lines.KEPT / LONGEST); // what is no UTF-8 grows
        return new String(lines.bytes, lines.from, length, StandardCharsets.UTF_8);
    }
}
