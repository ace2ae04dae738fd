package ipam.cli;

import ipam.estate.Estate;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.reports.ServersList;
import ipam.reports.ServersList.Configured;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam servers list}. */
@Command(
        name = "list",
        description = {
            "Lists the servers of the settings, the lake, the inventory and discovery, and how far their data reaches.",
            "Roles are those that are collected; what discovery saw a server as stands beside them."
        },
        footer = {
            "",
            "Examples:",
            "  ipam servers list",
            "  ipam servers list --config sample-data/ipam.yml --format json"
        })
final class ServersListCommand extends SubCommand {
    @Option(
            names = "--access",
            description =
                    "What of each server could be read when server-discovery last tried; what not, why, and what helps.")
    boolean access;

    @Mixin
    ServerOptions chosen = new ServerOptions();

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
        Estate estate =
                settings.control().exists() ? new Estate(settings.control().open()) : null;
        ServersList question = new ServersList(
                session().servers().stream().map(ServersListCommand::configured).toList(),
                estate == null ? List.of() : estate.all(),
                estate == null ? Map.of() : estate.informed(),
                estate == null ? List.of() : estate.access(),
                chosen.names(session()),
                terminal().clock().instant());
        if (access) {
            output.write(question.access(session().zone()), terminal());
            return ExitCode.OK;
        }
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
                server.manageability().word(),
                server.group().replace("; ", ", "),
                zone == null ? null : zone.getId(),
                server.inputs().values().stream().mapToInt(List::size).sum());
    }
}
