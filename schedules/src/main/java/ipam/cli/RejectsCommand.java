package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam rejects}. */
@Command(
        name = "rejects",
        description = "Input that could not be read: which line, what is wrong, what to do, and reading it again.",
        footer = {"", "Examples:", "  ipam rejects list", "  ipam rejects reprocess"})
final class RejectsCommand extends CommandGroup {
    RejectsCommand(Session session) {
        super(session);
    }
}
