package ipam.collect;

import ipam.format.ByteSource;
import java.io.IOException;

/** Bytes that are in memory already: a line on its own, or a small file. */
record MemoryBytes(byte[] bytes) implements ByteSource {
    /** All of a file, so that it can't change while it is read. */
    static MemoryBytes of(ByteSource file) throws IOException {
        byte[] bytes = new byte[(int) file.end()];
        int length = 0;
        while (length < bytes.length) {
            int read = file.read(length, bytes, length, bytes.length - length);
            if (read < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            length += read;
        }
        return new MemoryBytes(bytes);
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, offset, count);
        return count;
    }
}
