package ipam.collect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The input as a rejection keeps it. */
final class RawText {
    /** A rejection keeps no more of a line than this. */
    static final int LIMIT = 4096;

    private RawText() {}

    /** The bytes of the line: {@code \xNN} is a byte, {@code \\} a backslash, everything else itself in UTF-8. */
    static byte[] bytes(String rawText) {
        byte[] text = rawText.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\\' && i + 3 < text.length && text[i + 1] == 'x') {
                bytes.write(Integer.parseInt(new String(text, i + 2, 2, StandardCharsets.US_ASCII), 16));
                i += 3;
            } else if (text[i] == '\\' && i + 1 < text.length) {
                bytes.write(text[++i]);
            } else {
                bytes.write(text[i]);
            }
        }
        return bytes.toByteArray();
    }
}
