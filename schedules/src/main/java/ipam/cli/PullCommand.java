package ipam.cli;

import ipam.jobs.PullJob;
import ipam.jobs.RunRequest;
import ipam.lake.Lake;
import ipam.lake.Pull.Pulled;
import ipam.lake.Site;
import ipam.net.Nearest;
import ipam.settings.Right;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipam pull}. */
@Command(
        name = "pull",
        description = {
            "Brings what the installation of another site collected into this one, where the settings name it under sites:"
                    + " its data folder, a copy of that, or a backup of it. Only what is new is read, each file is held"
                    + " against the site's manifest, and a row comes once.",
            "Who held what, utilization and states are then derived here, of all sites together. What the site purges"
                    + " stays here until it is purged here; its inventory, holds and settings are its own."
        },
        footer = {
            "",
            "Examples:",
            "  ipam pull berlin",
            "  ipam pull berlin --reason \"nightly\" --config /etc/ipam/ipam.yml"
        })
final class PullCommand extends SubCommand {
    @Parameters(paramLabel = "SITE", description = "A name that the settings have under sites.")
    String name = "";

    @Mixin
    ReasonOption why = new ReasonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    PullCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        Settings settings = session().settingsFile();
        Path folder = settings.sites().get(name);
        if (settings.sites().isEmpty()) {
            throw CommandException.usage("Cannot pull %s: the settings have no sites".formatted(name));
        }
        if (folder == null) {
            throw CommandException.usage("Invalid SITE: %s (must be one of %s under sites in ipam.yml)%s"
                    .formatted(
                            name,
                            String.join(", ", settings.sites().keySet()),
                            Nearest.hint(name, List.copyOf(settings.sites().keySet()))));
        }
        if (!Files.isDirectory(folder.resolve("manifest"))) {
            throw new CommandException(
                    ExitCode.MISSING, "Cannot pull %s: there is no lake in %s".formatted(name, folder));
        }
        Lake.open(settings.data(), terminal().clock()).recover(); // it may be the first there is
        new AccessRecord(session()).of(spec, why.reason);
        RunRequest request = new Requests(session()).everything();
        Pulled pulled = new PullJob(request, new Site(name, folder))
                .run()
                .orElseThrow(() -> new CommandException(
                        ExitCode.BUSY, "Cannot pull %s: another pull of it goes on; try later".formatted(name)));
        try (ProgressLine progress =
                new ProgressLine(terminal(), PullJob.TASK, session().quiet())) {
            Tasks.derive(request, settings, progress);
        }
        new TrackingFolder(settings).close();
        tell(pulled);
        return ExitCode.OK;
    }

    private void tell(Pulled pulled) {
        session()
                .say(
                        pulled.parts() == 0
                                ? "%s: nothing new up to entry %d of its manifest".formatted(name, pulled.head())
                                : "%s: %,d rows of %,d files, up to entry %d of its manifest"
                                        .formatted(name, pulled.rows(), pulled.parts(), pulled.head()));
        if (pulled.left() > 0) {
            session()
                    .say("%s: %,d rows were left: they are here already, were purged here, or are of its own journal"
                            .formatted(name, pulled.left()));
        }
        if (pulled.rejected() > 0) {
            session()
                    .say("%s: %,d lines could not be read there (ipam rejects, there)"
                            .formatted(name, pulled.rejected()));
        }
        pulled.purged()
                .forEach((dataset, day) -> session()
                        .say(
                                "%s: purged %s before %s; what was pulled of that stays here until ipam purge removes it here"
                                        .formatted(name, dataset, day)));
        pulled.shared().forEach((server, others) -> {
            Set<String> also = new TreeSet<>(others);
            String who = also.stream()
                    .map(other -> other.isEmpty() ? "this installation" : other)
                    .collect(Collectors.joining(" and "));
            session().say("%s is collected by %s and by %s: what both have counts once".formatted(server, name, who));
        });
    }
}
