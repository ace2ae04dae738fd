package ipam.sample;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/** A row whose host name goes on for as long as is asked. */
final class OverlongLine extends InputStream {
    private static final byte[] HEAD = Bytes.ascii("11,10/26/26,09:10:26,Renew,10.20.0.61,");
    private static final byte[] TAIL = Bytes.ascii(",0215B2A4C8B3,,3725914307,0\r\n");

    private final long length;
    private long position;

    OverlongLine(long length) {
        if (length < HEAD.length + TAIL.length) {
            throw new IllegalArgumentException(
                    "Invalid length: %d (must be at least %d)".formatted(length, HEAD.length + TAIL.length));
        }
        this.length = length;
    }

    @Override
    public int read() {
        return position == length ? -1 : at(position++);
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (position == length && count > 0) {
            return -1;
        }
        int filled = (int) Math.min(count, length - position);
        Arrays.fill(target, offset, offset + filled, (byte) 'A');
        for (int i = 0; i < filled && position + i < HEAD.length; i++) {
            target[offset + i] = at(position + i);
        }
        for (int i = filled - 1; i >= 0 && position + i >= length - TAIL.length; i--) {
            target[offset + i] = at(position + i);
        }
        position += filled;
        return filled;
    }

    private byte at(long index) {
        long fromEnd = length - index;
        return index < HEAD.length
                ? HEAD[(int) index]
                : fromEnd <= TAIL.length ? TAIL[(int) (TAIL.length - fromEnd)] : (byte) 'A';
    }
}
