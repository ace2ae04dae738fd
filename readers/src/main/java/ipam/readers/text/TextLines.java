package ipam.readers.text;

import ipam.format.ByteSource;
import ipam.format.Lines;
import ipam.format.Position;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as text: UTF-16 where its bytes say so, UTF-8, or the server's code page, line by line; without
 * the byte order mark. Lines beyond {@link Lines#LIMIT} are cut short. Not thread-safe.
 */
public final class TextLines {
    private final Lines lines;
    private final Alphabet alphabet;
    private String text = "";
    private boolean readable;

    public TextLines(ByteSource source, @Nullable Charset codePage) throws IOException {
        this.lines = new Lines(source, Position.START, 1 << 16);
        this.alphabet = Alphabet.of(source, codePage);
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        int from = lines.from;
        if (lines.number() == 1 && startsWithMark()) {
            from += 3;
        }
        @Nullable String known = lines.ascii || lines.overlong ? null : alphabet.text(lines.bytes, from, lines.to);
        readable = lines.ascii || lines.overlong || known != null;
        text = known == null ? new String(lines.bytes, from, lines.to - from, StandardCharsets.UTF_8) : known;
        return true;
    }

    private boolean startsWithMark() {
        return lines.to - lines.from >= 3
                && lines.bytes[lines.from] == (byte) 0xef
                && lines.bytes[lines.from + 1] == (byte) 0xbb
                && lines.bytes[lines.from + 2] == (byte) 0xbf;
    }

    /** Number of the line, from 1. */
    public long number() {
        return lines.number();
    }

    /** The line without its end. */
    public String text() {
        return text;
    }

    /** Whether the line was longer than {@link Lines#LIMIT}: {@link #text} is its beginning. */
    public boolean overlong() {
        return lines.overlong;
    }

    /** Whether the line has an end; only the last of a file may not. */
    public boolean complete() {
        return lines.complete;
    }

    /** Whether all of it is text; where it is not, {@link #text} has U+FFFD, and {@link #alphabet} says what to do. */
    public boolean readable() {
        return readable;
    }

    /** What the file is written in. */
    public Alphabet alphabet() {
        return alphabet;
    }
}
