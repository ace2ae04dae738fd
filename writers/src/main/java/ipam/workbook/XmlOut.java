package ipam.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes XML, UTF-8. Closing it is not needed; {@link #flush} is. */
final class XmlOut {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final int ROOM = 1 << 13;

    private final Writer writer;
    private final char[] buffer = new char[ROOM];
    private int length;

    XmlOut(OutputStream out) {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** Markup as it stands. */
    XmlOut raw(String markup) throws IOException {
        for (int i = 0; i < markup.length(); i++) {
            put(markup.charAt(i));
        }
        return this;
    }

    XmlOut number(long number) throws IOException {
        return raw(Long.toString(number));
    }

    /** Text between tags, or the value of an attribute. */
    XmlOut text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            escaped(text.charAt(i));
        }
        return this;
    }

    /** The text of a cell: characters that XML can't hold are written as workbooks do, {@code _x0007_}. */
    XmlOut cell(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_' && isEscape(text, i)) {
                raw("_x005F_");
            } else if (isForbidden(text, i)) {
                raw("_x%04X_".formatted((int) c));
            } else {
                escaped(c);
            }
        }
        return this;
    }

    /** Whether somebody would take it for such a character: {@code _x0041_}. */
    private static boolean isEscape(String text, int at) {
        if (at + 7 > text.length() || text.charAt(at + 1) != 'x' || text.charAt(at + 6) != '_') {
            return false;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForbidden(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return (c < ' ' && c != '\n' && c != '\t') || c >= 0xFFFE;
    }

    private void escaped(char c) throws IOException {
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '"' -> raw("&quot;");
            case '\r' -> raw("&#13;");
            case '\n' -> raw("&#10;");
            case '\t' -> raw("&#9;");
            default -> put(c);
        }
    }

    private void put(char c) throws IOException {
        if (length == ROOM) {
            drain();
        }
        buffer[length++] = c;
    }

    private void drain() throws IOException {
        writer.write(buffer, 0, length);
        length = 0;
    }

    void flush() throws IOException {
        drain();
        writer.flush();
    }
}
