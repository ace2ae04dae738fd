package ipam.cli;

import ipam.inventory.Kind;
import ipam.inventory.MsIpamClaims;
import ipam.readers.sheet.SheetException;
import ipam.report.Context;
import ipam.report.Question;
import ipam.reports.Limits;
import ipam.reports.Parity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam parity}. */
@Command(
        name = "parity",
        description = {
            "For those who come from Windows Server IPAM: what its export says of each range or address, how full it is,"
                    + " whether it overlaps or has expired, and what we say.",
            "What is the same is told with --all alone. Exit 4 with --fail-on conflict when anything is different."
        },
        footer = {
            "",
            "Examples:",
            "  ipam parity ranges ranges.csv",
            "  ipam parity addresses addresses.csv --all --format xlsx --output parity.xlsx"
        })
final class ParityCommand extends QuestionCommand {
    @Parameters(index = "0", paramLabel = "KIND", description = "ranges or addresses.")
    String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "What Export-IpamRange or Export-IpamAddress wrote, or its console.")
    Path file = Path.of("");

    @Option(names = "--all", description = "Also what is the same.")
    boolean all;

    @Option(names = "--code-page", paramLabel = "P", description = "Of a file that is no Unicode: windows-1252.")
    String codePage = "";

    @Option(names = "--fail-on", paramLabel = "WORDS", split = ",", description = "Exit 4 on conflict.")
    List<String> failOn = List.of();

    ParityCommand(Session session) {
        super(session);
    }

    @Override
    boolean asksInventory() {
        return true;
    }

    @Override
    Question question() {
        FailOn.parse(failOn);
        Kind chosen = KindArgument.parse(kind);
        if (chosen != Kind.RANGES && chosen != Kind.ADDRESSES) {
            throw CommandException.usage("Invalid KIND: %s (must be ranges or addresses)".formatted(kind));
        }
        Path path = terminal().file(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw CommandException.usage("Cannot read %s: it must be a file that can be read".formatted(file));
        }
        try {
            return new Parity(
                    MsIpamClaims.read(chosen, path, CodePageOption.parse(codePage)),
                    terminal().clock().instant(),
                    session().settings().expiry().rules().within(),
                    Limits.of(Requests.rules(session().settings())),
                    all);
        } catch (SheetException e) {
            throw CommandException.usage("Cannot read %s: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ExitCode found(Question question, Context context) {
        boolean asked = FailOn.parse(failOn).contains(FailOn.CONFLICT);
        return asked && ((Parity) question).any(context) ? ExitCode.FOUND : ExitCode.OK;
    }
}
