package ipam.cli;

import ipam.inventory.ItemsCsv;
import ipam.inventory.Kind;
import ipam.inventory.TemplateXlsx;
import ipam.settings.Right;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam template}. */
@Command(
        name = "template",
        description = {
            "Writes a file to fill in, with the headings that import takes, those of your own fields among them.",
            "A workbook has an example, tells what goes in each column, and offers the words that there are."
        },
        footer = {"", "Examples:", "  ipam template ranges --output ranges.xlsx", "  ipam template addresses"})
final class TemplateCommand extends SubCommand {
    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "spaces, blocks, subnets, ranges, addresses, owners, fields, groups or servers.")
    String kind = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write a workbook (.xlsx) or a CSV file; else CSV to the standard output.")
    @Nullable
    Path output;

    TemplateCommand(Session session) {
        super(session);
    }

    @Override
    @Nullable
    Right needs() {
        return null;
    }

    @Override
    ExitCode run() throws IOException {
        Kind chosen = KindArgument.parse(kind);
        try (Stock stock = Stock.toRead(session())) {
            ItemsCsv csv = new ItemsCsv(stock.inventory());
            if (output == null) {
                csv.writeTemplate(chosen, terminal().out());
            } else if (SheetOutput.isWorkbook(output)) {
                TemplateXlsx workbook = new TemplateXlsx(stock.inventory());
                SheetOutput.at(terminal().file(output)).write(out -> workbook.write(chosen, out));
            } else {
                SheetOutput.at(terminal().file(output)).write(out -> csv.writeTemplate(chosen, out));
            }
        }
        return ExitCode.OK;
    }
}
