package ipam.cli;

import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.reports.ServersList;
import ipam.reports.ServersList.Configured;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam servers list}. */
@Command(
        name = "list",
        description = "Lists the servers of the settings, the lake and the inventory, and how far their data reaches.",
        footer = {
            "",
            "Examples:",
            "  ipam servers list",
            "  ipam servers list --config sample-data/ipam.yml --format json"
        })
final class ServersListCommand extends SubCommand {
    @Mixin
    OutputOptions output = new OutputOptions();

    ServersListCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        Settings settings =
                session().hasLake() ? session().settings() : session().settingsFile();
        ServersList question = new ServersList(
                settings.servers().stream().map(ServersListCommand::configured).toList());
        if (session().hasLake()) {
            try (LakeFacts facts = new LakeFacts(session().lake())) {
                output.write(
                        question.ask(new Context(
                                facts, Stock.facts(session()), session().zone())),
                        terminal());
            }
        } else {
            output.write(question.ask(new Context(new NoFacts(), session().zone())), terminal());
        }
        if (!settings.unused().isEmpty()) {
            session().say("Set, but used by nothing in this version: " + String.join(", ", settings.unused()));
        }
        return ExitCode.OK;
    }

    private static Configured configured(ServerSettings server) {
        ZoneId zone = server.zone();
        return new Configured(
                server.name(),
                server.roles().stream().sorted().toList(),
                server.manageability().name().toLowerCase(Locale.ROOT),
                server.group(),
                zone == null ? null : zone.getId(),
                server.inputs().values().stream().mapToInt(List::size).sum());
    }
}
