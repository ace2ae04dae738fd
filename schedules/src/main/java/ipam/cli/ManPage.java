package ipam.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, made of what its help says.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/man.7.html">man(7)</a>
 */
final class ManPage {
    private static final String EXAMPLES = "Examples:";

    private final CommandSpec spec;
    private final StringBuilder text = new StringBuilder();

    private ManPage(CommandSpec spec) {
        this.spec = spec;
    }

    /** The pages of a program and all its commands, by file name: {@code ipam.1}, {@code ipam-servers-list.1}. */
    static Map<String, String> all(CommandLine program) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(name(program.getCommandSpec()) + ".1", new ManPage(program.getCommandSpec()).text());
        program.getSubcommands().values().forEach(command -> pages.putAll(all(command)));
        return pages;
    }

    private static String name(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private String text() {
        macro("TH", name(spec).toUpperCase(Locale.ROOT), "1", "", "ipam " + Version.TEXT, "ipam");
        section("NAME");
        List<String> description = lines(spec.usageMessage().description());
        line(name(spec) + " - " + description.get(0).replaceFirst("\\.$", ""));
        section("SYNOPSIS");
        line(new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .synopsis(0)
                .strip()
                .replaceAll("\\s+", " "));
        section("DESCRIPTION");
        description.forEach(this::line);
        commands();
        arguments();
        options(
                "OPTIONS",
                spec.options().stream().filter(option -> !option.inherited()).toList());
        options(
                "OPTIONS OF EVERY COMMAND",
                spec.options().stream().filter(OptionSpec::inherited).toList());
        exitStatus();
        footer();
        section("SEE ALSO");
        line(seeAlso());
        return text.toString();
    }

    private void commands() {
        if (!spec.subcommands().isEmpty()) {
            section("COMMANDS");
            spec.subcommands()
                    .forEach((name, command) -> item(
                            name, lines(command.getCommandSpec().usageMessage().description())));
        }
    }

    private void arguments() {
        List<PositionalParamSpec> arguments = spec.positionalParameters();
        if (!arguments.isEmpty()) {
            section("ARGUMENTS");
            arguments.forEach(argument -> item(argument.paramLabel(), lines(argument.description())));
        }
    }

    private void options(String title, Collection<OptionSpec> options) {
        if (!options.isEmpty()) {
            section(title);
            options.forEach(
                    option -> item(String.join(", ", option.names()) + value(option), lines(option.description())));
        }
    }

    private static String value(ArgSpec option) {
        return option.arity().max() > 0 ? "=" + option.paramLabel() : "";
    }

    private void exitStatus() {
        section("EXIT STATUS");
        for (ExitCode exit : ExitCode.values()) {
            item(String.valueOf(exit.code()), List.of(exit.meaning()));
        }
    }

    /** The examples stand as they are; what comes before them is text. */
    private void footer() {
        List<String> footer = lines(spec.usageMessage().footer());
        int examples = footer.indexOf(EXAMPLES);
        List<String> notes = examples < 0 ? footer : footer.subList(0, examples);
        if (notes.stream().anyMatch(note -> !note.isBlank())) {
            section("NOTES");
            notes.stream().filter(note -> !note.isBlank()).forEach(this::paragraph);
        }
        if (examples >= 0) {
            section("EXAMPLES");
            text.append(".nf\n");
            footer.subList(examples + 1, footer.size()).forEach(this::line);
            text.append(".fi\n");
        }
    }

    private String seeAlso() {
        List<CommandSpec> others = new ArrayList<>();
        if (spec.parent() != null) {
            others.add(spec.parent());
        }
        spec.subcommands().values().forEach(command -> others.add(command.getCommandSpec()));
        return others.stream().map(other -> name(other) + "(1)").collect(Collectors.joining(", "));
    }

    private static List<String> lines(String[] help) {
        return Arrays.stream(help).map(Ansi.OFF::string).toList();
    }

    private void macro(String name, String... words) {
        text.append('.').append(name);
        for (String word : words) {
            text.append(" \"").append(escaped(word)).append('"');
        }
        text.append('\n');
    }

    private void section(String title) {
        macro("SH", title);
    }

    private void item(String term, List<String> words) {
        text.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n");
        words.forEach(this::line);
    }

    private void paragraph(String words) {
        text.append(".PP\n");
        line(words);
    }

    /** A line of text: one that begins like a macro is none. */
    private void line(String words) {
        String escaped = escaped(words);
        text.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    }
}
