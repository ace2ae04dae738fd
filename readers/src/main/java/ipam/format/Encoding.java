package ipam.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How the text of a file is laid into bytes, as its first bytes say it. */
public enum Encoding {
    /** UTF-8 or a code page: one byte a line end. */
    UTF_8("UTF-8", StandardCharsets.UTF_8),
    UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE),
    UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE);

    private final String text;
    private final Charset charset;

    Encoding(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
    }

    /** Its name in a {@link Position}. */
    public String text() {
        return text;
    }

    /** The Java charset of that name; a code page is told from UTF-8 line by line, not here. */
    public Charset charset() {
        return charset;
    }

    /** Bytes of one code unit. */
    int unit() {
        return this == UTF_8 ? 1 : 2;
    }

    /** The encoding that a position names, or that the beginning of the bytes shows. */
    public static Encoding of(Position position, ByteSource bytes) throws IOException {
        for (Encoding encoding : values()) {
            if (encoding.text.equals(position.encoding())) {
                return encoding;
            }
        }
        if (!position.encoding().isEmpty() || position.offset() != 0) {
            throw new IllegalArgumentException(
                    "Invalid position: encoding '%s' at offset %d (must be UTF-8, UTF-16LE or UTF-16BE)"
                            .formatted(position.encoding(), position.offset()));
        }
        byte[] head = new byte[4];
        int length = 0;
        while (length < head.length) {
            int read = bytes.read(length, head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return detect(head, length);
    }

    /** By the byte order mark, else by the NULs that UTF-16 puts beside the ASCII a log begins with. */
    static Encoding detect(byte[] head, int length) {
        if (length < 2) {
            return UTF_8;
        }
        int mark = (head[0] & 0xff) << 8 | (head[1] & 0xff);
        if (mark == 0xfffe) {
            return UTF_16LE;
        }
        if (mark == 0xfeff) {
            return UTF_16BE;
        }
        if (length < 4) {
            return UTF_8;
        }
        if (head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0) {
            return UTF_16LE;
        }
        if (head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0) {
            return UTF_16BE;
        }
        return UTF_8;
    }
}
