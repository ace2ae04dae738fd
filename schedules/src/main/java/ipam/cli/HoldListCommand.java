package ipam.cli;

import ipam.control.Holds;
import ipam.control.Holds.Placed;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.settings.Right;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipam hold list}. */
@Command(
        name = "list",
        description = "Lists the holds, ended ones too.",
        footer = {"", "Examples:", "  ipam hold list", "  ipam hold list --format csv"})
final class HoldListCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.integer("number", "Number"),
            Field.text("case", "Case"),
            Field.text("about", "Holds"),
            Field.text("value", "Named"),
            Field.time("until", "Until"),
            Field.text("state", "State"),
            Field.text("reason", "Reason"),
            Field.text("by", "By"),
            Field.time("added", "Since"));

    @Mixin
    OutputOptions output = new OutputOptions();

    HoldListCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        Instant now = terminal().clock().instant();
        List<Row> rows = new Holds(session().settings().control().open())
                .all().stream().map(placed -> row(placed, now)).toList();
        Table table = Table.of("holds", "", FIELDS, Rows.of(rows)).orSay("Nothing is held.");
        output.write(
                new Answer("hold list", Map.of(), session().zone(), Answer.Words.NONE, List.of(table), Answer.ANY),
                terminal());
        return ExitCode.OK;
    }

    private static Row row(Placed placed, Instant now) {
        return Row.of(
                placed.id(),
                placed.hold().caseName(),
                placed.hold().about().word(),
                placed.hold().value().isEmpty() ? null : placed.hold().value(),
                placed.hold().until(),
                placed.hold().isActive(now) ? "holds" : "ended",
                placed.reason(),
                placed.by(),
                placed.added());
    }
}
