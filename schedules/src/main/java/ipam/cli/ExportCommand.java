package ipam.cli;

import ipam.inventory.ItemsCsv;
import ipam.inventory.Kind;
import ipam.report.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam export}. */
@Command(
        name = "export",
        description = {
            "Writes the inventory with the columns that import takes, in the order of addresses.",
            "To import the file again changes nothing."
        },
        footer = {"", "Examples:", "  ipam export ranges --output ranges.csv", "  ipam export spaces"})
final class ExportCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "spaces, blocks, subnets, ranges or addresses.")
    String kind = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write a CSV file, whole or not at all; else the standard output.")
    @Nullable
    Path output;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        Kind chosen = KindArgument.parse(kind);
        try (Stock stock = Stock.toRead(session())) {
            ItemsCsv csv = new ItemsCsv(stock.inventory());
            if (output == null) {
                csv.write(chosen, terminal().out());
            } else {
                OutputFile.at(CsvOutput.check(terminal().file(output))).write(out -> csv.write(chosen, out));
            }
        }
        return ExitCode.OK;
    }
}
