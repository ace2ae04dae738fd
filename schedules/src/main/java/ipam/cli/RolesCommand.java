package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam roles}. */
@Command(
        name = "roles",
        description = "Who may do what: the roles of the settings.",
        footer = {"", "Examples:", "  ipam roles list", "  ipam roles print --as sudoers"})
final class RolesCommand extends CommandGroup {
    RolesCommand(Session session) {
        super(session);
    }
}
