package ipam.readers.dhcp;

import ipam.net.IpAddress;

/** Recognises a row in which the comma between description and address was lost: {@code not deleted67.43.156.15}. */
final class LostComma {
    private LostComma() {}

    /** Where the address begins that a description ends in without a blank before it; -1 when it ends in none. */
    static int addressStart(byte[] bytes, int from, int to) {
        int start = to;
        while (start > from && isPartOfAddress(bytes[start - 1])) {
            start--;
        }
        for (; start < to; start++) {
            if (IpAddress.find(bytes, start, to) != null) {
                boolean glued = start == from || bytes[start - 1] != ' ';
                return glued ? start : -1;
            }
        }
        return -1;
    }

    private static boolean isPartOfAddress(byte value) {
        int lower = value | 0x20;
        return (value >= '0' && value <= '9') || (lower >= 'a' && lower <= 'f') || value == '.' || value == ':';
    }
}
