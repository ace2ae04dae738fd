package ipam.readers.isc;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A word, a quoted text, or one of <code>{ } ;</code>.
 *
 * @param line from 1, of the file itself: of the include statement for what is included
 * @param text of a quoted text its bytes as ISO 8859-1, escapes undone
 */
record Token(Kind kind, int line, String text) {
    enum Kind {
        WORD,
        STRING,
        OPEN,
        CLOSE,
        SEMICOLON,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** As a person would write it: with quotes. */
    String shown() {
        return kind == Kind.STRING ? '"' + plain() + '"' : text;
    }

    /** Without quotes; bytes that are no text in hex. */
    String plain() {
        boolean bytes = kind == Kind.STRING && text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        return bytes ? HexFormat.ofDelimiter(":").formatHex(text.getBytes(StandardCharsets.ISO_8859_1)) : text;
    }
}
