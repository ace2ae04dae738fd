package ipam.cli;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.settings.Permissions;
import ipam.settings.Right;
import ipam.settings.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam roles list}. */
@Command(
        name = "list",
        description = {
            "Lists the roles of the settings, who has them and what they may do, and says what you may.",
            "Without roles everybody may do what the file system lets them. With roles, root and whoever owns the data"
                    + " folder may do everything, and everybody else what their roles say."
        },
        footer = {"", "Examples:", "  ipam roles list", "  ipam roles list --format json"})
final class RolesListCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.text("role", "Role"),
            Field.text("may", "May"),
            Field.text("users", "Users"),
            Field.text("groups", "Groups"),
            Field.text("covers", "Covers"));

    @Mixin
    OutputOptions output = new OutputOptions();

    RolesListCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        List<Role> roles = session().settings().roles();
        Rows rows = Rows.of(roles.stream().map(RolesListCommand::row).toList());
        output.write(
                new Answer(
                        "roles",
                        Map.of(),
                        session().zone(),
                        Answer.Words.verdict(verdict(session().permissions())),
                        List.of(Table.of("roles", "", FIELDS, rows)
                                .orSay("No roles are set: everybody may do what the file system lets them.")),
                        Answer.ANY),
                terminal());
        return ExitCode.OK;
    }

    private static String verdict(Permissions permissions) {
        if (permissions.everything()) {
            return "%s may do everything.".formatted(permissions.user());
        }
        List<String> may = Arrays.stream(Right.values())
                .filter(permissions::allows)
                .map(Right::words)
                .toList();
        return may.isEmpty()
                ? "%s has no role, and may do nothing.".formatted(permissions.user())
                : "%s may %s.".formatted(permissions.user(), String.join("; ", may));
    }

    private static Row row(Role role) {
        return Row.of(
                role.name(),
                Arrays.stream(Right.values())
                        .filter(role.rights()::contains)
                        .map(Right::words)
                        .collect(Collectors.joining("; ")),
                String.join(", ", role.users()),
                String.join(", ", role.groups()),
                covers(role));
    }

    private static String covers(Role role) {
        String places = Stream.of(
                        named("spaces", role.spaces()),
                        named("servers", role.servers()),
                        named("server groups", role.serverGroups()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return places.isEmpty() ? "everything" : places;
    }

    private static String named(String what, List<String> names) {
        return names.isEmpty() ? "" : what + " " + String.join(", ", names);
    }
}
