package ipam.readers.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An absolute name in presentation form. Immutable. */
final class DomainName {
    static final DomainName ROOT = new DomainName(new byte[] {'.'}, 1);
    static final int LONGEST = 255;

    private final byte[] text;
    private final int wireLength;
    private final String lower;

    /**
     * A name.
     *
     * @param text with the last dot
     * @param wireLength octets of its wire form, the root's included
     */
    DomainName(byte[] text, int wireLength) {
        this.text = text;
        this.wireLength = wireLength;
        this.lower = lower(text);
    }

    private static String lower(byte[] text) {
        byte[] lower = Arrays.copyOf(text, text.length == 1 ? 1 : text.length - 1);
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] |= 0x20;
            }
        }
        return new String(lower, StandardCharsets.ISO_8859_1);
    }

    boolean isRoot() {
        return text.length == 1;
    }

    int wireLength() {
        return wireLength;
    }

    /** With the last dot, letters as written. */
    byte[] text() {
        return text;
    }

    /** Lower case, without the last dot; the root is a dot. */
    String lower() {
        return lower;
    }

    /** Whether a lower-case name without its last dot is this one or lies below it. */
    boolean holds(String name) {
        if (isRoot()) {
            return true;
        }
        int before = name.length() - lower.length();
        if (!name.endsWith(lower)) {
            return false;
        }
        return before == 0 || (name.charAt(before - 1) == '.' && !isEscaped(name, before - 1));
    }

    /** Whether the dot at an index is escaped. */
    private static boolean isEscaped(String name, int dot) {
        int backslashes = 0;
        while (dot - backslashes > 0 && name.charAt(dot - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    @Override
    public String toString() {
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
