package ipam.net;

import org.jspecify.annotations.Nullable;

/** Parses the text of one address, byte by byte. */
final class AddressText {
    private static final int GROUPS = 8;

    private final byte[] ascii;
    private final int to;
    private int at;
    private long hi;
    private long lo;
    private int groups;
    private int gap = -1;

    AddressText(byte[] ascii, int from, int to) {
        this.ascii = ascii;
        this.at = from;
        this.to = to;
    }

    @Nullable
    IpAddress address() {
        for (int i = at; i < to && ascii[i] != ':'; i++) {
            if (ascii[i] == '.') {
                long bits = dotted();
                return bits < 0 ? null : IpAddress.v4(bits);
            }
        }
        return v6() ? new IpAddress(hi, lo) : null;
    }

    /** Four decimal bytes without leading zeros up to the end; -1 when it is anything else. */
    private long dotted() {
        long bits = 0;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= to || ascii[at++] != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && ascii[at] >= '0' && ascii[at] <= '9') {
                value = value * 10 + ascii[at++] - '0';
            }
            boolean leadingZero = at - start > 1 && ascii[start] == '0';
            if (at == start || value > 255 || leadingZero) {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return at == to ? bits : -1;
    }

    private boolean v6() {
        while (at < to) {
            if (at + 1 < to && ascii[at] == ':' && ascii[at + 1] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = groups;
                at += 2;
                if (at == to) {
                    break;
                }
            } else if (groups > 0 && ascii[at++] != ':') {
                return false;
            }
            if (!groupOrDotted()) {
                return false;
            }
        }
        if (gap < 0) {
            return groups == GROUPS;
        }
        return groups < GROUPS && openGap();
    }

    private boolean groupOrDotted() {
        int start = at;
        int value = 0;
        while (at < to && at - start < 5 && Hex.digit(ascii[at]) >= 0) {
            value = value << 4 | Hex.digit(ascii[at++]);
        }
        if (at < to && ascii[at] == '.') {
            at = start;
            long bits = dotted();
            return bits >= 0 && push((int) (bits >>> 16)) && push((int) bits & 0xffff);
        }
        boolean ended = at == to || ascii[at] == ':';
        return ended && at > start && at - start <= 4 && push(value);
    }

    private boolean push(int group) {
        if (groups == GROUPS) {
            return false;
        }
        groups++;
        hi = hi << 16 | lo >>> 48;
        lo = lo << 16 | group;
        return true;
    }

    /** Moves the groups before the gap up, so that zeros fill it. */
    private boolean openGap() {
        int after = groups - gap;
        long[] shifted = new long[GROUPS];
        for (int i = 0; i < groups; i++) {
            int fromEnd = groups - 1 - i;
            long half = fromEnd < 4 ? lo : hi;
            long group = half >>> ((fromEnd & 3) * 16) & 0xffff;
            shifted[i < gap ? i : GROUPS - after + (i - gap)] = group;
        }
        hi = shifted[0] << 48 | shifted[1] << 32 | shifted[2] << 16 | shifted[3];
        lo = shifted[4] << 48 | shifted[5] << 32 | shifted[6] << 16 | shifted[7];
        return true;
    }
}
