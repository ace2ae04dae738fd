package ipam.readers.dns;

/** Spans of time in seconds: {@code 3600}, {@code 1h30m}. */
final class Ttl {
    private static final long MOST = 0xffff_ffffL;

    private Ttl() {}

    /** The seconds that all of the bytes say, at most 32 bits; -1 when they are no span of time. */
    static long read(byte[] bytes, int from, int to) {
        long total = 0;
        long value = 0;
        boolean digits = false;
        boolean units = false;
        for (int i = from; i < to; i++) {
            int octet = bytes[i];
            if (octet >= '0' && octet <= '9') {
                value = value * 10 + octet - '0';
                digits = true;
            } else {
                long unit = unit(octet | 0x20);
                if (unit == 0 || !digits) {
                    return -1;
                }
                total += value * unit;
                value = 0;
                digits = false;
                units = true;
            }
            if (value > MOST || total > MOST) {
                return -1;
            }
        }
        if (!digits && !units) {
            return -1;
        }
        total += value;
        return total > MOST ? -1 : total;
    }

    private static long unit(int letter) {
        return switch (letter) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            default -> 0;
        };
    }
}
