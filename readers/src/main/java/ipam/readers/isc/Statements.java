package ipam.readers.isc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statement after statement of one file, with the blocks that they open. */
final class Statements {
    /** dhcpd itself takes no longer statements; what follows is left out. */
    private static final int MOST_WORDS = 10_000;

    private final Lexer lexer;
    private @Nullable Token ahead;

    Statements(Lexer lexer) {
        this.lexer = lexer;
    }

    /** The next token, left where it is. */
    Token peek() throws IOException {
        if (ahead == null) {
            ahead = lexer.next();
        }
        return ahead;
    }

    Token take() throws IOException {
        Token token = peek();
        ahead = null;
        return token;
    }

    /** The next statement; null at the end of a block or of the file, which is left to be taken. */
    @Nullable
    Statement next() throws IOException {
        while (peek().kind() == Token.Kind.SEMICOLON) {
            take();
        }
        List<Token> words = new ArrayList<>();
        while (true) {
            Token token = peek();
            switch (token.kind()) {
                case WORD, STRING -> {
                    take();
                    if (words.size() < MOST_WORDS) {
                        words.add(token);
                    }
                }
                case SEMICOLON -> {
                    take();
                    return new Statement(words, Token.Kind.SEMICOLON);
                }
                case OPEN -> {
                    take();
                    if (words.isEmpty()) {
                        words.add(token);
                    }
                    return new Statement(words, Token.Kind.OPEN);
                }
                case CLOSE, END -> {
                    return words.isEmpty() ? null : new Statement(words, token.kind());
                }
            }
        }
    }

    /** Leaves out the rest of the block that is open, and its end; false when the file ends first. */
    boolean leaveBlock() throws IOException {
        int depth = 1;
        while (depth > 0) {
            Token token = take();
            switch (token.kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth--;
                case END -> {
                    return false;
                }
                case WORD, STRING, SEMICOLON -> {}
            }
        }
        return true;
    }
}
