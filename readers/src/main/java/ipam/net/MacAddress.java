package ipam.net;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A 48-bit hardware address, printed {@code aa:bb:cc:dd:ee:ff}.
 *
 * @param bits the address in the lower 48 bits; the upper 16 are zero
 */
public record MacAddress(long bits) {
    private static final int DIGITS = 12;

    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("Invalid MAC address: 0x%x (must be of 48 bits)".formatted(bits));
        }
    }

    /**
     * Reads any usual spelling: {@code aabbccddeeff}, {@code AA-BB-CC-DD-EE-FF}, {@code aa:bb:cc:dd:ee:ff},
     * {@code 0:1a:2b:3:4:5}, {@code aabb.ccdd.eeff}, {@code aabbcc-ddeeff}.
     */
    public static MacAddress parse(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        @Nullable MacAddress address = find(bytes, 0, bytes.length);
        if (address == null) {
            throw new IllegalArgumentException(
                    "Invalid MAC address: %s (must be 12 hex digits, in groups or not)".formatted(text));
        }
        return address;
    }

    /** Reads any usual spelling in ASCII; null when it is no MAC address. */
    public static @Nullable MacAddress find(byte[] ascii, int from, int to) {
        long bits = 0;
        int digits = 0;
        int groupLength = 0;
        int separator = 0;
        for (int start = from; start < to; ) {
            int end = start;
            while (end < to && Hex.digit(ascii[end]) >= 0) {
                bits = bits << 4 | Hex.digit(ascii[end++]);
                if (++digits > DIGITS) {
                    return null;
                }
            }
            if (end < to) {
                if (separator == 0 ? !isSeparator(ascii[end]) : ascii[end] != separator) {
                    return null;
                }
                separator = ascii[end];
            }
            int length = end - start;
            if (length == 1 && separator == ':') { // one digit stands for two
                bits = bits >>> 4 << 8 | (bits & 0xf);
                digits++;
                length = 2;
            }
            if (length == 0 || (groupLength != 0 && length != groupLength) || end == to - 1) {
                return null;
            }
            groupLength = length;
            start = end + 1;
        }
        return digits == DIGITS && groupLength % 2 == 0 ? new MacAddress(bits) : null;
    }

    private static boolean isSeparator(byte ascii) {
        return ascii == ':' || ascii == '-' || ascii == '.' || ascii == ' ';
    }

    @Override
    public String toString() {
        char[] text = new char[17];
        for (int i = 0; i < 6; i++) {
            int octet = (int) (bits >>> ((5 - i) * 8)) & 0xff;
            text[i * 3] = Character.forDigit(octet >> 4, 16);
            text[i * 3 + 1] = Character.forDigit(octet & 15, 16);
            if (i < 5) {
                text[i * 3 + 2] = ':';
            }
        }
        return new String(text);
    }
}
