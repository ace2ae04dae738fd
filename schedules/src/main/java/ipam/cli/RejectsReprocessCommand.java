package ipam.cli;

import ipam.collect.Reprocessing.Outcome;
import ipam.jobs.ReprocessJob;
import ipam.settings.Right;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ipam rejects reprocess}. */
@Command(
        name = "reprocess",
        description = {
            "Reads rejected input again: after a change of ipam.yml (a code-page, say), or with a newer program.",
            "What can be read now joins the lake. The text was kept, so the files may be long gone."
        },
        footer = {"", "Examples:", "  ipam rejects reprocess", "  ipam rejects reprocess --config /etc/ipam/ipam.yml"})
final class RejectsReprocessCommand extends SubCommand {
    RejectsReprocessCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        session().settingsFile();
        session().lake();
        Outcome outcome = new ReprocessJob(new Requests(session()).everything()).run();
        session().say("%,d lines could be read now, %,d still can't".formatted(outcome.accepted(), outcome.rejected()));
        return outcome.rejected() > 0 ? ExitCode.REJECTED : ExitCode.OK;
    }
}
