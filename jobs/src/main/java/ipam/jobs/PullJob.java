package ipam.jobs;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Run.Result;
import ipam.lake.Lake;
import ipam.lake.Pull;
import ipam.lake.Pull.Pulled;
import ipam.lake.Scratch;
import ipam.lake.Site;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Brings what another installation collected into this one, derives who held what of all there is, and publishes it. */
public final class PullJob {
    /** Its name on the command line. */
    public static final String TASK = Pull.TASK;

    private final RunRequest request;
    private final Site site;
    private final Progress progress;

    /** The servers of the request do not matter. */
    public PullJob(RunRequest request, Site site, Progress progress) {
        this.request = request;
        this.site = site;
        this.progress = progress;
    }

    /** What pulls of a site are called in the history of runs: each site has a last one. */
    public static String task(String site) {
        return TASK + "-" + site;
    }

    /** Does it; empty when another pull of this site goes on, for longer than the request has patience. */
    public Optional<Pulled> run() throws IOException {
        return run(Pull::run);
    }

    /** Does it with a site that began anew. */
    public Optional<Pulled> anew() throws IOException {
        return run(Pull::anew);
    }

    private Optional<Pulled> run(Function<Pull, Pulled> way) throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = request.control().open();
        Optional<Locks.Held> alone = alone(control.locks());
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        try (Locks.Held held = alone.get();
                Control.Running running = control.begin(task(site.name()), request.clock())) {
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                Pulled pulled = way.apply(new Pull(lake, scratch, site, running.id(), request.program(), listener()));
                progress.step("finding out who held what");
                Upkeep upkeep = new Upkeep(lake, scratch, request, running.id(), control.locks());
                upkeep.derive();
                upkeep.merge();
                upkeep.publish();
                lake.checkpoint();
                running.end(Result.COMPLETED, pulled.rows(), 0, "");
                return Optional.of(pulled);
            }
        }
    }

    private Pull.Listener listener() {
        return new Pull.Listener() {
            @Override
            public void planned(long bytes) {
                progress.planned(bytes);
            }

            @Override
            public void brought(long bytes, long rows) {
                progress.collected(bytes, rows);
            }
        };
    }

    private Optional<Locks.Held> alone(Locks locks) throws IOException {
        long deadline = System.nanoTime() + request.patience().toNanos();
        Optional<Locks.Held> held = locks.tryLock(task(site.name()));
        while (held.isEmpty() && System.nanoTime() < deadline) {
            Locks.pause();
            held = locks.tryLock(task(site.name()));
        }
        return held;
    }
}
