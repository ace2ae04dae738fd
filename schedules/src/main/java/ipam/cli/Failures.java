package ipam.cli;

import ipam.backup.BackupException;
import ipam.control.ControlException;
import ipam.lake.RefusedException;
import ipam.net.Nearest;
import ipam.report.ArgumentException;
import ipam.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what went wrong in one line on {@code err}, and which exit code that is. */
final class Failures {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A command line that can't be. */
    ExitCode tell(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        line(message(command, e) + " (see ipam help" + command.qualifiedName().substring("ipam".length()) + ")");
        return ExitCode.USAGE;
    }

    private static String message(CommandSpec command, ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched());
        }
        if (e instanceof OverwrittenOptionException repeated
                && repeated.getOverwritten() instanceof OptionSpec option) {
            return "Repeated option: %s (must stand once)".formatted(option.longestName());
        }
        if (e instanceof MissingParameterException missing
                && missing.getMissing().size() == 1
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return "Missing value: %s (must be followed by %s)".formatted(option.longestName(), option.paramLabel());
        }
        if (e.getArgSpec() instanceof OptionSpec option
                && String.valueOf(e.getMessage()).startsWith("Invalid value for option")) {
            return "Invalid %s: %s (must be a whole number)".formatted(option.longestName(), e.getValue());
        }
        return oneLine(e.getMessage()).replace("'", "").replaceFirst("^Error: ", "");
    }

    /** A command that could not do its work. */
    ExitCode tell(Exception e, boolean trace) {
        if (isClosedPipe(e)) {
            return ExitCode.OK;
        }
        if (trace) {
            e.printStackTrace(terminal.err());
        }
        if (e instanceof SettingsException settings) {
            settings.lines().forEach(this::line);
            return ExitCode.USAGE;
        }
        line(message(e));
        if (e instanceof ArgumentException || e instanceof RefusedException) {
            return ExitCode.USAGE;
        }
        if ((e instanceof ControlException control && control.isBusy())
                || (e instanceof BackupException backup && backup.isBusy())) {
            return ExitCode.BUSY;
        }
        return e instanceof CommandException command ? command.exit() : ExitCode.FAILED;
    }

    /** A computer too small for the question. */
    ExitCode tell(OutOfMemoryError e) {
        line("Cannot go on: out of memory (%s); give Java more, or ask for less".formatted(oneLine(e.getMessage())));
        return ExitCode.FAILED;
    }

    private void line(String message) {
        terminal.err().println("ipam: " + message);
    }

    private static String message(@Nullable Throwable e) {
        if (e == null) {
            return "Cannot go on: no reason given";
        }
        if (e instanceof UncheckedIOException) {
            return message(e.getCause());
        }
        if (e instanceof NoSuchFileException file) {
            return "Cannot find %s: no such file or folder".formatted(file.getFile());
        }
        if (e instanceof AccessDeniedException file) {
            return "Cannot use %s: permission denied".formatted(file.getFile());
        }
        if (e instanceof FileSystemException || e instanceof IOException || e.getMessage() == null) {
            return "Cannot go on: "
                    + oneLine(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        return oneLine(e.getMessage());
    }

    /** Somebody reads no further: {@code ipam events | head}. */
    private static boolean isClosedPipe(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String message = cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : "";
        return message.toLowerCase(Locale.ROOT).contains("broken pipe");
    }

    private static String unmatched(CommandSpec command, List<String> unmatched) {
        String word = unmatched.get(0);
        if (word.startsWith("-")) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "Unknown option: " + option + nearest(option, command);
        }
        if (!command.subcommands().isEmpty()) {
            return "Unknown command: " + word
                    + Nearest.to(word, command.subcommands().keySet())
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse("; must be one of "
                                    + String.join(", ", command.subcommands().keySet()));
        }
        return "Unexpected argument: " + word;
    }

    /** Compared without the dashes, which any two have in common. */
    private static String nearest(String option, CommandSpec command) {
        List<String> known = command.optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .map(name -> name.substring(2))
                .toList();
        return Nearest.to(option.replaceFirst("^-+", ""), known)
                .map(name -> "; did you mean --" + name + "?")
                .orElse("");
    }

    private static String oneLine(@Nullable String message) {
        return message == null
                ? "no reason given"
                : message.lines()
                        .map(String::strip)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("");
    }
}
