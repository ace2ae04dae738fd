package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.jobs.AuditJob;
import ipam.jobs.AuditRequest;
import ipam.jobs.AuditResult;
import ipam.report.TimeWindow;
import ipam.settings.Durations;
import ipam.settings.Nearest;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
            "Runs tasks: audit collects what the DHCP servers logged; all runs every task there is.",
            "Of files with nothing new the answer has one line a server, with -v one a file."
        },
        footer = {"", "Examples:", "  ipam run audit", "  ipam run audit --server dhcp1.contoso.test --dry-run"})
final class RunCommand extends SubCommand {
    private static final String ALL = "all";
    private static final Set<String> LATER = Set.of(
            "address-expiry",
            "address-utilization",
            "server-availability",
            "server-configuration",
            "server-discovery",
            "service-monitoring",
            "reports");

    @Parameters(arity = "1..*", paramLabel = "TASK", description = "audit, or all.")
    List<String> tasks = List.of();

    @Option(names = "--server", paramLabel = "NAME", description = "Only this server; may be repeated.")
    List<String> servers = List.of();

    @Option(names = "--server-group", paramLabel = "G", description = "Only the servers of this group.")
    String group = "";

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--dry-run", description = "Say what would be collected; write nothing.")
    boolean dryRun;

    @Option(names = "--jitter", paramLabel = "D", description = "Wait at random first, up to this long: 30s, 5m.")
    String jitter = "0s";

    @Option(names = "--wait", paramLabel = "D", description = "How long to wait for another run; else 30s.")
    String wait = "30s";

    @Option(names = "--fail-on", paramLabel = "WORDS", split = ",", description = "Exit 4 on gap, stale.")
    List<String> failOn = List.of();

    @Mixin
    OutputOptions output = new OutputOptions();

    RunCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        checkTasks();
        Set<FailOn> asked = FailOn.parse(failOn);
        Duration pause = duration("--jitter", jitter);
        AuditRequest request = request(session().settingsFile());
        sleep(pause);
        AuditResult result;
        try (ProgressLine progress =
                new ProgressLine(terminal(), AuditJob.TASK, session().quiet())) {
            AuditJob job = new AuditJob(request, progress);
            result = dryRun ? job.dryRun() : job.run();
        }
        RunSummary summary = new RunSummary(result, session());
        if (dryRun) {
            output.write(summary.plan(), terminal());
            return summary.exit();
        }
        summary.tell(output);
        return summary.exit().or(new Watch(session()).after(result, asked));
    }

    private void checkTasks() {
        for (String task : tasks) {
            if (LATER.contains(task)) {
                throw CommandException.usage(
                        "Invalid task: %s is not in this version (must be one of audit, all)".formatted(task));
            }
            if (!task.equals(AuditJob.TASK) && !task.equals(ALL)) {
                throw CommandException.usage("Invalid task: %s (must be one of audit, all)%s"
                        .formatted(task, Nearest.hint(task, List.of(AuditJob.TASK, ALL))));
            }
        }
    }

    private AuditRequest request(Settings settings) {
        TimeWindow span = window.window(null, session().zone());
        return new Requests(session())
                .request(
                        settings,
                        chosen(settings),
                        new AuditRequest.Span(span.from(), span.to()),
                        duration("--wait", wait));
    }

    private List<CollectedServer> chosen(Settings settings) {
        for (String name : servers) {
            if (settings.server(name).isEmpty()) {
                List<String> known =
                        settings.servers().stream().map(ServerSettings::name).toList();
                throw CommandException.usage("Invalid --server: %s (must be one of %s)%s"
                        .formatted(name, String.join(", ", known), Nearest.hint(name, known)));
            }
        }
        List<CollectedServer> chosen = Requests.collected(settings.servers().stream()
                .filter(server -> servers.isEmpty() || servers.stream().anyMatch(server.name()::equalsIgnoreCase))
                .filter(server -> group.isEmpty() || server.group().equals(group))
                .toList());
        if (chosen.isEmpty()) {
            throw CommandException.usage("Cannot run audit: no server that is managed and chosen has audit-logs");
        }
        return chosen;
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
