package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.Tally;
import ipam.collect.ZoneInquiry;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Prepared;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.ZoneStates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The ServiceMonitoring task: asks name servers whether they serve their zones, and derives from the answers, from what
 * the servers logged and from what was collected of them how every zone is, and since when.
 */
public final class ServiceMonitoringJob {
    /** Its name on the command line. */
    public static final String TASK = "service-monitoring";

    private final RunRequest request;
    private final Duration hold;
    private final Progress progress;
    private final Lake lake;
    private final Tally tally = new Tally();
    private final List<Planned> planned = new ArrayList<>();
    private long spans;

    /**
     * Prepares a run; the span of the request does not matter.
     *
     * @param hold how long what a server said is believed when nothing more is heard of it
     */
    public ServiceMonitoringJob(RunRequest request, Duration hold, Progress progress) {
        this.request = request;
        this.hold = hold;
        this.progress = progress;
        this.lake = Lake.open(request.data(), request.clock());
    }

    /** Tells what a run would ask for; asks nobody, and writes nothing. */
    public RunResult dryRun() {
        Instant started = request.clock().instant();
        request.servers().forEach(server -> planned.addAll(ZoneInquiry.planned(server)));
        return result("", List.of(), started);
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        Instant started = request.clock().instant();
        try (TaskRun run = TaskRun.begin(TASK, request, progress)) {
            lake.recover();
            List<String> busy = run.overServers(servers -> pass(run, servers));
            RunResult result = result(run.id(), busy, started);
            run.end(result.accepted() + spans, 0, result.held());
            return result;
        }
    }

    /** Asks the servers that are held; with nobody to ask and nothing new, no step is executed at all. */
    private void pass(TaskRun run, List<CollectedServer> servers) throws IOException {
        lake.refresh();
        servers.forEach(server -> planned.addAll(ZoneInquiry.planned(server)));
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            boolean asks = servers.stream().anyMatch(server -> !server.zones().isEmpty());
            if (asks || states(scratch).isDue()) {
                Collector.Run shared = new Collector.Run(lake, scratch, run.id(), request.program(), tally, progress);
                ZoneInquiry inquiry = new ZoneInquiry(TASK, shared, servers, request.clock(), hold);
                progress.step("asking for zones");
                List<Worker> workers = asks ? List.of(inquiry::next) : List.of();
                run.execute(
                        workers,
                        List.of(
                                new TaskRun.Piece(
                                        "judge",
                                        "judging zones",
                                        () -> Upkeep.alone(run.locks(), () -> judge(run.id(), scratch))),
                                new TaskRun.Piece("merge", "merging small parts", upkeep::merge),
                                new TaskRun.Piece("publish", "publishing", upkeep::publish)));
            } else {
                upkeep.publish();
            }
        }
        lake.checkpoint();
    }

    private ZoneStates states(Scratch scratch) {
        return new ZoneStates(lake, scratch, Limits.ofSlices(), hold);
    }

    private boolean judge(String run, Scratch scratch) {
        int seen = lake.refresh().head();
        ZoneStates states = states(scratch);
        boolean isDue = states.isDue();
        if (isDue) {
            Replacement change = states.update();
            spans += change.added().stream().mapToLong(Prepared::rows).sum();
            lake.commit(new Change(
                    ZoneStates.TASK,
                    run,
                    request.program(),
                    change.added(),
                    change.removed(),
                    List.of(),
                    states.notes(seen)));
        }
        return isDue;
    }

    private RunResult result(String run, List<String> busy, Instant started) {
        return new RunResult(
                run,
                planned,
                List.of(),
                tally.servers(),
                List.of(),
                busy,
                Duration.between(started, request.clock().instant()));
    }
}
