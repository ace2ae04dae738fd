package ipam.sources;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A pattern for one name: {@code *} any characters, {@code ?} one; all others stand for themselves. */
final class Glob {
    private static final boolean IGNORES_CASE = File.separatorChar == '\\';

    private final Pattern pattern;

    /** As this system compares names. */
    Glob(String segment) {
        this(segment, IGNORES_CASE);
    }

    Glob(String segment, boolean ignoresCase) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        int flags = Pattern.DOTALL | (ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        this.pattern = Pattern.compile(regex.toString(), flags);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    static boolean isWild(String segment) {
        return segment.indexOf('*') >= 0 || segment.indexOf('?') >= 0;
    }

    /** A pattern for each choice of <code>{a,b}</code>; braces that are not closed stand for themselves. */
    static List<String> withoutBraces(String pattern) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : closing(pattern, open);
        if (close < 0) {
            return List.of(pattern);
        }
        List<String> patterns = new ArrayList<>();
        int start = open + 1;
        int depth = 0;
        for (int i = start; i <= close; i++) {
            char c = pattern.charAt(i);
            if (depth == 0 && (c == ',' || i == close)) {
                String choice = pattern.substring(start, i);
                patterns.addAll(withoutBraces(pattern.substring(0, open) + choice + pattern.substring(close + 1)));
                start = i + 1;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return patterns;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
