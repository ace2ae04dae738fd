package ipam.net;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address as 128 bits; IPv4 lies in ::ffff:0:0/96, so {@code ::ffff:10.0.0.1} is {@code 10.0.0.1}.
 * Ordered by its bits, unsigned.
 *
 * @param hi upper 64 bits
 * @param lo lower 64 bits
 */
public record IpAddress(long hi, long lo) implements Comparable<IpAddress> {
    private static final long V4_PREFIX = 0xffff_0000_0000L;

    /** The IPv4 address with these 32 bits; the upper 32 of the argument are ignored. */
    public static IpAddress v4(long bits) {
        return new IpAddress(0, V4_PREFIX | (bits & 0xffff_ffffL));
    }

    /** Reads either family's text. Zone ids, octal and shortened IPv4 are refused: they mean different things to different readers. */
    public static IpAddress parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        @Nullable IpAddress address = find(bytes, 0, bytes.length);
        if (address == null) {
            throw new IllegalArgumentException(
                    "Invalid address: %s (must be an IPv4 or IPv6 address without a zone id)".formatted(text));
        }
        return address;
    }

    /** Reads either family's text in ASCII; null when it is no address. */
    public static @Nullable IpAddress find(byte[] ascii, int from, int to) {
        return new AddressText(ascii, from, to).address();
    }

    public boolean isV4() {
        return hi == 0 && (lo >>> 32) == 0xffff;
    }

    /** Number of bits of an address of this family: 32 or 128. */
    public int width() {
        return isV4() ? 32 : 128;
    }

    /** The address after this one. Of the last of its family, it is none of the family. */
    public IpAddress next() {
        return new IpAddress(lo == -1 ? hi + 1 : hi, lo + 1);
    }

    /** The address before this one. Of the first of its family, it is none of the family. */
    public IpAddress previous() {
        return new IpAddress(lo == 0 ? hi - 1 : hi, lo - 1);
    }

    @Override
    public int compareTo(IpAddress other) {
        int upper = Long.compareUnsigned(hi, other.hi);
        return upper != 0 ? upper : Long.compareUnsigned(lo, other.lo);
    }

    /**
     * Dotted IPv4, or IPv6 in its one recommended spelling.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
     */
    @Override
    public String toString() {
        return isV4() ? v4Text() : v6Text();
    }

    private String v4Text() {
        return (lo >>> 24 & 0xff) + "." + (lo >>> 16 & 0xff) + "." + (lo >>> 8 & 0xff) + "." + (lo & 0xff);
    }

    private String v6Text() {
        int zeros = -1;
        int length = 1; // a single group of zeros is not shortened
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && group(end) == 0) {
                end++;
            }
            if (end - i > length) {
                zeros = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == zeros) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int group(int number) {
        long half = number < 4 ? hi : lo;
        return (int) (half >>> ((3 - (number & 3)) * 16)) & 0xffff;
    }
}
