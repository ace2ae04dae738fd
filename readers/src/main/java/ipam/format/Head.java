package ipam.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a format is recognised by.
 *
 * @param name the file's name without its folder
 * @param bytes the beginning of the file, at most {@link #LENGTH}
 */
public record Head(String name, byte[] bytes) {
    /** How many bytes are looked at. */
    public static final int LENGTH = 64 * 1024;

    /** The head of a file. */
    public static Head of(String name, ByteSource file) throws IOException {
        byte[] bytes = new byte[(int) Math.min(LENGTH, file.end())];
        int length = 0;
        while (length < bytes.length) {
            int read = file.read(length, bytes, length, bytes.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return new Head(name, Arrays.copyOf(bytes, length));
    }

    /** The beginning as text without its byte order mark: UTF-16 where the bytes say so, else as ISO 8859-1. */
    public String text() {
        Encoding encoding = Encoding.detect(bytes, bytes.length);
        boolean marked = bytes.length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb;
        String text = encoding == Encoding.UTF_8
                ? new String(bytes, StandardCharsets.ISO_8859_1).substring(marked ? 3 : 0)
                : new String(bytes, encoding.charset());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
