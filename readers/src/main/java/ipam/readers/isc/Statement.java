package ipam.readers.isc;

import java.util.List;
import java.util.StringJoiner;

/**
 * The words up to a semicolon, or up to a block.
 *
 * @param words never empty
 * @param end what they ended with: a semicolon, the beginning of a block, or what should not be there
 */
record Statement(List<Token> words, Token.Kind end) {
    Statement {
        words = List.copyOf(words);
    }

    int line() {
        return words.get(0).line();
    }

    int size() {
        return words.size();
    }

    /** A word; empty beyond the last one. */
    String word(int index) {
        return index < words.size() ? words.get(index).text() : "";
    }

    boolean is(int index, String word) {
        return index < words.size() && words.get(index).is(word);
    }

    boolean begins(String word) {
        return is(0, word);
    }

    boolean opensBlock() {
        return end == Token.Kind.OPEN;
    }

    /** The statement without the words before. */
    Statement from(int index) {
        return new Statement(words.subList(index, words.size()), end);
    }

    /** The line of the last word. */
    int lastLine() {
        return words.get(words.size() - 1).line();
    }

    /** The words from one on, with texts in quotes. */
    String shown(int from) {
        return join(from, true);
    }

    /** The words from one on; a text alone is told without its quotes. */
    String value(int from) {
        return join(from, words.size() > from + 1);
    }

    private String join(int from, boolean quoted) {
        StringBuilder text = new StringBuilder();
        for (Token token : words.subList(Math.min(from, words.size()), words.size())) {
            boolean bare = token.is(",") || token.is(")");
            if (!text.isEmpty() && !bare && text.charAt(text.length() - 1) != '(') {
                text.append(' ');
            }
            text.append(quoted ? token.shown() : token.plain());
        }
        return text.toString();
    }

    /** The words from one on that commas separate. */
    String list(int from) {
        StringJoiner list = new StringJoiner(", ");
        for (Token token : words.subList(Math.min(from, words.size()), words.size())) {
            if (!token.is(",")) {
                list.add(token.plain());
            }
        }
        return list.toString();
    }
}
