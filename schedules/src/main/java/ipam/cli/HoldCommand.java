package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam hold}. */
@Command(
        name = "hold",
        description = "What no purge may remove while a case goes on: an address, a device, a user, a host, or all.",
        footer = {
            "",
            "Examples:",
            "  ipam hold add --case 2026-17 --user anna --until 2028-01-01 --reason \"court order\"",
            "  ipam hold list"
        })
final class HoldCommand extends CommandGroup {
    HoldCommand(Session session) {
        super(session);
    }
}
