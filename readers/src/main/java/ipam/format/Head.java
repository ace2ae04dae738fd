package ipam.format;

import java.nio.charset.StandardCharsets;

/**
 * What a format is recognised by.
 *
 * @param name the file's name without its folder
 * @param bytes the beginning of the file, at most {@link #LENGTH}
 */
public record Head(String name, byte[] bytes) {
    /** How many bytes are looked at. */
    public static final int LENGTH = 64 * 1024;

    /** The beginning as text: UTF-16 where a BOM or the NULs say so, else bytes as ISO 8859-1. */
    public String text() {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
            return new String(bytes, StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String(bytes, StandardCharsets.UTF_16BE);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
