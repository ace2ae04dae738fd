package ipam.net;

/** Hexadecimal digits, case ignored. */
final class Hex {
    private Hex() {}

    /** 0 to 15; -1 when it is no digit. */
    static int digit(int ascii) {
        if (ascii >= '0' && ascii <= '9') {
            return ascii - '0';
        }
        int lower = ascii | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
