package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam servers}. */
@Command(
        name = "servers",
        description =
                "The servers: those whose files are collected, those that were discovered, and those that people added.",
        footer = {
            "",
            "Examples:",
            "  ipam servers list",
            "  ipam servers set dhcp1.contoso.test --manageability managed"
        })
final class ServersCommand extends CommandGroup {
    ServersCommand(Session session) {
        super(session);
    }
}
