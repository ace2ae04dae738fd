package ipam.format;

import java.io.IOException;

/** Bytes at absolute positions: a file, a share, a slice held in memory, or a stream made up by a test. */
public interface ByteSource {
    /** The position after the last byte that may be read. */
    long end();

    /**
     * Reads at {@code position}.
     *
     * @return how many bytes were read, at least 1; -1 at {@link #end()}
     */
    int read(long position, byte[] into, int offset, int length) throws IOException;
}
