package ipam.readers.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII text that grows: presentation form in the making. Not thread-safe. */
final class Text {
    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    Text add(int octet) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) octet;
        return this;
    }

    Text add(byte[] from, int start, int end) {
        int more = end - start;
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
        System.arraycopy(from, start, bytes, length, more);
        length += more;
        return this;
    }

    Text add(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            add(ascii.charAt(i));
        }
        return this;
    }

    /** An octet as RFC 1035 writes what is no letter: backslash and three decimal digits. */
    Text escaped(int octet) {
        return add('\\').add('0' + octet / 100).add('0' + octet / 10 % 10).add('0' + octet % 10);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
