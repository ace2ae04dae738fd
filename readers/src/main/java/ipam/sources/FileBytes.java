package ipam.sources;

import ipam.format.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** An open file, read piece by piece; what is appended after the opening does not belong to it. Not thread-safe. */
public final class FileBytes implements ByteSource, Closeable {
    private final SeekableByteChannel channel;
    private final long end;

    FileBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.end = channel.size();
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position >= end) {
            return -1;
        }
        channel.position(position);
        return channel.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)));
    }

    /** Reads until the buffer is full or nothing more comes. */
    void read(long position, ByteBuffer into) throws IOException {
        channel.position(position);
        while (into.hasRemaining() && channel.read(into) >= 0) {
            // as long as there is more
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
