package ipam.windows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Text of a PowerShell script. Names of servers, accounts and files are strangers' input: they stand in a script only as
 * {@link #literal} and {@link #comment} write them, in ASCII, so that it does not matter how the file is encoded.
 */
final class PowerShell {
    private static final String QUOTE = "'";

    private PowerShell() {}

    /**
     * A text as an expression of that value. To PowerShell typographic quotes end a string like any other, and Windows
     * PowerShell takes a file without a mark for one of the code page: all beyond ASCII is told as numbers.
     */
    static String literal(String text) {
        StringBuilder quoted = new StringBuilder(QUOTE);
        boolean isPlain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPrintable(c)) {
                quoted.append(c == '\'' ? "''" : String.valueOf(c));
            } else {
                quoted.append("' + [char] %d + '".formatted((int) c));
                isPlain = false;
            }
        }
        quoted.append(QUOTE);
        return isPlain ? quoted.toString() : "(%s)".formatted(quoted);
    }

    /** Texts as an expression that is an array of them. */
    static String array(Collection<String> texts) {
        return texts.stream().map(PowerShell::literal).collect(Collectors.joining(", ", "@(", ")"));
    }

    /** A text as a regular expression that matches it alone. */
    static String pattern(String text) {
        return text.replaceAll("[\\p{Punct}&&[^_]]", "\\\\$0");
    }

    /** A text as a comment of one line, to be read by people. */
    static String comment(String text) {
        StringBuilder line = new StringBuilder("# ");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(isPrintable(c) ? c : '?');
        }
        return line.toString();
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    /** A part of scripts that lies beside this class. */
    static String part(String name) {
        try (InputStream in = PowerShell.class.getResourceAsStream(name + ".ps1")) {
            if (in == null) {
                throw new IllegalArgumentException("Invalid part: %s (must lie beside its class)".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
