package ipam.jobs;

import ipam.batch.BatchContext;
import ipam.batch.Work;
import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Collector;
import ipam.collect.Finding;
import ipam.collect.Increment;
import ipam.collect.Progress;
import ipam.collect.Survey;
import ipam.collect.Tally;
import ipam.collect.Workload;
import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Run.Result;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.Step;

/**
 * The Audit task: collects what the DHCP servers logged since the last run, derives from it who held which address, and
 * publishes the result. One run a server at a time; servers that another run holds are waited for last.
 */
public final class AuditJob {
    /** Its name on the command line. */
    public static final String TASK = "audit";

    private final AuditRequest request;
    private final Progress progress;
    private final Lake lake;
    private final Tally tally = new Tally();
    private final List<Increment> planned = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    public AuditJob(AuditRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
        this.lake = Lake.open(request.data(), request.clock());
    }

    /** Looks at the files and tells what a run would collect; writes nothing. */
    public AuditResult dryRun() {
        Instant started = request.clock().instant();
        survey(request.servers());
        return result("", List.of(), started);
    }

    /** Runs the task. */
    public AuditResult run() throws IOException {
        Instant started = request.clock().instant();
        Control control = Control.open(request.data());
        List<CollectedServer> waiting = new ArrayList<>(request.servers());
        try (Control.Running running = control.begin(TASK, request.clock())) {
            lake.recover();
            long deadline = System.nanoTime() + request.patience().toNanos();
            while (!waiting.isEmpty()) {
                Map<CollectedServer, Locks.Held> held = lock(control.locks(), waiting);
                try {
                    if (!held.isEmpty()) {
                        waiting.removeAll(held.keySet());
                        pass(control, running.id(), List.copyOf(held.keySet()));
                    }
                } finally {
                    for (Locks.Held lock : held.values()) {
                        lock.close();
                    }
                }
                if (waiting.isEmpty() || System.nanoTime() > deadline) {
                    break;
                }
                Locks.pause();
            }
            List<String> busy = waiting.stream().map(CollectedServer::name).toList();
            AuditResult result = result(running.id(), busy, started);
            running.end(Result.COMPLETED, result.accepted(), result.rejected(), note(result));
            return result;
        }
    }

    private static String note(AuditResult result) {
        List<String> notes = new ArrayList<>();
        if (!result.busy().isEmpty()) {
            notes.add("held by another run: " + String.join(", ", result.busy()));
        }
        long older = result.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.OLDER_COPY)
                .count();
        if (older > 0) {
            notes.add("%d %s".formatted(older, older == 1 ? "file is an older copy" : "files are older copies")
                    + " of what was collected already");
        }
        return String.join("; ", notes);
    }

    private static Map<CollectedServer, Locks.Held> lock(Locks locks, List<CollectedServer> servers)
            throws IOException {
        Map<CollectedServer, Locks.Held> held = new LinkedHashMap<>();
        for (CollectedServer server : servers) {
            Optional<Locks.Held> lock = locks.tryLock(TASK + "-" + server.name());
            lock.ifPresent(taken -> held.put(server, taken));
        }
        return held;
    }

    /** Collects the servers that are held; with nothing new and nothing left undone, no step is executed at all. */
    private void pass(Control control, String run, List<CollectedServer> servers) throws IOException {
        // Whoever held a server until now has collected from it.
        lake.refresh();
        List<Increment> increments = survey(servers);
        progress.planned(increments.stream().mapToLong(Increment::length).sum());
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run, control.locks());
            if (increments.isEmpty() && !upkeep.isDue()) {
                upkeep.publish();
            } else {
                execute(control, run, increments, scratch, upkeep);
            }
        }
        lake.checkpoint();
    }

    private void execute(Control control, String run, List<Increment> increments, Scratch scratch, Upkeep upkeep)
            throws IOException {
        Collector.Run shared = new Collector.Run(lake, scratch, run, request.program(), tally, progress);
        List<Collector> collectors = new ArrayList<>();
        try (BatchContext batch = BatchContext.open(control.database())) {
            for (List<Increment> share :
                    Workload.divide(increments, Runtime.getRuntime().availableProcessors())) {
                collectors.add(new Collector(shared, share));
            }
            List<Step> steps = new ArrayList<>();
            if (!collectors.isEmpty()) {
                steps.add(batch.partitioned(
                        "collect",
                        collectors.stream()
                                .<Worker>map(collector -> collector::next)
                                .toList()));
            }
            steps.add(step(batch, "derive", "finding out who held what", upkeep::derive));
            steps.add(step(batch, "merge", "merging small parts", upkeep::merge));
            steps.add(step(batch, "publish", "publishing", upkeep::publish));
            batch.run(TASK, run, steps, other -> isAlive(control, other));
        } catch (JobExecutionException e) {
            throw failure(e);
        } finally {
            collectors.forEach(Collector::close);
        }
    }

    private Step step(BatchContext batch, String name, String words, Work work) {
        return batch.once(name, () -> {
            progress.step(words);
            work.run();
        });
    }

    private static boolean isAlive(Control control, String run) {
        try {
            return control.isAlive(run);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tell whether run " + run + " goes on", e);
        }
    }

    /** The exception that a step ended with, as it was thrown. */
    private static IOException failure(JobExecutionException batch) {
        Throwable cause = batch.getCause() == null ? batch : batch.getCause();
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return cause instanceof IOException io ? io : new IOException(cause.getMessage(), cause);
    }

    private List<Increment> survey(List<CollectedServer> servers) {
        progress.step("looking for what is new");
        Survey survey = new Survey(lake.sources(), request.clock());
        LocalFiles files = new LocalFiles(request.base());
        servers.forEach(server -> survey.add(server, files));
        List<Increment> chosen =
                survey.increments().stream().filter(this::isChosen).toList();
        planned.addAll(chosen);
        findings.addAll(survey.findings());
        return chosen;
    }

    private boolean isChosen(Increment increment) {
        Instant from = request.span().from();
        Instant to = request.span().to();
        return (from == null || !increment.modified().isBefore(from))
                && (to == null || increment.begins().isBefore(to));
    }

    private AuditResult result(String run, List<String> busy, Instant started) {
        return new AuditResult(
                run,
                planned,
                findings,
                tally.servers(),
                tally.changed(),
                busy,
                Duration.between(started, request.clock().instant()));
    }
}
