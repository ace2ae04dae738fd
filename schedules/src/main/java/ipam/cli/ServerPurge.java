package ipam.cli;

import ipam.jobs.PurgeJob;
import ipam.lake.PurgeRequest;
import ipam.report.Answer;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of removing what the lake has of a server. */
final class ServerPurge {
    @Option(
            names = "--purge",
            description =
                    "Say what would go for good if all that is kept of an unmanaged server did; holds are in the way.")
    boolean asked;

    @Option(names = "--dry-run", description = "With --purge: remove nothing, as without --yes.")
    boolean dryRun;

    @Option(names = "--yes", description = "With --purge: remove it, and print a certificate.")
    boolean yes;

    /** Removes it, or says what would go. */
    Answer of(List<String> servers, ReasonOption why, Session session) throws IOException {
        if (servers.size() != 1 || (dryRun && yes)) {
            throw CommandException.usage(
                    "Invalid --purge: (must be of one server, with --dry-run first, and then with --yes)");
        }
        String server = servers.get(0);
        if (session.uncounted().counts(server)) {
            throw CommandException.usage(
                    "Cannot purge %1$s: it is not unmanaged; ipam servers set %1$s --manageability unmanaged comes first"
                            .formatted(server));
        }
        PurgeAnswer words = new PurgeAnswer(session.zone());
        PurgeJob job = new PurgeJob(
                new Requests(session).everything(),
                PurgeRequest.of(server, session.terminal().identity().toString()));
        why.record(session);
        return yes
                ? job.run()
                        .map(words::of)
                        .orElseGet(() -> words.nothing("Nothing is kept of %s: nothing was removed.".formatted(server)))
                : words.of(job.dryRun(), server);
    }

    /** Refuses what means nothing alone. */
    void check(boolean alone) {
        if (!asked && (dryRun || yes)) {
            throw CommandException.usage("Invalid --dry-run or --yes: (must stand with --purge)");
        }
        if (asked && !alone) {
            throw CommandException.usage("Invalid --purge: (must stand without what is to be set)");
        }
    }
}
