package ipam.reports;

import ipam.report.Pseudonyms;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Sentences that a SELECT makes of names. It says which parts are names, as {@code {host server}}: for a pseudonymised
 * answer these get marks, by which each is found again and becomes a token; for any other one they stay what they are.
 */
final class NamesInText {
    private static final Pattern PLACE = Pattern.compile("\\{(host|client|ip) ([^{}]+)}");
    private static final Pattern MARKED = Pattern.compile("\u0002(host|client|ip) ([^\u0003]*)\u0003");
    private static final Pattern LISTED = Pattern.compile("(?s)(.*?: )(.*?)( and [0-9]+ more)?");

    private final Hiding hiding;

    NamesInText(Pseudonyms pseudonyms) {
        this.hiding = new Hiding(pseudonyms);
    }

    /** The SELECT without marks. */
    static String plain(String sql) {
        return PLACE.matcher(sql).replaceAll("$2");
    }

    /** The SELECT that marks names, from which the marks were taken before. */
    static String marked(String sql) {
        return PLACE.matcher(sql)
                .replaceAll("(chr(2) || '$1 ' || replace(replace($2, chr(2), ''), chr(3), '') || chr(3))");
    }

    /** A text with tokens in place of what is marked; what stands in a list behind a colon by the order of the tokens. */
    String hidden(String text) {
        String shown = MARKED.matcher(text).replaceAll(name -> Matcher.quoteReplacement(token(name)));
        Matcher list = LISTED.matcher(shown);
        if (!list.matches()) {
            return shown;
        }
        String things = Arrays.stream(list.group(2).split(", ", -1)).sorted().collect(Collectors.joining(", "));
        return list.group(1) + things + (list.group(3) == null ? "" : list.group(3));
    }

    private String token(MatchResult name) {
        return hiding.token(name.group(1), name.group(2));
    }
}
