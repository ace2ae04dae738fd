package ipam.readers.text;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Text whose bytes go by the line they stand in. A line without end is taken in pieces that end at an ASCII character
 * which no character of a code page has inside.
 */
final class LineText {
    private final ByteSource source;
    private final Alphabet alphabet;
    private final byte[] bytes = new byte[1 << 16];
    private int from;
    private int to;
    private long position;
    private boolean ended;
    private boolean damaged;

    LineText(ByteSource source, Alphabet alphabet) {
        this.source = source;
        this.alphabet = alphabet;
    }

    /** The next stretch; null at the end. */
    @Nullable
    String next() throws IOException {
        int end = endOfLine();
        if (end < 0 && !ended) {
            fill();
            end = endOfLine();
        }
        if (end < 0) {
            end = ended ? to : endOfPiece();
        }
        if (end == from) {
            return null;
        }
        @Nullable String text = alphabet.text(bytes, from, end);
        damaged |= text == null;
        String shown = text == null ? new String(bytes, from, end - from, StandardCharsets.UTF_8) : text;
        from = end;
        return shown;
    }

    boolean damaged() {
        return damaged;
    }

    private int endOfLine() {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Later bytes of a character are letters, digits or some signs, never these. */
    private int endOfPiece() {
        for (int i = to; i > from; i--) {
            if (" \",<>\t".indexOf(bytes[i - 1]) >= 0) {
                return i;
            }
        }
        return to;
    }

    private void fill() throws IOException {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        to -= from;
        from = 0;
        while (to < bytes.length && !ended) {
            int read = source.read(position, bytes, to, bytes.length - to);
            ended = read < 0;
            to += Math.max(read, 0);
            position += Math.max(read, 0);
        }
    }
}
