package ipam.cli;

import ipam.report.Question;
import ipam.reports.Reidentified;
import ipam.settings.Right;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam reidentify}. */
@Command(
        name = "reidentify",
        description = "Whom the tokens of a pseudonymised export stand for. Only the key tells; who asked, and why, is"
                + " recorded.",
        footer = {
            "",
            "Examples:",
            "  ipam reidentify user-3c9f1e77a0b2d415 --key export.key --reason \"case 2026-17\"",
            "  ipam reidentify mac-07aa41c8d2e96b30 host-9be0c4f6a1d27735 --key k --reason theft"
        })
final class ReidentifyCommand extends QuestionCommand {
    @Parameters(arity = "1..*", paramLabel = "TOKEN", description = "Tokens of an export.")
    List<String> tokens = List.of();

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The key that they were made with.")
    Path key = Path.of("");

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "R",
            description = "Why you ask; it stands in the access log beside who, when and what.")
    String reason = "";

    ReidentifyCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.TRACKING;
    }

    @Override
    void record(AccessRecord log) {
        log.of(spec, reason);
    }

    @Override
    Question question() {
        if (reason.isBlank()) {
            throw CommandException.usage("Invalid --reason: it is empty (must say why)");
        }
        return new Reidentified(tokens, PseudonymOptions.read(key, terminal()));
    }
}
