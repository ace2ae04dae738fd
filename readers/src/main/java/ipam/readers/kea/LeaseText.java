package ipam.readers.kea;

/** Values of a lease file: what would end a field is written as {@code &#x} and two hex digits. */
final class LeaseText {
    private static final String ESCAPE = "&#x";

    private LeaseText() {}

    /** The value itself; an escape that is none stays as it is. */
    static String unescape(String text) {
        int at = text.indexOf(ESCAPE);
        if (at < 0) {
            return text;
        }
        StringBuilder value = new StringBuilder(text.length());
        int from = 0;
        while (at >= 0) {
            int digits = at + ESCAPE.length();
            int high = digits + 1 < text.length() ? Character.digit(text.charAt(digits), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(digits + 1), 16);
            if (low < 0) {
                value.append(text, from, digits);
                from = digits;
            } else {
                value.append(text, from, at).append((char) (high << 4 | low));
                from = digits + 2;
            }
            at = text.indexOf(ESCAPE, from);
        }
        return value.append(text, from, text.length()).toString();
    }
}
