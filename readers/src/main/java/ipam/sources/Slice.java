package ipam.sources;

import ipam.format.ByteSource;

/** A stretch of a file, in memory. */
final class Slice implements ByteSource {
    private final long from;
    private final byte[] bytes;
    private final int length;

    Slice(long from, byte[] bytes, int length) {
        this.from = from;
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public long end() {
        return from + length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) {
        if (position < from) {
            throw new IllegalArgumentException(
                    "Invalid position: %d (must be at least %d, where this slice begins)".formatted(position, from));
        }
        if (position >= end()) {
            return -1;
        }
        int count = (int) Math.min(wanted, end() - position);
        System.arraycopy(bytes, (int) (position - from), into, offset, count);
        return count;
    }
}
