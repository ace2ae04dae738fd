package ipam.evtx;

import java.nio.charset.StandardCharsets;

/** Turns UTF-16 of a chunk into Strings, and knows those of the last while again: most of a log are repetitions. */
final class Texts {
    private static final int LONGEST = 64;
    private static final int ENTRIES = 4096;

    private final String[] known = new String[ENTRIES];

    /** The text of {@code size} bytes, without noughts at its end. */
    String at(byte[] bytes, int offset, int size) {
        int length = length(bytes, offset, size);
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return utf16(bytes, offset, 2 * length);
        }
        int hash = 0;
        for (int i = 0; i < 2 * length; i += 2) {
            hash = hash * 31 + character(bytes, offset + i);
        }
        int entry = (hash ^ hash >>> 15) & ENTRIES - 1;
        String text = known[entry];
        if (text == null || !equal(text, bytes, offset, length)) {
            text = utf16(bytes, offset, 2 * length);
            known[entry] = text;
        }
        return text;
    }

    private static boolean equal(String text, byte[] bytes, int offset, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != character(bytes, offset + 2 * i)) {
                return false;
            }
        }
        return true;
    }

    /** How many characters there are before the noughts at the end. */
    static int length(byte[] bytes, int offset, int size) {
        int length = size / 2;
        while (length > 0 && character(bytes, offset + 2 * length - 2) == 0) {
            length--;
        }
        return length;
    }

    static char character(byte[] bytes, int offset) {
        return (char) ((bytes[offset] & 0xff) | bytes[offset + 1] << 8);
    }

    static String utf16(byte[] bytes, int offset, int size) {
        int length = size / 2;
        byte[] narrow = new byte[length];
        for (int i = 0; i < length; i++) {
            if (bytes[offset + 2 * i + 1] != 0) {
                return new String(bytes, offset, 2 * length, StandardCharsets.UTF_16LE);
            }
            narrow[i] = bytes[offset + 2 * i];
        }
        return new String(narrow, StandardCharsets.ISO_8859_1);
    }
}
