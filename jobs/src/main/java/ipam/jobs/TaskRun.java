package ipam.jobs;

import ipam.batch.BatchContext;
import ipam.batch.Work;
import ipam.batch.Worker;
import ipam.collect.CollectedServer;
import ipam.collect.Progress;
import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Run.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.step.Step;

/**
 * A run of a task that goes over servers: one run a server at a time, and servers that another run holds are waited for
 * last. What is to be done is executed as a Spring Batch job. Close it; unless it was ended, it failed.
 */
final class TaskRun implements AutoCloseable {
    private final String task;
    private final String lockedAs;
    private final RunRequest request;
    private final Progress progress;
    private final Control control;
    private final Control.Running running;

    private TaskRun(String task, String lockedAs, RunRequest request, Progress progress, Control control)
            throws IOException {
        this.task = task;
        this.lockedAs = lockedAs;
        this.request = request;
        this.progress = progress;
        this.control = control;
        this.running = control.begin(task, request.clock());
    }

    /** Records that a run begins. */
    static TaskRun begin(String task, RunRequest request, Progress progress) throws IOException {
        return begin(task, task, request, progress);
    }

    /**
     * Records that a run begins, which does another task's work on the way.
     *
     * @param lockedAs the task whose servers it holds
     */
    static TaskRun begin(String task, String lockedAs, RunRequest request, Progress progress) throws IOException {
        return new TaskRun(task, lockedAs, request, progress, request.control().open());
    }

    String id() {
        return running.id();
    }

    Control control() {
        return control;
    }

    Locks locks() {
        return control.locks();
    }

    /** What is done for servers that are held. */
    interface Pass {
        void over(List<CollectedServer> servers) throws IOException;
    }

    /**
     * Makes a pass over all servers that are free, and one more whenever others become free.
     *
     * @return names of the servers that another run held to the end
     */
    List<String> overServers(Pass pass) throws IOException {
        List<CollectedServer> waiting = new ArrayList<>(request.servers());
        long deadline = System.nanoTime() + request.patience().toNanos();
        while (!waiting.isEmpty()) {
            Map<CollectedServer, Locks.Held> held = lock(waiting);
            try {
                if (!held.isEmpty()) {
                    waiting.removeAll(held.keySet());
                    pass.over(List.copyOf(held.keySet()));
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
        return waiting.stream().map(CollectedServer::name).toList();
    }

    private Map<CollectedServer, Locks.Held> lock(List<CollectedServer> servers) throws IOException {
        Map<CollectedServer, Locks.Held> held = new LinkedHashMap<>();
        for (CollectedServer server : servers) {
            Optional<Locks.Held> lock = locks().tryLock(lockedAs + "-" + server.name());
            lock.ifPresent(taken -> held.put(server, taken));
        }
        return held;
    }

    /** Work with a name, in words for people. */
    record Piece(String name, String words, Work work) {}

    /** Lets workers collect side by side, when there are any, and then does the pieces one after the other. */
    void execute(List<? extends Worker> workers, List<Piece> pieces) throws IOException {
        try (BatchContext batch = BatchContext.open(control.database())) {
            List<Step> steps = new ArrayList<>();
            if (!workers.isEmpty()) {
                steps.add(batch.partitioned("collect", workers));
            }
            for (Piece piece : pieces) {
                steps.add(batch.once(piece.name(), () -> {
                    progress.step(piece.words());
                    piece.work().run();
                }));
            }
            batch.run(task, id(), steps, this::isAlive);
        } catch (JobExecutionException e) {
            throw failure(e);
        }
    }

    private boolean isAlive(String run) {
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

    /** Records that the run was completed. */
    void end(long accepted, long rejected, String note) {
        running.end(Result.COMPLETED, accepted, rejected, note);
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}
