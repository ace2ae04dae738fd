package ipam.net;

/**
 * What somebody typed, or a program pasted, without what cannot be seen: blanks of other scripts, marks of no width,
 * digits and signs in full width.
 */
public final class TypedText {
    private TypedText() {}

    /**
     * A text for people: blanks at the ends are dropped, every kind of blank is an ordinary one, and characters that
     * nobody sees are gone. Letters, quotes and dashes stay as they were typed.
     */
    public static String words(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                words.append(c == '\n' ? c : ' ');
            } else if (!isUnseen(c)) {
                words.append(c);
            }
        }
        return words.toString().strip();
    }

    /**
     * A text for programs, such as a number, an address or one of a few words: besides, digits of every script and signs
     * in full width are those of ASCII, dashes are hyphens, curly quotes straight ones, and quotes around all of it are
     * dropped.
     */
    public static String technical(String text) {
        String words = words(text);
        if (isPlain(words) && (words.isEmpty() || !isQuote(words.charAt(0)))) {
            return words;
        }
        StringBuilder technical = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            technical.append(ascii(words.charAt(i)));
        }
        int end = technical.length() - 1;
        boolean quoted = end > 0 && technical.charAt(0) == technical.charAt(end) && isQuote(technical.charAt(0));
        return quoted ? technical.substring(1, end).strip() : technical.toString();
    }

    /** Whether there is nothing but what an old typewriter has, and no blank at the ends. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return text.isEmpty() || (text.charAt(0) != ' ' && text.charAt(text.length() - 1) != ' ');
    }

    private static char ascii(char c) {
        if (c < 0x80) {
            return c;
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        if (c >= 0xff01 && c <= 0xff5e) {
            return (char) (c - 0xff01 + '!');
        }
        return switch (c) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> '"';
            case '\u2018', '\u2019', '\u201a' -> '\'';
            case '\u3002' -> '.';
            default -> c;
        };
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Control characters, marks of direction and of no width, byte order marks, soft hyphens. */
    private static boolean isUnseen(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }
}
