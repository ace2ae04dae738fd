package ipam.cli;

import ipam.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipam help}. */
@Command(
        name = "help",
        description = "Shows how a command is used; help lake shows the data contract.",
        footer = {"", "Examples:", "  ipam help track", "  ipam help lake"})
final class HelpCommand extends SubCommand {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, or lake.")
    List<String> words = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    HelpCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() {
        if (words.equals(List.of("lake"))) {
            new LakeContract().lines().forEach(terminal()::println);
            return ExitCode.OK;
        }
        CommandLine command = spec.root().commandLine();
        for (String word : words) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw CommandException.usage("Unknown command: " + word
                        + Nearest.hint(word, command.getSubcommands().keySet()) + " (see ipam help)");
            }
            command = next;
        }
        terminal().print(command.getUsageMessage(CommandLine.Help.Ansi.OFF));
        return ExitCode.OK;
    }
}
