package ipam.jobs;

import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Finding;
import ipam.collect.Planned;
import ipam.collect.Progress;
import ipam.collect.Tally;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Notice;
import ipam.lake.NoticedAlike;
import ipam.lake.Notices;
import ipam.lake.Prepared;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.StateNotices;
import ipam.lake.States;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run that asks servers how something is with them, and derives from what it heard how it was, and how long. */
final class Monitoring {
    private final Subject subject;
    private final RunRequest request;
    private final Progress progress;
    private final Lake lake;
    private final Tally tally = new Tally();
    private final List<Planned> planned = new ArrayList<>();
    private List<Notice> notices = List.of();
    private long spans;

    /** What is asked about. */
    interface Subject {
        /** The task's name on the command line. */
        String task();

        /** What is asked for, as people are told: {@code zones}. */
        String words();

        /** What a server would be asked, or what of it would be read. */
        List<Planned> planned(CollectedServer server);

        /** Who asks. */
        Worker worker(Collector.Run run, List<CollectedServer> servers);

        /** What is derived. */
        States states(Lake lake, Scratch scratch);

        /** As what changes of it are noticed, where that is wished. */
        StateNotices.Kind noticed();

        /** What there is to say about all that was read. */
        List<Finding> findings();
    }

    Monitoring(Subject subject, RunRequest request, Progress progress) {
        this.subject = subject;
        this.request = request;
        this.progress = progress;
        this.lake = Lake.open(request.data(), request.clock());
    }

    /** Tells what a run would ask for; asks nobody, and writes nothing. */
    RunResult dryRun() {
        Instant started = request.clock().instant();
        request.servers().forEach(server -> planned.addAll(subject.planned(server)));
        return result("", List.of(), started);
    }

    RunResult run() throws IOException {
        Instant started = request.clock().instant();
        try (TaskRun run = TaskRun.begin(subject.task(), request, progress)) {
            lake.recover();
            List<String> busy = List.of();
            if (request.servers().isEmpty()) { // what was pulled is judged all the same
                pass(run, List.of());
            } else {
                busy = run.overServers(servers -> pass(run, servers));
            }
            RunResult result = result(run.id(), busy, started);
            run.end(result.accepted() + spans, result.rejected(), result.held());
            return result;
        }
    }

    /** Asks the servers that are held; with nobody to ask and nothing new, no step is executed at all. */
    private void pass(TaskRun run, List<CollectedServer> servers) throws IOException {
        lake.refresh();
        List<Planned> here = new ArrayList<>();
        servers.forEach(server -> here.addAll(subject.planned(server)));
        planned.addAll(here);
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            boolean asks = servers.stream().anyMatch(Monitoring::isAsked);
            // What was noticed of a zone waits until it has settled, whether there is more news or not.
            if (asks || isWatched() || subject.states(lake, scratch).isDue()) {
                Collector.Run shared = new Collector.Run(lake, scratch, run.id(), request.program(), tally, progress);
                progress.step("asking for " + subject.words());
                run.execute(
                        asks ? List.of(subject.worker(shared, servers)) : List.of(),
                        List.of(
                                new TaskRun.Piece(
                                        "judge",
                                        "judging " + subject.words(),
                                        () -> Upkeep.alone(run.locks(), () -> {
                                            boolean isNew = judge(run.id(), scratch);
                                            return notice(run.id(), scratch) || isNew;
                                        })),
                                new TaskRun.Piece("merge", "merging small parts", upkeep::merge),
                                new TaskRun.Piece("publish", "publishing", upkeep::publish)));
            } else {
                upkeep.publish();
            }
        }
        lake.checkpoint();
    }

    private boolean isWatched() {
        return request.watched().contains(subject.noticed());
    }

    private static boolean isAsked(CollectedServer server) {
        return !server.zones().isEmpty()
                || !server.services().isEmpty()
                || !server.configuration().isEmpty();
    }

    private boolean judge(String run, Scratch scratch) {
        int seen = lake.refresh().head();
        States states = subject.states(lake, scratch);
        boolean isDue = states.isDue();
        if (isDue) {
            Replacement change = states.update();
            spans += change.added().stream().mapToLong(Prepared::rows).sum();
            lake.commit(new Change(
                    states.task(),
                    run,
                    request.program(),
                    change.added(),
                    change.removed(),
                    List.of(),
                    states.notes(seen)));
        }
        return isDue;
    }

    /** Each change once: one that was raised already is the newest of its object. */
    private boolean notice(String run, Scratch scratch) {
        if (!isWatched()) {
            return false;
        }
        lake.refresh();
        StateNotices.Kind kind = subject.noticed();
        Notices all = new Notices(lake, scratch, Limits.ofSlices());
        notices = new StateNotices(lake, request.uncounted(), kind)
                .of(request.clock().instant(), all.newest(kind.word()));
        Replacement news = all.raise(notices);
        if (!news.isEmpty()) {
            lake.commit(new Change(
                    Notices.TASK, run, request.program(), news.added(), news.removed(), List.of(), Map.of()));
        }
        return !news.isEmpty();
    }

    private RunResult result(String run, List<String> busy, Instant started) {
        List<Finding> findings = new ArrayList<>(tally.findings());
        findings.addAll(subject.findings());
        return new RunResult(
                        run,
                        planned,
                        findings,
                        tally.servers(),
                        tally.changed(),
                        busy,
                        Duration.between(started, request.clock().instant()))
                .noticing(notices.stream().map(NoticedAlike::of).toList());
    }
}
