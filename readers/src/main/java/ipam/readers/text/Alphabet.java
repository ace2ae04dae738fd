package ipam.readers.text;

import ipam.format.ByteSource;
import ipam.format.CodePages;
import ipam.format.Encoding;
import ipam.format.Position;
import ipam.format.Utf8;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is to be taken: as UTF-16 where its bytes say so, else line by line as UTF-8 or in the code
 * page that the server was given. Of a code page with one byte a character, any UTF-8 that is no ASCII is nonsense, so
 * UTF-8 comes first. Where a character takes several bytes (Shift-JIS, GBK, Big5, EUC-KR), a short text may happen to
 * be UTF-8, too: there the whole file decides which comes first.
 */
public final class Alphabet {
    private static final int CHUNK = 1 << 16;
    /** Bytes of the longest character of UTF-8. */
    private static final int LONGEST = 4;

    private final Encoding encoding;
    private final @Nullable Charset codePage;
    private final boolean codePageFirst;

    private Alphabet(Encoding encoding, @Nullable Charset codePage, boolean codePageFirst) {
        this.encoding = encoding;
        this.codePage = codePage;
        this.codePageFirst = codePageFirst;
    }

    /**
     * That of a file.
     *
     * @param codePage the server's; null when nobody named one
     */
    public static Alphabet of(ByteSource bytes, @Nullable Charset codePage) throws IOException {
        Encoding encoding = Encoding.of(Position.START, bytes);
        if (codePage == null || encoding != Encoding.UTF_8) {
            return new Alphabet(encoding, null, false);
        }
        return new Alphabet(encoding, codePage, CodePages.isWide(codePage) && !isUtf8(bytes));
    }

    private static boolean isUtf8(ByteSource source) throws IOException {
        byte[] bytes = new byte[CHUNK];
        int length = 0;
        long position = 0;
        while (true) {
            int read = source.read(position, bytes, length, bytes.length - length);
            boolean ended = read < 0;
            position += Math.max(read, 0);
            length += Math.max(read, 0);
            int safe = ended ? length : length - LONGEST;
            int at = 0;
            while (at < safe) {
                int sequence = bytes[at] >= 0 ? 1 : Utf8.sequence(bytes, at, length);
                if (sequence == 0) {
                    return false;
                }
                at += sequence;
            }
            if (ended) {
                return true;
            }
            length -= at;
            System.arraycopy(bytes, at, bytes, 0, length);
        }
    }

    Encoding encoding() {
        return encoding;
    }

    /** The code page for what is no UTF-8; null when there is none, or need not be. */
    @Nullable
    Charset codePage() {
        return codePage;
    }

    /** Whether bytes can only be told by the line they stand in. */
    boolean goesByLine() {
        return codePage != null && CodePages.isWide(codePage);
    }

    /** The text of a line, or of another stretch between ASCII characters; null where it is none. */
    public @Nullable String text(byte[] bytes, int from, int to) {
        @Nullable String paged = codePageFirst ? paged(bytes, from, to) : null;
        if (paged != null) {
            return paged;
        }
        return Utf8.firstInvalid(bytes, from, to) < 0
                ? new String(bytes, from, to - from, StandardCharsets.UTF_8)
                : codePageFirst ? null : paged(bytes, from, to);
    }

    private @Nullable String paged(byte[] bytes, int from, int to) {
        return codePage == null ? null : CodePages.text(codePage, bytes, from, to);
    }

    /** What bytes are that are no text: ends the sentence "the line is …". */
    public String stranger() {
        if (encoding != Encoding.UTF_8) {
            return "no UTF-16";
        }
        return codePage == null ? "no UTF-8" : "neither UTF-8 nor " + codePage.name();
    }

    /** What to do about bytes that are no text. */
    public String remedy() {
        if (encoding != Encoding.UTF_8) {
            return "check whether bytes of the file were lost when it was copied";
        }
        return codePage == null
                ? "name the server's code-page in the settings: windows-1252, for instance"
                : "name another code-page of the server in the settings";
    }
}
