package ipam.readers.isc;

import ipam.format.Utf8;
import java.nio.charset.Charset;
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

    /** A text of people, which the lexer took byte by byte: UTF-8, or of the code page where one is named. */
    static String text(String latin, @Nullable Charset codePage) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        boolean utf8 = codePage == null || Utf8.firstInvalid(bytes, 0, bytes.length) < 0;
        return new String(bytes, utf8 ? StandardCharsets.UTF_8 : codePage);
    }
}
