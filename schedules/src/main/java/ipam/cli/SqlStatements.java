package ipam.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of SQL, cut where a statement ends: at a semicolon that stands in no text, name or comment. Not thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">The lexical structure that DuckDB's
 *     parser has from PostgreSQL</a>
 */
final class SqlStatements {
    /** What may hold a semicolon that ends nothing; the end is missing where the next line goes on. */
    private static final Pattern PIECE = Pattern.compile("(?<end>;)"
            + "|--[^\\n]*"
            + "|/\\*(?s:.*?)(?:\\*/|(?<comment>\\z))"
            + "|(?<![\\p{L}\\p{N}_$])[eE]'(?:[^'\\\\]|''|\\\\(?s:.))*+(?:'|(?<escaped>\\z))"
            + "|'[^']*(?:'|(?<text>\\z))"
            + "|\"[^\"]*(?:\"|(?<name>\\z))"
            + "|(?<![\\p{L}\\p{N}_$])(?<tag>\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$)(?s:.*?)(?:\\k<tag>|(?<dollar>\\z))");

    private static final List<String> OPEN = List.of("comment", "escaped", "text", "name", "dollar");

    private final StringBuilder begun = new StringBuilder();

    /** Takes a line, and gives the statements that end in it, without their semicolons. */
    List<String> add(String line) {
        begun.append(line).append('\n');
        List<String> ended = new ArrayList<>();
        Matcher pieces = PIECE.matcher(begun.toString());
        int from = 0;
        while (pieces.find() && OPEN.stream().allMatch(group -> pieces.group(group) == null)) {
            if (pieces.group("end") != null) {
                ended.add(begun.substring(from, pieces.start()));
                from = pieces.end();
            }
        }
        begun.delete(0, from);
        if (rest().isBlank()) {
            begun.setLength(0);
        }
        ended.removeIf(String::isBlank);
        return ended;
    }

    /** What has no semicolon yet. */
    String rest() {
        return begun.toString();
    }
}
