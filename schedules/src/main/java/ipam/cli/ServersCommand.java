package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam servers}. */
@Command(
        name = "servers",
        description = "The servers whose files are collected.",
        footer = {"", "Examples:", "  ipam servers list", "  ipam servers list --format json"})
final class ServersCommand extends CommandGroup {
    ServersCommand(Session session) {
        super(session);
    }
}
