package ipam.cli;

import ipam.lake.Verification;
import ipam.lake.Verification.Depth;
import ipam.lake.Verification.Verified;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam verify}. */
@Command(
        name = "verify",
        description = "Checks the lake against its manifest, with another implementation of Parquet.",
        footer = {"", "Examples:", "  ipam verify", "  ipam verify --deep"})
final class VerifyCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.integer("entries", "Entries"),
            Field.integer("parts", "Parts"),
            Field.integer("rows", "Rows"),
            Field.text("difference", "Difference"));

    @Option(names = "--deep", description = "Also every row and every hash, not the footers alone.")
    boolean deep;

    @Mixin
    OutputOptions output = new OutputOptions();

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        boolean forPeople = output.isForPeople(terminal());
        session().lake();
        Verified verified = Verification.verify(session().settings().data(), deep ? Depth.ROWS : Depth.FOOTERS);
        if (!forPeople) {
            output.write(answer(verified), terminal());
        } else if (verified.difference().isEmpty()) {
            terminal()
                    .println("The lake is as its manifest says: %,d entries, %,d files, %,d rows%s."
                            .formatted(
                                    verified.entries(),
                                    verified.parts(),
                                    verified.rows(),
                                    deep ? ", each of them read" : ""));
        }
        verified.difference().ifPresent(difference -> terminal().err().println("ipam: " + difference));
        return verified.difference().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Answer answer(Verified verified) {
        Row row = Row.of(
                verified.entries(),
                verified.parts(),
                verified.rows(),
                verified.difference().orElse(null));
        Table table = Table.of("verified", "", FIELDS, Rows.of(List.of(row)));
        return new Answer("verify", Map.of(), session().zone(), Answer.Words.NONE, List.of(table), Answer.ANY);
    }
}
