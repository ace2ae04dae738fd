package ipam.readers.isc;

import ipam.readers.text.Alphabet;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes as dhcpd writes them: a text with octal escapes, or hex with colons. */
final class Octets {
    private Octets() {}

    /** Hex of a word or text; null when a word is no bytes. */
    static @Nullable String hex(Token token) {
        if (token.kind() == Token.Kind.STRING) {
            return HexFormat.of().formatHex(bytes(token));
        }
        StringBuilder hex = new StringBuilder();
        for (String octet : token.text().split(":", -1)) {
            if (!octet.matches("[0-9a-fA-F]{1,2}")) {
                return null;
            }
            hex.append(octet.length() == 1 ? "0" : "").append(octet.toLowerCase(Locale.ROOT));
        }
        return hex.toString();
    }

    static byte[] bytes(Token token) {
        return token.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A text of people, which the lexer took byte by byte: UTF-8, or of the code page where one is named.
     *
     * @throws Unreadable when it is neither
     */
    static String text(String latin, Alphabet alphabet) throws Unreadable {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        @Nullable String text = alphabet.text(bytes, 0, bytes.length);
        if (text == null) {
            String shown = shown(latin, alphabet);
            throw new Unreadable("'%s' is %s".formatted(shown, alphabet.stranger()), alphabet.remedy());
        }
        return text;
    }

    /** A text of people as far as it is one: bytes that are none as {@code \xNN}. */
    static String shown(String latin, Alphabet alphabet) {
        if (latin.chars().allMatch(c -> c < 0x80)) {
            return latin;
        }
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        @Nullable String text = alphabet.text(bytes, 0, bytes.length);
        if (text != null) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (byte octet : bytes) {
            shown.append(octet < 0 ? "\\x%02x".formatted(octet) : String.valueOf((char) octet));
        }
        return shown.toString();
    }
}
