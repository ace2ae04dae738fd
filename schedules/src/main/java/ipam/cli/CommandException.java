package ipam.cli;

/** Ends a command with an exit code and one line for people: what is wrong, and what to do. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    CommandException(ExitCode exit, String message) {
        super(message);
        this.exit = exit;
    }

    /** Wrong usage: the message names the option or argument, and what is allowed. */
    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    ExitCode exit() {
        return exit;
    }
}
