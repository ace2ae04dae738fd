package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.jobs.AddressExpiryJob;
import ipam.jobs.AuditJob;
import ipam.jobs.PullJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.jobs.ServerDiscoveryJob;
import ipam.net.Nearest;
import ipam.report.TimeWindow;
import ipam.settings.Durations;
import ipam.settings.Permissions;
import ipam.settings.Right;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam run}. */
@Command(
        name = "run",
        description = {
            "Runs tasks: audit collects what the DHCP servers logged, server-configuration their scopes, leases and"
                    + " zones, address-utilization adds up how full they are, service-monitoring finds out how the zones are,"
                    + " server-availability which services of the servers are up;"
                    + " reports makes the scheduled reports that are due; pull brings what the sites of the settings collected;"
                    + " all runs every task that has inputs.",
            "server-discovery finds the servers of the domains that the settings name, and tells which are new, lost,"
                    + " renamed or elsewhere (ipam servers list).",
            "address-expiry tells the owners of addresses that expire, and writes a report and a calendar of them.",
            "Whoever the settings name under notices is told by mail of what crossed a threshold, once; what could not"
                    + " be sent, the next run sends.",
            "Of files with nothing new the answer has one line a server, with -v one a file."
        },
        footer = {"", "Examples:", "  ipam run all", "  ipam run audit --server dhcp1.contoso.test --dry-run"})
final class RunCommand extends SubCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "TASK",
            completionCandidates = Candidates.OfTasks.class,
            description =
                    "address-expiry, address-utilization, audit, server-availability, server-configuration, server-discovery,"
                            + " service-monitoring, pull, reports, or all.")
    List<String> tasks = List.of();

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--dry-run", description = "Say what would be collected; write nothing.")
    boolean dryRun;

    @Option(names = "--jitter", paramLabel = "D", description = "Wait at random first, up to this long: 30s, 5m.")
    String jitter = "0s";

    @Option(names = "--wait", paramLabel = "D", description = "How long to wait for another run; else 30s.")
    String wait = "30s";

    @Option(
            names = "--fail-on",
            paramLabel = "WORDS",
            split = ",",
            description = "Exit 4 on over, under, gap, stale, expired, expiry-due, zone-error, down, blocked.")
    List<String> failOn = List.of();

    @Mixin
    OutputOptions output = new OutputOptions();

    /** Whether arguments and settings were right, and something ran. */
    private boolean begun;

    RunCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return tasks.contains(PullJob.TASK) ? Right.ADMINISTRATION : Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        try {
            return begin();
        } finally {
            if (begun && !dryRun) {
                new MetricsFile(session()).write();
            }
        }
    }

    private ExitCode begin() throws IOException {
        output.check(terminal());
        Tasks.check(tasks);
        Set<FailOn> asked = FailOn.parse(failOn);
        Duration pause = duration("--jitter", jitter);
        Settings settings = session().settingsFile();
        List<ServerSettings> chosen = chosen(settings);
        boolean reports = Tasks.withReports(tasks, settings);
        boolean expiry = Tasks.withExpiry(tasks, session());
        boolean discovers = Tasks.withDiscovery(tasks, settings);
        boolean pulls = Tasks.withPulls(tasks, session());
        List<Tasks.Task> todo =
                Tasks.anyOverServers(tasks) ? Tasks.named(tasks, chosen, expiry || discovers || pulls) : List.of();
        sleep(pause);
        begun = true;
        Map<String, RunResult> results = new LinkedHashMap<>();
        if (discovers) {
            results.put(
                    ServerDiscoveryJob.TASK,
                    new DiscoveryRun(session(), settings).run(dryRun, duration("--wait", wait)));
        }
        SitePulls sites = new SitePulls(session());
        ExitCode pulled = !pulls ? ExitCode.OK : dryRun ? sites.plan() : sites.all();
        boolean isKnown = Files.exists(settings.data()); // a first run that can't begin leaves no folder
        if (!dryRun && isKnown) {
            session().noteManaged();
        }
        for (Tasks.Task task : todo) {
            RunRequest request = request(settings, task.servers().apply(chosen));
            try (ProgressLine progress =
                    new ProgressLine(terminal(), task.name(), session().quiet())) {
                Tasks.Runner runner = dryRun ? task.rehearsal() : task.runner();
                results.put(task.name(), runner.run(request, settings, progress));
            }
        }
        if (!dryRun && !isKnown) {
            session().noteManaged();
        }
        if (!dryRun && results.containsKey(AuditJob.TASK)) {
            new RetentionPolicy(session()).apply();
        }
        ExpiryRun expiring = new ExpiryRun(session());
        ExitCode expired = expiry ? expiring.run(dryRun, asked) : ExitCode.OK;
        expiring.result().ifPresent(result -> results.put(AddressExpiryJob.TASK, result));
        RunSummary summary = new RunSummary(results, session());
        if (dryRun) {
            if (!todo.isEmpty()) {
                output.write(summary.plan(), terminal());
            }
            ExitCode planned = summary.exit().or(pulled);
            return reports ? planned.or(new ScheduledReports(session()).plan()) : planned;
        }
        if (!results.isEmpty()) {
            summary.tell(output);
        }
        expiring.tell();
        new TrackingFolder(settings).close();
        Stock.post(session());
        Watch watch = new Watch(session());
        ExitCode exit = summary.exit().or(expired).or(pulled);
        results.remove(AddressExpiryJob.TASK);
        for (Map.Entry<String, RunResult> done : results.entrySet()) {
            exit = exit.or(watch.after(done.getKey(), done.getValue(), asked));
        }
        ScheduledReports scheduled = new ScheduledReports(session());
        return exit.or(reports ? scheduled.make() : ExitCode.OK).or(scheduled.deliver(reports));
    }

    private RunRequest request(Settings settings, List<CollectedServer> over) {
        TimeWindow span = window.window(null, session());
        return new Requests(session())
                .request(settings, over, new RunRequest.Span(span.from(), span.to()), duration("--wait", wait));
    }

    private List<ServerSettings> chosen(Settings settings) throws IOException {
        for (String name : servers.servers) {
            if (settings.server(name).isEmpty()) {
                List<String> known =
                        settings.servers().stream().map(ServerSettings::name).toList();
                throw CommandException.usage("Invalid --server: %s (must be one of %s)%s"
                        .formatted(name, String.join(", ", known), Nearest.hint(name, known)));
            }
        }
        Set<String> members = servers.group.isGiven() ? servers.group.members(session()) : Set.of();
        Permissions mine = session().permissions();
        List<ServerSettings> chosen = session().servers().stream()
                .filter(server ->
                        servers.servers.isEmpty() || servers.servers.stream().anyMatch(server.name()::equalsIgnoreCase))
                .filter(server -> !servers.group.isGiven() || members.contains(server.name()))
                .toList();
        List<ServerSettings> covered = chosen.stream()
                .filter(server -> mine.covers(Right.SERVERS, server))
                .toList();
        if (covered.isEmpty() && !chosen.isEmpty()) {
            throw CommandException.usage(
                    "Not allowed: none of these servers is one that the roles of %s cover".formatted(mine.user()));
        }
        return covered;
    }

    private static Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    "Invalid %s: %s (must be a duration such as 30s, 15m or 2h)".formatted(option, text));
        }
    }

    private static void sleep(Duration most) throws IOException {
        if (most.isZero()) {
            return;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(most.toMillis() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting", e);
        }
    }
}
