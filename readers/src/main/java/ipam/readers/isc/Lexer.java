package ipam.readers.isc;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes dhcpd's files apart. Commas and brackets are words of their own; comments begin with #. Texts have the escapes
 * of C, and octal ones for bytes. A word or text longer than 64 KiB is cut short there: no server writes one.
 */
final class Lexer {
    private static final int LONGEST = 1 << 16;
    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    private final ByteSource source;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] taken = new byte[256];
    private int length;
    private long position;
    private int at;
    private int filled;
    private int ahead = NOTHING;
    private int line = 1;

    Lexer(ByteSource source) throws IOException {
        this.source = source;
        for (int octet : MARK) {
            if (peek() == octet) {
                read();
            }
        }
    }

    /** Line of the file being read, from 1. */
    int line() {
        return line;
    }

    Token next() throws IOException {
        int c = read();
        while (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '#' || c == 0) {
            while (c == '#' && peek() != '\n' && peek() != END) {
                read();
            }
            c = read();
        }
        int start = line;
        return switch (c) {
            case END -> new Token(Token.Kind.END, start, "");
            case '{' -> new Token(Token.Kind.OPEN, start, "{");
            case '}' -> new Token(Token.Kind.CLOSE, start, "}");
            case ';' -> new Token(Token.Kind.SEMICOLON, start, ";");
            case '"' -> new Token(Token.Kind.STRING, start, string());
            case ',', '(', ')', '=', '%' -> new Token(Token.Kind.WORD, start, Character.toString(c));
            default -> new Token(Token.Kind.WORD, start, word(c));
        };
    }

    private String word(int first) throws IOException {
        length = 0;
        take(first);
        while (!endsWord(peek())) {
            take(read());
        }
        return text();
    }

    private static boolean endsWord(int c) {
        return switch (c) {
            case END, ' ', '\t', '\n', '\r', '\f', '{', '}', ';', '"', ',', '(', ')', '=', '#' -> true;
            default -> false;
        };
    }

    private String string() throws IOException {
        length = 0;
        for (int c = read(); c != '"' && c != END; c = read()) {
            take(c == '\\' ? escaped() : c);
        }
        return text();
    }

    private int escaped() throws IOException {
        int c = read();
        if (c >= '0' && c <= '7') {
            int octet = c - '0';
            for (int i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
                octet = octet << 3 | (read() - '0');
            }
            return octet & 0xff;
        }
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'x' -> hex();
            default -> c;
        };
    }

    private int hex() throws IOException {
        int octet = 0;
        for (int i = 0; i < 2 && Character.digit(peek(), 16) >= 0; i++) {
            octet = octet << 4 | Character.digit(read(), 16);
        }
        return octet;
    }

    private void take(int octet) {
        if (octet == END || length == LONGEST) {
            return;
        }
        if (length == taken.length) {
            taken = Arrays.copyOf(taken, length * 2);
        }
        taken[length++] = (byte) octet;
    }

    private String text() {
        return new String(taken, 0, length, StandardCharsets.ISO_8859_1);
    }

    private int peek() throws IOException {
        if (ahead == NOTHING) {
            ahead = octet();
        }
        return ahead;
    }

    private int read() throws IOException {
        int next = peek();
        ahead = NOTHING;
        if (next == '\n') {
            line++;
        }
        return next;
    }

    private int octet() throws IOException {
        if (at == filled) {
            int count = source.read(position, buffer, 0, buffer.length);
            if (count < 0) {
                return END;
            }
            position += count;
            at = 0;
            filled = count;
        }
        return buffer[at++] & 0xff;
    }
}
