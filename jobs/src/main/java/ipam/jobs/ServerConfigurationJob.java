package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.ConfigurationCollector;
import ipam.collect.ConfigurationSurvey;
import ipam.collect.Finding;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.Shares;
import ipam.collect.Staleness;
import ipam.collect.Tally;
import ipam.collect.Workload;
import ipam.collect.ZoneCollector;
import ipam.inventory.Joining;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.readers.Formats;
import ipam.snapshot.SnapshotFormat;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The ServerConfiguration task: collects the configuration, leases and zones of the servers as snapshots, each of its
 * own time, and publishes them. A file that says nothing new adds nothing.
 */
public final class ServerConfigurationJob {
    /** Its name on the command line. */
    public static final String TASK = ConfigurationCollector.TASK;

    private final String task;
    private final RunRequest request;
    private final Duration patience;
    private final Progress progress;
    private final List<SnapshotFormat> formats;
    private final Lake lake;
    private final Tally tally = new Tally();
    private final Staleness staleness;
    private final List<Planned> planned = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Prepares a run; the span of the request does not matter.
     *
     * @param patience how old an export may be
     */
    public ServerConfigurationJob(RunRequest request, Duration patience, Progress progress) {
        this(TASK, request, patience, progress, Formats.SNAPSHOTS);
    }

    /** @param task whose run it is: that of a task which needs the same files is no run of this one */
    ServerConfigurationJob(
            String task, RunRequest request, Duration patience, Progress progress, List<SnapshotFormat> formats) {
        this.task = task;
        this.request = request;
        this.formats = List.copyOf(formats);
        this.patience = patience;
        this.progress = progress;
        this.lake = Lake.open(request.data(), request.clock());
        this.staleness = new Staleness(request.clock().instant().minus(patience));
    }

    /** Looks at the files and tells what a run would read; writes nothing. */
    public RunResult dryRun() {
        Instant started = request.clock().instant();
        survey(request.servers(), false).supposeRead();
        return result("", List.of(), started);
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        Instant started = request.clock().instant();
        try (TaskRun run = TaskRun.begin(task, TASK, request, progress)) {
            lake.recover();
            List<String> busy = run.overServers(servers -> pass(run, servers));
            RunResult result = result(run.id(), busy, started);
            run.end(result.accepted(), result.rejected(), result.held());
            return result;
        }
    }

    /** Collects the servers that are held; with nothing to read, no step is executed at all. */
    private void pass(TaskRun run, List<CollectedServer> servers) throws IOException {
        lake.refresh();
        ConfigurationSurvey survey = survey(servers, true);
        progress.planned(survey.planned().stream().mapToLong(Planned::bytes).sum());
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            boolean asks = servers.stream().anyMatch(server -> !server.zones().isEmpty());
            if (survey.planned().isEmpty() && !asks && !joining(run).isDue()) {
                upkeep.publish();
            } else {
                execute(run, servers, survey, scratch, upkeep);
            }
        }
        lake.checkpoint();
    }

    private void execute(
            TaskRun run, List<CollectedServer> servers, ConfigurationSurvey survey, Scratch scratch, Upkeep upkeep)
            throws IOException {
        Collector.Run shared = new Collector.Run(lake, scratch, run.id(), request.program(), tally, progress);
        List<ConfigurationCollector> collectors =
                ConfigurationCollector.of(shared, survey, request.clock(), staleness, Workload.workers());
        try (ZoneCollector zones = new ZoneCollector(shared, servers, request.clock(), patience)) {
            List<Worker> workers = new ArrayList<>();
            collectors.forEach(collector -> workers.add(collector::next));
            workers.add(zones::next);
            progress.step("reading");
            run.execute(
                    workers,
                    List.of(
                            new TaskRun.Piece("merge", "merging small parts", upkeep::merge),
                            new TaskRun.Piece("join", "joining the inventory", () -> join(run)),
                            new TaskRun.Piece("publish", "publishing", upkeep::publish)));
        } finally {
            collectors.forEach(ConfigurationCollector::close);
        }
    }

    private Joining joining(TaskRun run) {
        return new Joining(run.control(), lake, request.uncounted(), request.clock());
    }

    /** Alone: an older state of the servers must not take the place of a newer one. */
    private void join(TaskRun run) throws IOException {
        Upkeep.alone(run.locks(), () -> {
            lake.refresh();
            Joining joining = joining(run);
            return joining.isDue() ? joining.join(TASK) : 0L;
        });
    }

    private ConfigurationSurvey survey(List<CollectedServer> servers, boolean copies) {
        progress.step("looking for what is new");
        Shares shares = new Shares(request.data(), copies);
        ConfigurationSurvey survey = new ConfigurationSurvey(lake, request.clock(), patience, formats, staleness);
        LocalFiles files = new LocalFiles(request.base());
        shares.configuration(servers).forEach(server -> survey.add(server, files));
        planned.addAll(survey.planned());
        planned.addAll(shares.planned());
        findings.addAll(shares.findings());
        servers.forEach(server -> planned.addAll(ZoneCollector.planned(server)));
        findings.addAll(survey.findings());
        return survey;
    }

    private RunResult result(String run, List<String> busy, Instant started) {
        List<Finding> found = new ArrayList<>(findings);
        found.addAll(tally.findings());
        found.addAll(staleness.findings());
        return new RunResult(
                run,
                planned,
                found,
                tally.servers(),
                tally.changed(),
                busy,
                Duration.between(started, request.clock().instant()));
    }
}
