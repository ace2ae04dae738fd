package ipam.readers.dns;

/** Who wrote a zone file: the two read escapes and missing TTLs in different ways. */
enum Dialect {
    /** RFC 1035, as BIND reads it: {@code \065} is decimal, a missing TTL is {@code $TTL} or the one before. */
    MASTER_FILE,
    /** A Windows DNS server: {@code \101} is octal, a missing TTL is the SOA's, {@code $GENERATE} is ignored. */
    WINDOWS;

    private static final int DIGITS = 3;

    /**
     * The octet of an escape whose backslash stands before {@code at}: three digits, or the character itself. A value
     * with an 8 or 9 can only be decimal, one above 255 only octal.
     *
     * @return -1 when it is none
     */
    int octet(byte[] bytes, int at, int to) {
        if (at >= to) {
            return -1;
        }
        if (!digit(bytes[at])) {
            return bytes[at] & 0xff;
        }
        if (at + DIGITS > to || !digit(bytes[at + 1]) || !digit(bytes[at + 2])) {
            return -1;
        }
        int first = bytes[at] - '0';
        int second = bytes[at + 1] - '0';
        int third = bytes[at + 2] - '0';
        int decimal = first * 100 + second * 10 + third;
        boolean octal = first < 4 && second < 8 && third < 8;
        if (octal && (this == WINDOWS || decimal > 255)) {
            return first * 64 + second * 8 + third;
        }
        return decimal > 255 ? -1 : decimal;
    }

    /** How many bytes follow the backslash. */
    static int length(byte[] bytes, int at) {
        return digit(bytes[at]) ? DIGITS : 1;
    }

    private static boolean digit(byte value) {
        return value >= '0' && value <= '9';
    }
}
