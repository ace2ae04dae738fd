package ipam.cli;

import ipam.jobs.UpkeepJob;
import ipam.lake.Merging.Merged;
import ipam.settings.Right;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ipam lake merge}. */
@Command(
        name = "merge",
        description = "Makes one file of the many of a closed day or month, as every run of audit does.",
        footer = {"", "Examples:", "  ipam lake merge", "  ipam lake merge --data /srv/ipam"})
final class LakeMergeCommand extends SubCommand {
    LakeMergeCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        session().lake();
        Merged merged = new UpkeepJob(new Requests(session()).everything()).merge();
        session()
                .say(
                        merged.before() == 0
                                ? "Nothing to merge."
                                : "%,d files with %,d rows became %,d; the former stay for 24 hours"
                                        .formatted(merged.before(), merged.rows(), merged.after()));
        return ExitCode.OK;
    }
}
