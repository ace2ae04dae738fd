package ipam.readers.powershell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How CLIXML writes characters that XML forbids: {@code _x000D_}. */
final class Clixml {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Clixml() {}

    static String decoded(String text) {
        if (!text.contains("_x") && !text.contains("_X")) {
            return text;
        }
        Matcher escape = ESCAPE.matcher(text);
        return escape.replaceAll(
                match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }
}
