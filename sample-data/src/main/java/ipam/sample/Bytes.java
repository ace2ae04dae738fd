package ipam.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing line of ASCII in front of an output stream; numbers are written without a detour through text. */
final class Bytes {
    private static final int FLUSH_AT = 1 << 18;
    private static final int ROOM = 1024;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[FLUSH_AT + ROOM];
    private int length;
    private long total;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void put(byte[] bytes) {
        if (length + bytes.length + ROOM > buffer.length) {
            buffer = Arrays.copyOf(buffer, length + bytes.length + buffer.length);
        }
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void put(char ascii) {
        buffer[length++] = (byte) ascii;
    }

    /** Two digits, with a leading zero. */
    void putTwo(int number) {
        buffer[length++] = (byte) ('0' + number / 10);
        buffer[length++] = (byte) ('0' + number % 10);
    }

    /** A number that is not negative, with at least {@code width} digits. */
    void put(long number, int width) {
        int digits = width;
        for (long rest = number; rest >= powerOfTen(digits); ) {
            digits++;
        }
        long left = number;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += digits;
    }

    /** So many upper-case hex digits of a number. */
    void putHex(long number, int digits) {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            buffer[length++] = HEX[(int) (number >>> shift) & 15];
        }
    }

    /** A group of an IPv6 address: lower-case hex without leading zeros. */
    void putGroup(int group) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = (group >>> shift) & 15;
            if (group >>> shift != 0 || shift == 0) {
                buffer[length++] = (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
            }
        }
    }

    /** An IPv4 address in dotted decimal. */
    void putIpv4(int address) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            put((address >>> shift) & 0xFF, 1);
            if (shift > 0) {
                put('.');
            }
        }
    }

    /** Passes on what has gathered once it is worth a write. */
    void flushIfFull(OutputStream out) throws IOException {
        if (length >= FLUSH_AT) {
            flush(out);
        }
    }

    void flush(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
        total += length;
        length = 0;
    }

    /** Bytes that have been passed on. */
    long total() {
        return total;
    }

    private static long powerOfTen(int digits) {
        return digits < POWERS.length ? POWERS[digits] : Long.MAX_VALUE;
    }

    private static final long[] POWERS = {
        1L, 10L, 100L, 1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L, 100_000_000L, 1_000_000_000L, 10_000_000_000L
    };
}
