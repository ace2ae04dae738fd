package ipam.format;

/**
 * Turns UTF-16 into UTF-8 so that every byte can be traced back: a lone surrogate becomes the three bytes that UTF-8
 * forbids, half a code unit at the end of the input becomes {@code 0xFF}. Both fail a later check for UTF-8.
 */
final class Utf16 {
    private Utf16() {}

    /**
     * Turns the units of {@code raw} into UTF-8; a high surrogate at the end waits for its partner unless the input
     * is over.
     *
     * @param into has room for three bytes a unit, and one
     * @return the index after the last byte written
     */
    static int toUtf8(Encoding encoding, byte[] raw, int length, boolean last, byte[] into, int at) {
        int upper = encoding == Encoding.UTF_16BE ? 0 : 1;
        int i = 0;
        for (; i + 1 < length; i += 2) {
            int unit = (raw[i + upper] & 0xff) << 8 | (raw[i + 1 - upper] & 0xff);
            if (unit < 0x80) {
                into[at++] = (byte) unit;
            } else if (unit < 0x800) {
                into[at++] = (byte) (0xc0 | unit >> 6);
                into[at++] = (byte) (0x80 | (unit & 0x3f));
            } else if (Character.isHighSurrogate((char) unit)) {
                if (i + 3 >= length && !last) {
                    return at;
                }
                int next = i + 3 < length ? (raw[i + 2 + upper] & 0xff) << 8 | (raw[i + 3 - upper] & 0xff) : 0;
                if (Character.isLowSurrogate((char) next)) {
                    int point = Character.toCodePoint((char) unit, (char) next);
                    into[at++] = (byte) (0xf0 | point >> 18);
                    into[at++] = (byte) (0x80 | (point >> 12 & 0x3f));
                    into[at++] = (byte) (0x80 | (point >> 6 & 0x3f));
                    into[at++] = (byte) (0x80 | (point & 0x3f));
                    i += 2;
                } else {
                    at = three(unit, into, at);
                }
            } else {
                at = three(unit, into, at);
            }
        }
        if (i < length && last) {
            into[at++] = (byte) 0xff;
        }
        return at;
    }

    private static int three(int unit, byte[] into, int at) {
        into[at] = (byte) (0xe0 | unit >> 12);
        into[at + 1] = (byte) (0x80 | (unit >> 6 & 0x3f));
        into[at + 2] = (byte) (0x80 | (unit & 0x3f));
        return at + 3;
    }

    /** How many bytes of UTF-16 became these bytes. */
    static long rawLength(byte[] utf8, int from, int to) {
        long raw = 0;
        for (int i = from; i < to; i++) {
            int octet = utf8[i] & 0xff;
            if (octet == 0xff) {
                raw++;
            } else if (octet >= 0xf0) {
                raw += 4;
            } else if (octet < 0x80 || octet >= 0xc0) {
                raw += 2;
            }
        }
        return raw;
    }
}
