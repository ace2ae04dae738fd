package ipam.cli;

import ipam.inventory.ItemsCsv;
import ipam.inventory.ItemsXlsx;
import ipam.inventory.ItemsXlsx.Written;
import ipam.inventory.Kind;
import ipam.inventory.MsIpamCsv;
import ipam.inventory.Selection;
import ipam.inventory.View;
import ipam.inventory.ViewException;
import ipam.report.Moments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
        footer = {
            "",
            "Examples:",
            "  ipam export ranges --output ranges.xlsx",
            "  ipam export ranges --filter \"owner = Ann\" --as-of 2026-10-31"
        })
final class ExportCommand extends SubCommand {
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

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "As it was at this moment; of a day, at its end. Later changes are undone by the journal.")
    @Nullable
    String asOf;

    @Option(
            names = "--profile",
            paramLabel = "P",
            description = "msipam: a CSV file that Windows Server IPAM imports, of one address family.")
    String profile = "";

    @Option(
            names = "--culture",
            paramLabel = "C",
            description = "With --profile: the language and country of the Windows server, for dates: en-US.")
    String culture = "";

    @Option(names = "--family", paramLabel = "F", description = "With --profile: IPv4 or IPv6, where there are both.")
    String family = "";

    @Option(names = "--view", paramLabel = "V", description = "What this view of ipam.yml says: views.")
    String view = "";

    @Option(
            names = "--filter",
            paramLabel = "EXPR",
            description =
                    "Only items of which this is true, and of several all of them: \"owner = Ann\", \"vlan id >= 100\","
                            + " \"network in 10.0.0.0/8\"; = != < <= > >= ~ (has) in.")
    List<String> filter = List.of();

    ExportCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        Kind chosen = KindArgument.parse(kind);
        boolean windows = MsIpamExport.isAsked(profile);
        if (!windows && !(culture.isEmpty() && family.isEmpty())) {
            throw CommandException.usage("Invalid export: --culture and --family go with --profile");
        }
        if (windows && asOf != null) {
            throw CommandException.usage("Invalid --as-of: it does not go with --profile");
        }
        View chosenView = view();
        if (windows && !chosenView.equals(View.ALL)) {
            throw CommandException.usage("Invalid export: --view and --filter don't go with --profile");
        }
        try (Stock stock = Stock.toRead(session())) {
            if (windows) {
                return export(new MsIpamExport(session(), stock.inventory(), chosen, family, culture));
            }
            Selection items = selection(stock, chosen, chosenView);
            ItemsCsv csv = new ItemsCsv(stock.inventory());
            if (output == null) {
                csv.write(items, terminal().out());
            } else if (SheetOutput.isWorkbook(output)) {
                workbook(stock, items, output);
            } else {
                SheetOutput.at(terminal().file(output)).write(out -> csv.write(items, out));
            }
            if (!items.missing().isEmpty()) {
                session()
                        .say("Without %s it is not to be imported again".formatted(String.join(", ", items.missing())));
            }
        }
        return ExitCode.OK;
    }

    private View view() {
        View named = view.isEmpty() ? View.ALL : Views.named(session().settings(), view);
        return named.and(Views.conditions(filter));
    }

    private Selection selection(Stock stock, Kind chosen, View chosenView) {
        try {
            return new Selection(stock.inventory(), chosen, moment(), chosenView);
        } catch (ViewException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode export(MsIpamExport export) throws IOException {
        MsIpamCsv.Family chosen = export.family();
        if (output == null) {
            export.write(chosen, terminal().out());
        } else {
            if (SheetOutput.isWorkbook(output)) {
                throw CommandException.usage(
                        "Invalid --output: %s (must be a .csv file; Windows Server IPAM reads no workbook)"
                                .formatted(output.getFileName()));
            }
            SheetOutput.at(terminal().file(output)).write(out -> export.write(chosen, out));
        }
        return ExitCode.OK;
    }

    private @Nullable Instant moment() {
        return asOf == null
                ? null
                : Moments.parse("--as-of", asOf, session().zone()).to();
    }

    private void workbook(Stock stock, Selection chosen, Path file) throws IOException {
        ItemsXlsx items = new ItemsXlsx(stock.inventory());
        Written[] written = new Written[1];
        SheetOutput.at(terminal().file(file)).write(out -> written[0] = items.write(chosen, out));
        session()
                .say("%s: %,d %s in %s"
                        .formatted(
                                file.getFileName(),
                                written[0].items(),
                                kind,
                                written[0].sheets() == 1
                                        ? "a sheet"
                                        : "%d sheets, for one holds no more than 1,048,576 rows"
                                                .formatted(written[0].sheets())));
    }
}
