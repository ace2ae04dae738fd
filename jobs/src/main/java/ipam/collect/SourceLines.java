package ipam.collect;

import ipam.format.ByteSource;
import ipam.format.Fingerprint;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import ipam.sources.Stretch;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The next whole lines of a source, in memory, its file closed. Only a line that is longer than a window is read from
 * the open file, piece by piece. Not thread-safe; close it.
 */
final class SourceLines implements Closeable {
    private final SourceProgress source;
    private final ByteSource bytes;
    private final @Nullable FileBytes open;
    /** Of a stretch that stays in its file: its hash before the first line was read. */
    private final String before;

    private SourceLines(SourceProgress source, ByteSource bytes, @Nullable FileBytes open) throws IOException {
        this.source = source;
        this.bytes = bytes;
        this.open = open;
        this.before =
                open == null ? "" : Content.sha256(bytes, source.position().offset(), bytes.end());
    }

    /**
     * About {@code budget} bytes of a source; nothing when its file is gone or no longer what the survey saw.
     *
     * @param memory to hold them
     */
    static Optional<SourceLines> of(SourceProgress source, long budget, Stretch memory) throws IOException {
        FileBytes file = LocalFiles.open(source.increment().path());
        boolean keep = false;
        try {
            if (file.end() < source.increment().to()) {
                return Optional.empty();
            }
            long from = source.position().offset();
            long end = end(source, file, budget);
            boolean piecemeal = end - from > WindowFeed.BYTES + Lines.LIMIT;
            if (!piecemeal) {
                memory.take(file, from, end);
            }
            ByteSource bytes = piecemeal ? new Clipped(file, end) : memory;
            SourceLines lines = new SourceLines(source, bytes, piecemeal ? file : null);
            if (bytes.end() < end || !lines.isAsSurveyed(file)) {
                return Optional.empty();
            }
            keep = piecemeal;
            return Optional.of(lines);
        } finally {
            if (!keep) {
                file.close();
            }
        }
    }

    private static long end(SourceProgress source, FileBytes file, long budget) throws IOException {
        long from = source.position().offset();
        long to = source.increment().to();
        if (to - from <= budget) {
            return to;
        }
        long end = source.increment().format().end(new Clipped(file, to), source.position(), budget);
        return end == from ? to : end;
    }

    /**
     * Whether these are the lines that the survey spoke of. A file that was written to since must still begin with what
     * was collected of it, end with a whole record where the stretch ends, and hold what was just read.
     */
    private boolean isAsSurveyed(FileBytes file) throws IOException {
        Increment increment = source.increment();
        if (Stamp.of(increment.path()).equals(increment.stamp())) {
            return true;
        }
        long from = source.position().offset();
        return beginsAsSurveyed(file)
                && endsWithARecord()
                && Content.sha256(bytes, from, bytes.end()).equals(Content.sha256(file, from, bytes.end()));
    }

    private boolean beginsAsSurveyed(FileBytes file) throws IOException {
        if (source.position().offset() > 0) {
            return Content.beginsWith(file, source.collected());
        }
        Increment increment = source.increment();
        byte[] firstLine = increment.format().firstLine(file);
        return Fingerprint.of(increment.file().server(), firstLine, 0).equals(increment.fingerprint());
    }

    private boolean endsWithARecord() throws IOException {
        Position from = source.position();
        return source.increment().format().end(bytes, from, bytes.end() - from.offset()) == bytes.end();
    }

    /** Whether they stay in their file, and are read piece by piece. */
    boolean isPiecemeal() {
        return open != null;
    }

    ByteSource bytes() {
        return bytes;
    }

    /**
     * SHA-256 of the bytes that rows were made of.
     *
     * @param to end of the last line read
     * @throws IOException when a file that is read piece by piece was overwritten meanwhile
     */
    String sha256(long to) throws IOException {
        long from = source.position().offset();
        if (open != null && !Content.sha256(bytes, from, bytes.end()).equals(before)) {
            throw new IOException("Cannot collect %s: it was overwritten while it was read; run again"
                    .formatted(source.increment().path()));
        }
        return Content.sha256(bytes, from, to);
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
