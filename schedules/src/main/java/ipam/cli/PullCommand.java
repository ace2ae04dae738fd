package ipam.cli;

import ipam.jobs.PullJob;
import ipam.settings.Right;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam pull}. */
@Command(
        name = "pull",
        description = {
            "Brings what the installation of another site collected into this one, where the settings name it under sites:"
                    + " its data folder, a copy of that, or a backup of it. Only what is new is read, each file is held"
                    + " against the site's manifest, and a row comes once.",
            "Who held what, utilization and states are then derived here, of all sites together. What the site purges"
                    + " stays here until it is purged here; its inventory, holds and settings are its own.",
            "ipam run pull does so with every site, and ipam schedule lets it run once a day."
        },
        footer = {
            "",
            "Examples:",
            "  ipam pull berlin",
            "  ipam pull berlin --anew --reason \"installed anew after a fire\""
        })
final class PullCommand extends SubCommand {
    @Parameters(paramLabel = "SITE", description = "A name that the settings have under sites.")
    String name = "";

    @Option(
            names = "--anew",
            description =
                    "The site began anew, or came back from an older backup: read all that it has, and bring what is"
                            + " not here yet.")
    boolean anew;

    @Mixin
    ReasonOption why = new ReasonOption();

    PullCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        session().settingsFile();
        new SitePulls(session()).one(name, anew ? PullJob::anew : PullJob::run, () -> why.record(session()));
        new MetricsFile(session()).write();
        return ExitCode.OK;
    }
}
