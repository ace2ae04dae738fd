package ipam.cli;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam servers list}. */
@Command(
        name = "list",
        description = "Lists the servers of the settings: zone, code page and how many patterns name its files.",
        footer = {
            "",
            "Examples:",
            "  ipam servers list",
            "  ipam servers list --config sample-data/ipam.yml --format json"
        })
final class ServersListCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.text("server", "Server"),
            Field.text("manageability", "Manageability"),
            Field.text("roles", "Roles"),
            Field.text("group", "Group"),
            Field.text("time_zone", "Time zone"),
            Field.text("code_page", "Code page"),
            Field.integer("audit_logs", "Audit logs"));

    @Mixin
    OutputOptions output = new OutputOptions();

    ServersListCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        Settings settings = session().settingsFile();
        List<Row> rows =
                settings.servers().stream().map(ServersListCommand::row).toList();
        Table table = Table.of("servers", "", FIELDS, Rows.of(rows)).orSay("No servers are set.");
        List<String> notes = settings.unused().isEmpty()
                ? List.of()
                : List.of("Set, but used by nothing in this version: " + String.join(", ", settings.unused()));
        output.write(
                new Answer(
                        "servers list",
                        Map.of(),
                        session().zone(),
                        Answer.Words.notes(notes),
                        List.of(table),
                        Answer.ANY),
                terminal());
        return ExitCode.OK;
    }

    private static Row row(ServerSettings server) {
        return Row.of(
                server.name(),
                server.manageability().name().toLowerCase(Locale.ROOT),
                server.roles().stream().sorted().reduce((a, b) -> a + " " + b).orElse(null),
                server.group().isEmpty() ? null : server.group(),
                server.zone() == null ? null : server.zone().getId(),
                server.codePage() == null ? null : server.codePage().name(),
                server.auditLogs().size());
    }
}
