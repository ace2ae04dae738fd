package ipam.readers.xml;

import java.io.IOException;
import java.io.Reader;

/**
 * Lets XML through until it declares a document type or has a tag, text, comment, CDATA section or processing
 * instruction without bounds: a parser behind it never holds more than one of these.
 */
final class XmlGuard extends Reader {
    private enum State {
        TEXT,
        OPENED,
        DECLARATION,
        TAG,
        QUOTED,
        APOSTROPHED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Reader text;
    private final int limit;
    private State state = State.TEXT;
    /** Characters since the state began. */
    private int length;
    /** The two characters before. */
    private int last;

    private int lastButOne;
    private String refusal = "";

    XmlGuard(Reader text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    @Override
    public int read(char[] into, int offset, int count) throws IOException {
        if (!refusal.isEmpty()) {
            throw new XmlRefusal(refusal);
        }
        int read = text.read(into, offset, count);
        for (int i = 0; i < read; i++) {
            step(into[offset + i]);
            if (!refusal.isEmpty()) {
                if (i == 0) {
                    throw new XmlRefusal(refusal);
                }
                return i; // what came before is read first
            }
        }
        return read;
    }

    private void step(char c) {
        State before = state;
        state = switch (before) {
            case TEXT -> c == '<' ? State.OPENED : State.TEXT;
            case OPENED ->
                switch (c) {
                    case '!' -> State.DECLARATION;
                    case '?' -> State.INSTRUCTION;
                    case '>' -> State.TEXT;
                    default -> State.TAG;
                };
            case DECLARATION -> declaration(c);
            case TAG ->
                switch (c) {
                    case '>' -> State.TEXT;
                    case '"' -> State.QUOTED;
                    case '\'' -> State.APOSTROPHED;
                    default -> State.TAG;
                };
            case QUOTED -> c == '"' ? State.TAG : State.QUOTED;
            case APOSTROPHED -> c == '\'' ? State.TAG : State.APOSTROPHED;
            case COMMENT -> c == '>' && last == '-' && lastButOne == '-' ? State.TEXT : State.COMMENT;
            case CDATA -> c == '>' && last == ']' && lastButOne == ']' ? State.TEXT : State.CDATA;
            case INSTRUCTION -> c == '>' && last == '?' ? State.TEXT : State.INSTRUCTION;
        };
        boolean quotes = before == State.TAG || before == State.QUOTED || before == State.APOSTROPHED;
        length = state == before || (quotes && state != State.TEXT) ? length + 1 : 0;
        lastButOne = last;
        last = c;
        if (length > limit) {
            refusal = "more than %d characters without an end of a tag or text".formatted(limit);
        }
    }

    private State declaration(char c) {
        return switch (c) {
            case '-' -> State.COMMENT;
            case '[' -> State.CDATA;
            default -> {
                refusal = "a document type or entity is declared";
                yield State.DECLARATION;
            }
        };
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
