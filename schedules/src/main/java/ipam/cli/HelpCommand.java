package ipam.cli;

import ipam.net.Nearest;
import ipam.settings.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--man", paramLabel = "DIR", description = "Write the manual pages of all commands there.")
    @Nullable
    Path man;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    HelpCommand(Session session) {
        super(session);
    }

    @Override
    @Nullable
    Right needs() {
        return null;
    }

    @Override
    ExitCode run() throws IOException {
        if (man != null) {
            writeManual(terminal().file(man));
            return ExitCode.OK;
        }
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

    private void writeManual(Path folder) throws IOException {
        if (!words.isEmpty()) {
            throw CommandException.usage(
                    "Invalid --man: it writes the pages of all commands (must stand without COMMAND)");
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, String> page :
                ManPage.all(spec.root().commandLine()).entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }
}
