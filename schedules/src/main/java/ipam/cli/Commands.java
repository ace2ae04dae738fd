package ipam.cli;

import picocli.CommandLine;

/** Every command there is: a class each, a line here. */
final class Commands {
    private Commands() {}

    static CommandLine all(IpamCommand root, Session session) {
        return new CommandLine(root)
                .addSubcommand(new DemoCommand(session))
                .addSubcommand(new RunCommand(session))
                .addSubcommand(new StatusCommand(session))
                .addSubcommand(new InspectCommand(session))
                .addSubcommand(new TrackCommand(session))
                .addSubcommand(new EventsCommand(session))
                .addSubcommand(new ReidentifyCommand(session))
                .addSubcommand(new UtilizationCommand(session))
                .addSubcommand(new ForecastCommand(session))
                .addSubcommand(new ConflictsCommand(session))
                .addSubcommand(new ScopesCommand(session))
                .addSubcommand(new ZonesCommand(session))
                .addSubcommand(group(
                        new RejectsCommand(session),
                        new RejectsListCommand(session),
                        new RejectsShowCommand(session),
                        new RejectsReprocessCommand(session)))
                .addSubcommand(new ImportCommand(session))
                .addSubcommand(new ExportCommand(session))
                .addSubcommand(new TemplateCommand(session))
                .addSubcommand(new FindFreeCommand(session))
                .addSubcommand(new ExpiryCommand(session))
                .addSubcommand(new ReclaimCommand(session))
                .addSubcommand(new ParityCommand(session))
                .addSubcommand(new ReportCommand(session))
                .addSubcommand(new PurgeCommand(session))
                .addSubcommand(group(
                        new HoldCommand(session),
                        new HoldAddCommand(session),
                        new HoldListCommand(session),
                        new HoldRemoveCommand(session)))
                .addSubcommand(new SqlCommand(session))
                .addSubcommand(new VerifyCommand(session))
                .addSubcommand(new BackupCommand(session))
                .addSubcommand(new RestoreCommand(session))
                .addSubcommand(new PullCommand(session))
                .addSubcommand(group(
                        new LakeCommand(session),
                        new LakeFilesCommand(session),
                        new LakeMergeCommand(session),
                        new LakeRebuildCommand(session)))
                .addSubcommand(group(
                        new ServersCommand(session),
                        new ServersListCommand(session),
                        new ServersAddCommand(session),
                        new ServersSetCommand(session),
                        new ServersRemoveCommand(session),
                        new ServersProvisionCommand(session),
                        new ServersExporterCommand(session)))
                .addSubcommand(group(
                        new ScheduleCommand(session),
                        new SchedulePrintCommand(session),
                        new ScheduleRunCommand(session)))
                .addSubcommand(
                        group(new RolesCommand(session), new RolesListCommand(session), new RolesPrintCommand(session)))
                .addSubcommand(new CompletionCommand(session))
                .addSubcommand(new HelpCommand(session));
    }

    private static CommandLine group(CommandGroup group, SubCommand... commands) {
        CommandLine line = new CommandLine(group);
        for (SubCommand command : commands) {
            line.addSubcommand(command);
        }
        return line;
    }
}
