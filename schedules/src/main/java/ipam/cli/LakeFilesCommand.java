package ipam.cli;

import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.settings.Nearest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ipam lake files}. */
@Command(
        name = "files",
        description = "Lists the committed Parquet files, for other engines.",
        footer = {"", "Examples:", "  ipam lake files", "  ipam lake files lease_event --format csv"})
final class LakeFilesCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.text("dataset", "Dataset").in(Shape.SHEET, Shape.TREE),
            Field.text("partition", "Partition").in(Shape.SHEET, Shape.TREE),
            Field.text("file", "File"),
            Field.integer("rows", "Rows"),
            Field.integer("bytes", "Bytes"),
            Field.time("first", "First"),
            Field.time("last", "Last"),
            Field.text("sha256", "SHA-256").in(Shape.SHEET, Shape.TREE));

    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "Only this dataset: lease_event, …")
    String dataset = "";

    @Mixin
    OutputOptions output = new OutputOptions();

    LakeFilesCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        List<String> known = Datasets.ALL.stream().map(Dataset::name).toList();
        if (!dataset.isEmpty() && !known.contains(dataset)) {
            throw CommandException.usage("Invalid dataset: %s (must be one of %s)%s"
                    .formatted(dataset, String.join(", ", known), Nearest.hint(dataset, known)));
        }
        Lake lake = session().lake();
        List<Row> rows = lake.state().parts().stream()
                .filter(part -> dataset.isEmpty() || part.dataset().equals(dataset))
                .map(part -> row(lake, part))
                .toList();
        Table table = Table.of("files", "", FIELDS, Rows.of(rows)).orSay("No part is committed.");
        output.write(
                new Answer("lake files", Map.of(), session().zone(), Answer.Words.NONE, List.of(table), Answer.ANY),
                terminal());
        return ExitCode.OK;
    }

    private static Row row(Lake lake, Part part) {
        return Row.of(
                part.dataset(),
                part.partition().isEmpty() ? null : part.partition(),
                lake.path(part).toString(),
                part.rows(),
                part.bytes(),
                part.from(),
                part.to(),
                part.sha256());
    }
}
