package ipam.collect;

import ipam.format.ByteSource;
import ipam.format.Encoding;
import ipam.format.Position;
import java.io.IOException;
import java.nio.charset.Charset;

/** A file with an end of line after its last. */
record Ended(ByteSource file, long fileEnd, byte[] newline) implements ByteSource {
    static Ended of(ByteSource file) throws IOException {
        Charset charset = Encoding.of(Position.START, file).charset();
        byte[] newline = "\n".getBytes(charset);
        // Half a UTF-16 unit at the end would put the newline out of step.
        return new Ended(file, file.end() / newline.length * newline.length, newline);
    }

    @Override
    public long end() {
        return fileEnd + newline.length;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
        if (position < fileEnd) {
            return file.read(position, into, offset, (int) Math.min(length, fileEnd - position));
        }
        if (position >= end()) {
            return -1;
        }
        int count = (int) Math.min(length, end() - position);
        System.arraycopy(newline, (int) (position - fileEnd), into, offset, count);
        return count;
    }
}
