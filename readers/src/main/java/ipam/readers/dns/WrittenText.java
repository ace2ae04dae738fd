package ipam.readers.dns;

import ipam.format.ByteSource;
import java.nio.charset.StandardCharsets;

/** Text of ours that is read like a file. */
final class WrittenText implements ByteSource {
    private final byte[] bytes;

    WrittenText(String latin) {
        this.bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public long end() {
        return bytes.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int count = (int) Math.min(length, bytes.length - position);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, (int) position, into, offset, count);
        return count;
    }
}
