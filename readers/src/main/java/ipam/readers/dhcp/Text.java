package ipam.readers.dhcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values inside a field. */
final class Text {
    /** No unsigned decimal number. */
    static final long NO_NUMBER = -1;

    private static final int MOST_DIGITS = 18;

    private Text() {}

    static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The value as sent; null when it is blank, or the hyphen that stands for nothing. */
    static byte @Nullable [] value(byte[] bytes, int from, int to) {
        boolean hyphen = to - from == 1 && bytes[from] == '-';
        return hyphen || isBlank(bytes, from, to) ? null : Arrays.copyOfRange(bytes, from, to);
    }

    /** Without the blanks around it. */
    static String trimmed(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
    }

    /** An unsigned decimal number with nothing but blanks around it, or {@link #NO_NUMBER}. */
    static long number(byte[] bytes, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && bytes[start] == ' ') {
            start++;
        }
        while (start < end && bytes[end - 1] == ' ') {
            end--;
        }
        if (start == end || end - start > MOST_DIGITS) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
