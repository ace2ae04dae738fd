package ipam.cli;

import ipam.control.Holds;
import ipam.settings.Right;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipam hold remove}. */
@Command(
        name = "remove",
        description = "Lifts the holds of a case, or the one of a number: the next purge takes what they kept.",
        footer = {
            "",
            "Examples:",
            "  ipam hold remove 2026-17 --reason \"the case is closed\"",
            "  ipam hold remove 3 --reason \"put by mistake\""
        })
final class HoldRemoveCommand extends SubCommand {
    @Parameters(paramLabel = "CASE", description = "The case, or the number that ipam hold list shows.")
    String caseOrNumber = "";

    @Option(names = "--reason", required = true, paramLabel = "R", description = "Why.")
    String reason = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    HoldRemoveCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() {
        if (reason.isBlank()) {
            throw CommandException.usage("Invalid --reason: it is empty (must say why)");
        }
        new AccessRecord(session()).of(spec, reason);
        int removed = new Holds(session().settings().control().open()).remove(caseOrNumber);
        if (removed == 0) {
            throw CommandException.usage(
                    "Cannot find a hold of case or number %s (see ipam hold list)".formatted(caseOrNumber));
        }
        session().say(removed == 1 ? "1 hold was lifted." : removed + " holds were lifted.");
        return ExitCode.OK;
    }
}
