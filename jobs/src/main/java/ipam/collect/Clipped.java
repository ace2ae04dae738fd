package ipam.collect;

import ipam.format.ByteSource;
import java.io.IOException;

/** The beginning of a file. */
record Clipped(ByteSource file, long end) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        return position >= end ? -1 : file.read(position, into, offset, (int) Math.min(length, end - position));
    }
}
