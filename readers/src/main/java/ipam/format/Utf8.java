package ipam.format;

/** The rules of UTF-8. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Where the first byte stands that is no UTF-8: overlong forms, surrogates and what lies above U+10FFFF included.
     *
     * @return -1 when all of it is UTF-8
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3629">RFC 3629</a>
     */
    public static int firstInvalid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = sequence(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** Length of the character at {@code at}; 0 when it is no UTF-8. */
    public static int sequence(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0xc2 || lead > 0xf4 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
        boolean surrogate = lead == 0xed && second >= 0xa0;
        boolean tooHigh = lead == 0xf4 && second >= 0x90;
        return overlong || surrogate || tooHigh ? 0 : length;
    }
}
