package ipam.readers.kea;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes as Kea writes them: two hex digits each, with colons between them. */
final class HexBytes {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private HexBytes() {}

    /** Two lower-case digits for each byte; null when it is anything else. A single digit between colons is a byte. */
    static @Nullable String read(byte[] ascii, int from, int to) {
        byte[] digits = new byte[(to - from + 1) * 2];
        int length = 0;
        int at = from;
        while (at < to) {
            int high = digit(ascii[at]);
            boolean single = at + 1 == to || ascii[at + 1] == ':';
            int low = single ? high : digit(ascii[at + 1]);
            if (high < 0 || low < 0) {
                return null;
            }
            digits[length++] = DIGITS[single ? 0 : high];
            digits[length++] = DIGITS[low];
            at += single ? 1 : 2;
            if (at < to && ascii[at] == ':' && ++at == to) {
                return null;
            }
        }
        return new String(digits, 0, length, StandardCharsets.US_ASCII);
    }

    static @Nullable String read(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        return read(ascii, 0, ascii.length);
    }

    private static int digit(byte ascii) {
        if (ascii >= '0' && ascii <= '9') {
            return ascii - '0';
        }
        int lower = ascii | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
