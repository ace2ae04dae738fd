package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam lake}. */
@Command(
        name = "lake",
        description = "The parts of the lake; its data contract is in ipam help lake.",
        footer = {"", "Examples:", "  ipam lake files lease_event", "  ipam lake rebuild"})
final class LakeCommand extends CommandGroup {
    LakeCommand(Session session) {
        super(session);
    }
}
