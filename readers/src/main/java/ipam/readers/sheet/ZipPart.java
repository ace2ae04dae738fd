package ipam.readers.sheet;

import ipam.format.ByteSource;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * A file within a workbook, unpacked from its beginning to its end. Stops at what is packed so tightly that nobody
 * can have meant it.
 */
final class ZipPart implements ByteSource, Closeable {
    /** The first bytes are read twice: to see the encoding, and to decode. */
    private static final int HEAD = 8;
    /** Rows that say nothing are packed 30 to 1 or so, and never 300 to 1. */
    private static final long TIGHTEST = 300;
    /** Up to here, no ratio is dangerous. */
    private static final long HARMLESS = 64L << 20;

    private final InputStream in;
    private final String name;
    private final long packed;
    private final byte[] head;
    private long position;

    ZipPart(InputStream in, String name, long packed) throws IOException {
        this.in = in;
        this.name = name;
        this.packed = Math.max(1, packed);
        byte[] first = new byte[HEAD];
        int filled = 0;
        for (int read = 0; read >= 0 && filled < HEAD; filled += Math.max(0, read)) {
            read = unpacked(first, filled, HEAD - filled);
        }
        this.head = Arrays.copyOf(first, filled);
        this.position = filled;
    }

    private int unpacked(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw new SheetException("%s is torn (%s); save the workbook again".formatted(name, e.getMessage()));
        }
    }

    @Override
    public long end() {
        return Long.MAX_VALUE;
    }

    @Override
    public int read(long from, byte[] into, int offset, int length) throws IOException {
        if (from < head.length) {
            int count = (int) Math.min(length, head.length - from);
            System.arraycopy(head, (int) from, into, offset, count);
            return count;
        }
        if (from != position) {
            throw new IllegalArgumentException("Invalid position: %d (must be %d)".formatted(from, position));
        }
        int read = unpacked(into, offset, length);
        position += Math.max(0, read);
        if (position > HARMLESS && position / packed > TIGHTEST) {
            throw new SheetException(
                    "%s unpacks to more than %d times its size, as a zip bomb does; nothing of it is read"
                            .formatted(name, TIGHTEST));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
