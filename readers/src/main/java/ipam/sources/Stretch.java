package ipam.sources;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A stretch of a file, held in memory outside the heap: there it costs the collector nothing, and the next stretch is
 * taken into the same place. Not thread-safe.
 */
public final class Stretch implements ByteSource {
    private ByteBuffer bytes = ByteBuffer.allocateDirect(0);
    private long from;

    /**
     * Takes the bytes from one position to another; fewer when the file has become shorter. What was taken before is
     * gone; the file may be closed when this returns.
     */
    public void take(FileBytes file, long start, long end) throws IOException {
        int length = Math.toIntExact(Math.max(0, Math.min(end, file.end()) - start));
        if (bytes.capacity() < length) {
            bytes = ByteBuffer.allocateDirect(length);
        }
        bytes.clear().limit(length);
        file.read(start, bytes);
        bytes.flip();
        from = start;
    }

    /** Gives the memory back. */
    public void release() {
        bytes = ByteBuffer.allocateDirect(0);
        from = 0;
    }

    @Override
    public long end() {
        return from + bytes.limit();
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) {
        if (position < from) {
            throw new IllegalArgumentException(
                    "Invalid position: %d (must be at least %d, where this stretch begins)".formatted(position, from));
        }
        if (position >= end()) {
            return -1;
        }
        int count = (int) Math.min(wanted, end() - position);
        bytes.get((int) (position - from), into, offset, count);
        return count;
    }
}
