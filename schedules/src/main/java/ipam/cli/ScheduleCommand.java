package ipam.cli;

import picocli.CommandLine.Command;

/** {@code ipam schedule}. */
@Command(
        name = "schedule",
        description = "Lets the tasks run by themselves, as often as the settings say.",
        footer = {"", "Examples:", "  ipam schedule print --as cron", "  ipam schedule run"})
final class ScheduleCommand extends CommandGroup {
    ScheduleCommand(Session session) {
        super(session);
    }
}
