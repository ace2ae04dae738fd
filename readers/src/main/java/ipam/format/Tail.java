package ipam.format;

import java.io.IOException;

/** Finds where the whole lines of a growing file end, so that a torn last line waits for the next run. */
public final class Tail {
    private static final int CHUNK = 64 * 1024;

    private Tail() {}

    /**
     * The end of the last complete line within {@code limit} bytes; when no line ends there, the end of the first that
     * ends later, found in constant memory.
     *
     * @param from the end of a line, or the beginning
     * @param limit how many bytes are wanted at most
     * @return {@code from} when no complete line follows
     */
    public static long end(ByteSource bytes, Encoding encoding, long from, long limit) throws IOException {
        int unit = encoding.unit();
        long most = Math.min(bytes.end() - from, limit) / unit * unit;
        byte[] chunk = new byte[CHUNK];
        for (long end = from + most; end > from; ) {
            long start = Math.max(from, end - CHUNK);
            int length = read(bytes, start, chunk, (int) (end - start));
            for (int i = length / unit * unit - unit; i >= 0; i -= unit) {
                if (isNewline(chunk, i, encoding)) {
                    return start + i + unit;
                }
            }
            end = start;
        }
        return firstEnd(bytes, encoding, from, from + most, chunk);
    }

    private static long firstEnd(ByteSource bytes, Encoding encoding, long from, long start, byte[] chunk)
            throws IOException {
        int unit = encoding.unit();
        for (long at = start; at < bytes.end(); ) {
            int length = read(bytes, at, chunk, CHUNK);
            for (int i = 0; i + unit <= length; i += unit) {
                if (isNewline(chunk, i, encoding)) {
                    return at + i + unit;
                }
            }
            if (length < CHUNK) {
                break;
            }
            at += length;
        }
        return from;
    }

    private static boolean isNewline(byte[] chunk, int at, Encoding encoding) {
        return switch (encoding) {
            case UTF_8 -> chunk[at] == '\n';
            case UTF_16LE -> chunk[at] == '\n' && chunk[at + 1] == 0;
            case UTF_16BE -> chunk[at] == 0 && chunk[at + 1] == '\n';
        };
    }

    private static int read(ByteSource bytes, long start, byte[] into, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int read = bytes.read(start + done, into, done, length - done);
            if (read < 0) {
                break;
            }
            done += read;
        }
        return done;
    }
}
