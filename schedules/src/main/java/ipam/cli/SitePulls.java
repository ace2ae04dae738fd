package ipam.cli;

import ipam.jobs.PullJob;
import ipam.jobs.RunRequest;
import ipam.lake.Lake;
import ipam.lake.Pull.Pulled;
import ipam.lake.Site;
import ipam.net.Nearest;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Brings what sites collected, derives of all of it what the tasks derive, and says what came. */
final class SitePulls {
    private final Session session;
    private final Settings settings;

    SitePulls(Session session) {
        this.session = session;
        this.settings = session.settings();
    }

    /** How a site is pulled. */
    interface Way {
        /** Does it; empty when another pull of it goes on. */
        Optional<Pulled> pull(PullJob job) throws IOException;
    }

    /** Says which sites would be pulled. */
    ExitCode plan() {
        settings.sites().forEach((name, folder) -> session.terminal().println("%s: from %s".formatted(name, folder)));
        return ExitCode.OK;
    }

    /** Pulls each site; one that can't be does not stop the others. */
    ExitCode all() throws IOException {
        ExitCode exit = ExitCode.OK;
        for (String name : settings.sites().keySet()) {
            exit = exit.or(attempt(name));
        }
        derive();
        return exit;
    }

    private ExitCode attempt(String name) {
        try {
            site(name);
            prepare();
            new AccessRecord(session).ofScheduled("run pull", name);
            bring(name, PullJob::run);
            return ExitCode.OK;
        } catch (IOException | RuntimeException e) {
            return new Failures(session.terminal()).tell(e, session.verbose());
        }
    }

    /** Pulls one; that somebody asked for it is recorded. */
    void one(String name, Way way, Runnable record) throws IOException {
        site(name);
        prepare();
        record.run();
        bring(name, way);
        derive();
    }

    /** The lake of the centre may be empty as yet. */
    private void prepare() {
        Lake.open(settings.data(), session.terminal().clock()).recover();
    }

    /** The site of that name, where there is a lake. */
    private Site site(String name) {
        Path folder = settings.sites().get(name);
        if (settings.sites().isEmpty()) {
            throw CommandException.usage("Cannot pull %s: the settings have no sites".formatted(name));
        }
        if (folder == null) {
            List<String> known = List.copyOf(settings.sites().keySet());
            throw CommandException.usage("Invalid SITE: %s (must be one of %s under sites in ipam.yml)%s"
                    .formatted(name, String.join(", ", known), Nearest.hint(name, known)));
        }
        if (!Files.isDirectory(folder.resolve("manifest"))) {
            throw new CommandException(
                    ExitCode.MISSING, "Cannot pull %s: there is no lake in %s".formatted(name, folder));
        }
        return new Site(name, folder);
    }

    private void bring(String name, Way way) throws IOException {
        Pulled pulled;
        try (ProgressLine progress = new ProgressLine(session.terminal(), PullJob.task(name), session.quiet())) {
            pulled = way.pull(new PullJob(request(), site(name), progress))
                    .orElseThrow(() -> new CommandException(
                            ExitCode.BUSY, "Cannot pull %s: another pull of it goes on; try later".formatted(name)));
        }
        tell(name, pulled);
    }

    private void derive() throws IOException {
        try (ProgressLine progress = new ProgressLine(session.terminal(), PullJob.TASK, session.quiet())) {
            Tasks.derive(request(), settings, progress);
        }
        new TrackingFolder(settings).close();
    }

    private RunRequest request() {
        return new Requests(session).everything();
    }

    private void tell(String name, Pulled pulled) {
        session.say(
                pulled.parts() == 0
                        ? "%s: nothing new up to entry %d of its manifest".formatted(name, pulled.head())
                        : "%s: %,d rows of %,d files, up to entry %d of its manifest"
                                .formatted(name, pulled.rows(), pulled.parts(), pulled.head()));
        if (pulled.left() > 0) {
            session.say("%s: %,d rows were left: they are here already, were purged here, or are of its own journal"
                    .formatted(name, pulled.left()));
        }
        if (pulled.rejected() > 0) {
            session.say(
                    "%s: %,d lines could not be read there (ipam rejects, there)".formatted(name, pulled.rejected()));
        }
        pulled.purged()
                .forEach((dataset, day) -> session.say(
                        "%s: purged %s before %s; what was pulled of that stays here until ipam purge removes it here"
                                .formatted(name, dataset, day)));
        pulled.shared().forEach((server, others) -> {
            String who = new TreeSet<>(others)
                    .stream()
                            .map(other -> other.isEmpty() ? "this installation" : other)
                            .collect(Collectors.joining(" and "));
            session.say("%s is collected by %s and by %s: what both have counts once".formatted(server, name, who));
        });
    }
}
