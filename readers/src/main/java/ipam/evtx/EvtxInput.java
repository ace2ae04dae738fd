package ipam.evtx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes at absolute positions: a file, a share, an array. */
public interface EvtxInput {
    /** How many bytes there are; a file that grows may say more later. */
    long size() throws IOException;

    /**
     * Reads at {@code position}.
     *
     * @return how many bytes were read, at least 1; -1 at the end
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** A file, which the caller closes. */
    static EvtxInput of(FileChannel file) {
        return new EvtxInput() {
            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                return file.read(ByteBuffer.wrap(into, offset, length), position);
            }
        };
    }

    /** A file held in memory; the array is not copied. */
    static EvtxInput of(byte[] bytes) {
        return new EvtxInput() {
            @Override
            public long size() {
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
        };
    }
}
