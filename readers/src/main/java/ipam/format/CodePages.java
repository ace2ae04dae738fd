package ipam.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The alphabets of Windows and of consoles before Unicode. */
public final class CodePages {
    private CodePages() {}

    /**
     * The code page of a name: {@code windows-1252}, {@code IBM850}, {@code windows-31j}.
     *
     * @throws IllegalArgumentException when there is none of that name, or ASCII is no part of it: what separates the
     *     fields of a file would be something else
     */
    public static Charset named(String name) {
        Charset charset = Charset.forName(name);
        byte[] ascii = new byte[0x80];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        if (!new String(ascii, StandardCharsets.US_ASCII).equals(text(charset, ascii, 0, ascii.length))) {
            throw new IllegalArgumentException("Invalid code page: %s (must have ASCII as a part)".formatted(name));
        }
        return charset;
    }

    /** The text of bytes; null where they are none in this code page. */
    public static @Nullable String text(Charset codePage, byte[] bytes, int from, int to) {
        try {
            CharBuffer text = codePage.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return text.toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Whether a character may take several bytes, of which the later ones look like ASCII. */
    public static boolean isWide(Charset codePage) {
        return !codePage.canEncode() || codePage.newEncoder().maxBytesPerChar() > 1;
    }
}
