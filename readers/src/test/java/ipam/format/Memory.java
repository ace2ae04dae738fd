package ipam.format;

/** Bytes in memory. */
public final class Memory implements ByteSource {
    private final byte[] bytes;

    public Memory(byte[] bytes) {
        this.bytes = bytes;
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
