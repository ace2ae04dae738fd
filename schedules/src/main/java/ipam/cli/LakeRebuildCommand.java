package ipam.cli;

import ipam.jobs.UpkeepJob;
import ipam.settings.Right;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ipam lake rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Derives again who held what, from the collected rows, and publishes the DuckDB files.",
            "To be run after the data folder was moved: the published files hold its path."
        },
        footer = {"", "Examples:", "  ipam lake rebuild", "  ipam lake rebuild --data /srv/ipam"})
final class LakeRebuildCommand extends SubCommand {
    LakeRebuildCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        session().lake();
        new UpkeepJob(new Requests(session()).everything()).rebuild();
        session().say("Rebuilt.");
        return ExitCode.OK;
    }
}
