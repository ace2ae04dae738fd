package ipam.collect;

import ipam.format.ByteSource;

/** Bytes that are in memory already: a line on its own. */
record MemoryBytes(byte[] bytes) implements ByteSource {
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
