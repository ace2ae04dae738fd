package ipam.cli;

import ipam.inventory.ItemsCsv;
import ipam.inventory.Kind;
import ipam.report.Moments;
import ipam.report.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
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
        footer = {"", "Examples:", "  ipam export ranges --output ranges.csv", "  ipam export spaces --as-of 2026-10-31"
        })
final class ExportCommand extends SubCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "spaces, blocks, subnets, ranges or addresses.")
    String kind = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write a CSV file, whole or not at all; else the standard output.")
    @Nullable
    Path output;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "As it was at this moment; of a day, at its end. Later changes are undone by the journal.")
    @Nullable
    String asOf;

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        Kind chosen = KindArgument.parse(kind);
        try (Stock stock = Stock.toRead(session())) {
            ItemsCsv csv = new ItemsCsv(stock.inventory());
            if (output == null) {
                write(csv, chosen, terminal().out());
            } else {
                OutputFile.at(CsvOutput.check(terminal().file(output))).write(out -> write(csv, chosen, out));
            }
        }
        return ExitCode.OK;
    }

    private void write(ItemsCsv csv, Kind chosen, OutputStream out) throws IOException {
        Instant moment = moment();
        if (moment == null) {
            csv.write(chosen, out);
        } else {
            csv.write(chosen, moment, out);
        }
    }

    private @Nullable Instant moment() {
        return asOf == null
                ? null
                : Moments.parse("--as-of", asOf, session().zone()).to();
    }
}
