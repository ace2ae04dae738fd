package ipam.readers.text;

import ipam.format.ByteSource;
import ipam.format.CodePages;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in constant memory: UTF-16 where its bytes say so, else UTF-8; without its byte order mark. Bytes
 * that are no UTF-8 are of the code page that the server was given; what is no text in it either, or without one, is
 * U+FFFD, and the stream is {@link #damaged}. Not thread-safe; needs no closing.
 */
public final class TextStream extends Reader {
    private static final char LOST = '\uFFFD';

    private final ByteSource source;
    private final Alphabet alphabet;
    private final @Nullable LineText lines;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private CharBuffer chars = CharBuffer.allocate(1 << 14).limit(0);
    private long position;
    private boolean ended;
    private boolean begun;
    private boolean damaged;

    /** A stream over all of {@code source}. */
    public TextStream(ByteSource source, @Nullable Charset codePage) throws IOException {
        this.source = source;
        this.alphabet = Alphabet.of(source, codePage);
        this.lines = alphabet.goesByLine() ? new LineText(source, alphabet) : null;
        this.decoder = alphabet.encoding()
                .charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Whether bytes were met so far that are no text. */
    public boolean damaged() {
        return damaged || (lines != null && lines.damaged());
    }

    /** What the file is written in. */
    public Alphabet alphabet() {
        return alphabet;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (!decode()) {
                return -1;
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, offset, count);
        return count;
    }

    /** Fills the characters; false at the end. */
    private boolean decode() throws IOException {
        if (lines != null) {
            @Nullable String line = lines.next();
            chars = CharBuffer.wrap(line == null ? "" : line);
            dropMark();
            return line != null;
        }
        chars.clear();
        fill();
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isError()) {
            replace(result.length());
        }
        chars.flip();
        dropMark();
        return !ended || bytes.hasRemaining() || chars.hasRemaining();
    }

    private void dropMark() {
        if (!begun && chars.hasRemaining()) {
            begun = true;
            if (chars.get(0) == '\uFEFF') {
                chars.get();
            }
        }
    }

    /** The characters have room: a malformed stretch comes first in an emptied buffer, or ends a decoded one. */
    private void replace(int length) {
        if (chars.remaining() < length) {
            return; // the same bytes are met again in the emptied buffer
        }
        for (int i = 0; i < length; i++) {
            byte octet = bytes.get();
            @Nullable Charset codePage = alphabet.codePage();
            @Nullable String character = codePage == null ? null : CodePages.text(codePage, new byte[] {octet}, 0, 1);
            damaged |= character == null;
            chars.put(character == null ? LOST : character.charAt(0));
        }
        decoder.reset();
    }

    /** Reads on when the bytes run low. */
    private void fill() throws IOException {
        if (ended || bytes.remaining() > 16) {
            return;
        }
        bytes.compact();
        while (bytes.hasRemaining() && !ended) {
            int read = source.read(position, bytes.array(), bytes.position(), bytes.remaining());
            if (read < 0) {
                ended = true;
            } else {
                position += read;
                bytes.position(bytes.position() + read);
            }
        }
        bytes.flip();
    }

    @Override
    public void close() {
        // the bytes are the caller's
    }
}
