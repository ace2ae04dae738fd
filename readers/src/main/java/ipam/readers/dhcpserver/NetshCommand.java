package ipam.readers.dhcpserver;

import ipam.readers.powershell.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command of a dump: {@code Dhcp Server \\dhcp1 Scope 10.0.0.0 Add iprange 10.0.0.1 10.0.0.254}.
 *
 * @param family IPv6 where it says {@code v6}
 * @param scope the network that it is about; null when it is about the server
 * @param verb {@code add}, {@code set} or {@code delete}
 * @param object what is added or set, lower case
 * @param arguments words in their order
 * @param options {@code comment="…"} and the like, each {@code name=value}
 */
record NetshCommand(
        Family family,
        @Nullable String scope,
        String verb,
        String object,
        List<String> arguments,
        List<String> options) {
    private static final Pattern COMMAND = Pattern.compile(
            "(?i)(?:netsh\\s+)?(?:dhcp\\s+server\\s+(?:\\\\\\\\)?\\S{1,260}\\s+(?:v[46]\\s+)?(?:scope\\s+\\S+\\s+)?|"
                    + "scope\\s+\\S+\\s+)(?:add|set|delete)\\s.*");
    private static final Pattern OPTION = Pattern.compile("(?i)(?:comment|vendor|user|b|class)=.*", Pattern.DOTALL);

    NetshCommand {
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
    }

    /** Whether a line looks like a command. */
    static boolean isOne(String line) {
        String text = line.strip();
        return text.length() < 4096 && COMMAND.matcher(text).matches();
    }

    static NetshCommand parse(String line) throws UnreadableException {
        List<String> words = words(line);
        int at = 0;
        if (at < words.size() && is(words, at, "netsh")) {
            at++;
        }
        if (is(words, at, "dhcp") && is(words, at + 1, "server")) {
            at += 2;
            boolean named = at < words.size() && !words.get(at).matches("(?i)v4|v6|scope|add|set|delete");
            at += named ? 1 : 0;
        }
        Family family = is(words, at, "v6") ? Family.V6 : Family.V4;
        at += is(words, at, "v4") || is(words, at, "v6") ? 1 : 0;
        @Nullable String scope = null;
        if (is(words, at, "scope") && at + 1 < words.size()) {
            scope = words.get(at + 1);
            family = scope.indexOf(':') >= 0 ? Family.V6 : family;
            at += 2;
        }
        if (at + 1 >= words.size() || !words.get(at).matches("(?i)add|set|delete")) {
            throw new UnreadableException(
                    "the line is no command that a dump has",
                    "compare it with 'netsh dhcp server dump', or dump again");
        }
        List<String> arguments = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (String word : words.subList(at + 2, words.size())) {
            (OPTION.matcher(word).matches() ? options : arguments).add(word);
        }
        return new NetshCommand(family, scope, lower(words.get(at)), lower(words.get(at + 1)), arguments, options);
    }

    private static boolean is(List<String> words, int at, String word) {
        return at < words.size() && words.get(at).equalsIgnoreCase(word);
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Words, those in quotes with their blanks and without their quotes. */
    private static List<String> words(String line) throws UnreadableException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quoted) {
            throw new UnreadableException("a quote is not closed", "dump again: the line was cut off or edited");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    /** An argument that the command can't do without. */
    String required(int number, String meaning) throws UnreadableException {
        if (number >= arguments.size() || arguments.get(number).isBlank()) {
            throw new UnreadableException(
                    "'%s %s' without its %s".formatted(verb, object, meaning),
                    "dump again: the line was cut off or edited");
        }
        return arguments.get(number);
    }

    /** An argument; null when it is not there. */
    @Nullable
    String argument(int number) {
        return number < arguments.size() ? arguments.get(number) : null;
    }

    /** The arguments from one on. */
    List<String> from(int number) {
        return arguments.subList(Math.min(number, arguments.size()), arguments.size());
    }

    /** The value of {@code name=value}; null when it is not there. */
    @Nullable
    String option(String name) {
        for (String option : options) {
            if (option.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return option.substring(name.length() + 1);
            }
        }
        return null;
    }
}
