package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Finding;
import ipam.collect.Increment;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.Shares;
import ipam.collect.Survey;
import ipam.collect.Tally;
import ipam.collect.Workload;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The Audit task: collects what the DHCP servers logged since the last run, derives from it who held which address, and
 * publishes the result.
 */
public final class AuditJob {
    /** Its name on the command line. */
    public static final String TASK = "audit";

    private final RunRequest request;
    private final Progress progress;
    private final Lake lake;
    private final Tally tally = new Tally();
    private final List<Planned> planned = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    public AuditJob(RunRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.lake = Lake.open(request.data(), request.clock());
    }

    /** Looks at the files and tells what a run would collect; writes nothing. */
    public RunResult dryRun() {
        Instant started = request.clock().instant();
        survey(request.servers(), false);
        return result("", List.of(), started);
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        Instant started = request.clock().instant();
        try (TaskRun run = TaskRun.begin(TASK, request, progress)) {
            lake.recover();
            List<String> busy = run.overServers(servers -> pass(run, servers));
            RunResult result = result(run.id(), busy, started);
            run.end(result.accepted(), result.rejected(), note(result));
            return result;
        }
    }

    private static String note(RunResult result) {
        List<String> notes = new ArrayList<>();
        if (!result.busy().isEmpty()) {
            notes.add(result.held());
        }
        long older = result.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.OLDER_COPY)
                .count();
        if (older > 0) {
            notes.add("%d %s".formatted(older, older == 1 ? "file is an older copy" : "files are older copies")
                    + " of what was collected already");
        }
        long repeated = result.servers().values().stream()
                .mapToLong(Tally.Server::repeated)
                .sum();
        if (repeated > 0) {
            notes.add("%,d %s collected already".formatted(repeated, repeated == 1 ? "event was" : "events were"));
        }
        long purged = result.servers().values().stream()
                .mapToLong(Tally.Server::purged)
                .sum();
        if (purged > 0) {
            notes.add("%,d %s of purged days".formatted(purged, purged == 1 ? "row was" : "rows were"));
        }
        return String.join("; ", notes);
    }

    /** Collects the servers that are held; with nothing new and nothing left undone, no step is executed at all. */
    private void pass(TaskRun run, List<CollectedServer> servers) throws IOException {
        // Whoever held a server until now has collected from it.
        lake.refresh();
        List<Increment> increments = survey(servers, true);
        progress.planned(increments.stream().mapToLong(Increment::length).sum());
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            upkeep.flush();
            if (increments.isEmpty() && !upkeep.isDue()) {
                upkeep.publish();
            } else {
                execute(run, increments, scratch, upkeep);
            }
        }
        lake.checkpoint();
    }

    private void execute(TaskRun run, List<Increment> increments, Scratch scratch, Upkeep upkeep) throws IOException {
        Collector.Run shared = new Collector.Run(lake, scratch, run.id(), request.program(), tally, progress);
        List<Collector> collectors = new ArrayList<>();
        try {
            for (List<Increment> share : Workload.divide(increments, Workload.workers())) {
                collectors.add(new Collector(shared, share, request.raw()));
            }
            if (!collectors.isEmpty()) {
                progress.step("collecting");
            }
            collectors.forEach(Collector::begin);
            run.execute(
                    collectors.stream()
                            .<Worker>map(collector -> collector::next)
                            .toList(),
                    List.of(
                            new TaskRun.Piece("derive", "finding out who held what", upkeep::derive),
                            new TaskRun.Piece("merge", "merging small parts", upkeep::merge),
                            new TaskRun.Piece("publish", "publishing", upkeep::publish)));
        } finally {
            collectors.forEach(Collector::close);
        }
    }

    private List<Increment> survey(List<CollectedServer> servers, boolean copies) {
        progress.step("looking for what is new");
        Shares shares = new Shares(request.data(), copies);
        Survey survey = new Survey(lake.sources(), request.clock(), lake.state().purged());
        LocalFiles files = new LocalFiles(request.base());
        shares.logs(servers).forEach(server -> survey.add(server, files));
        List<Increment> chosen =
                survey.increments().stream().filter(this::isChosen).toList();
        chosen.forEach(increment -> planned.add(planned(increment)));
        planned.addAll(shares.planned());
        findings.addAll(shares.findings());
        findings.addAll(survey.findings());
        return chosen;
    }

    private boolean isChosen(Increment increment) {
        Instant from = request.span().from();
        Instant to = request.span().to();
        return (from == null || !increment.modified().isBefore(from))
                && (to == null || increment.begins().isBefore(to));
    }

    private RunResult result(String run, List<String> busy, Instant started) {
        List<Finding> found = new ArrayList<>(findings);
        found.addAll(tally.findings());
        return new RunResult(
                run,
                planned,
                found,
                tally.servers(),
                tally.changed(),
                busy,
                Duration.between(started, request.clock().instant()));
    }

    private static Planned planned(Increment increment) {
        return new Planned(
                increment.file().server(),
                increment.path().toString(),
                increment.format().name(),
                increment.length());
    }
}
