package ipam.track;

/** Names in which {@code *} stands for any letters and {@code ?} for one, as patterns that RE2 and Java read alike. */
final class Wildcards {
    private Wildcards() {}

    static boolean isOne(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static String pattern(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '*') {
                pattern.append(".*");
            } else if (c == '?') {
                pattern.append('.');
            } else {
                literal(pattern, c);
            }
        });
        return pattern.toString().replaceAll("(\\.\\*)+", ".*");
    }

    static String literal(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(c -> literal(pattern, c));
        return pattern.toString();
    }

    private static void literal(StringBuilder pattern, int c) {
        if (Character.isLetterOrDigit(c)) {
            pattern.appendCodePoint(c);
        } else {
            pattern.append("\\x{%x}".formatted(c));
        }
    }
}
