package ipam.readers.dns;

import ipam.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The address that a name below {@code in-addr.arpa} or {@code ip6.arpa} stands for, also where a part of a network of
 * its own has a zone of its own ({@code 5.0/25.2.0.192.in-addr.arpa}).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2317">RFC 2317</a>
 */
final class ReverseName {
    private static final String V4 = "in-addr.arpa";
    private static final String V6 = "ip6.arpa";
    private static final int NIBBLES = 32;

    private ReverseName() {}

    /** Whether a lower-case name without its last dot is that of a zone of reverse lookups. */
    static boolean isReverse(String zone) {
        return isBelow(zone, V4) || isBelow(zone, V6);
    }

    private static boolean isBelow(String zone, String suffix) {
        return zone.equals(suffix) || zone.endsWith("." + suffix);
    }

    /** The address of a lower-case name without its last dot; null when it is that of none. */
    static @Nullable IpAddress address(String name) {
        if (name.endsWith("." + V4)) {
            return v4(name, name.length() - V4.length() - 1);
        }
        if (name.endsWith("." + V6)) {
            return v6(name, name.length() - V6.length() - 1);
        }
        return null;
    }

    private static @Nullable IpAddress v4(String name, int end) {
        long bits = 0;
        int at = end;
        for (int label = 0; label < 4; label++) {
            int dot = name.lastIndexOf('.', at - 1);
            if (label == 3 && dot >= 0 && isPart(name, dot + 1, at)) {
                at = dot;
                dot = name.lastIndexOf('.', at - 1);
            }
            int octet = octet(name, dot + 1, at);
            if (octet < 0 || (dot < 0) != (label == 3)) {
                return null;
            }
            bits = bits << 8 | octet;
            at = dot;
        }
        return IpAddress.v4(bits);
    }

    /** Whether a label names a part of a network: {@code 0/25}, {@code 0-127}. */
    private static boolean isPart(String name, int from, int to) {
        boolean split = false;
        for (int i = from; i < to; i++) {
            char letter = name.charAt(i);
            if (letter == '/' || letter == '-') {
                split = true;
            } else if (letter < '0' || letter > '9') {
                return false;
            }
        }
        return split;
    }

    private static int octet(String name, int from, int to) {
        if (to <= from || to - from > 3) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value > 255 ? -1 : value;
    }

    private static @Nullable IpAddress v6(String name, int end) {
        if (end != NIBBLES * 2 - 1) {
            return null;
        }
        long hi = 0;
        long lo = 0;
        for (int nibble = NIBBLES - 1; nibble >= 0; nibble--) {
            int digit = Character.digit(name.charAt(nibble * 2), 16);
            if (digit < 0 || (nibble < NIBBLES - 1 && name.charAt(nibble * 2 + 1) != '.')) {
                return null;
            }
            hi = hi << 4 | lo >>> 60;
            lo = lo << 4 | digit;
        }
        return new IpAddress(hi, lo);
    }
}
