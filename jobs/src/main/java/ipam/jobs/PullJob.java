package ipam.jobs;

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

/** Brings what another installation collected into this one, derives who held what of all there is, and publishes it. */
public final class PullJob {
    /** With a hyphen and the site its name in the history of runs, so that each site has a last one. */
    public static final String TASK = Pull.TASK;

    private final RunRequest request;
    private final Site site;

    /** The servers of the request do not matter. */
    public PullJob(RunRequest request, Site site) {
        this.request = request;
        this.site = site;
    }

    /** Does it; empty when another pull of this site goes on, for longer than the request has patience. */
    public Optional<Pulled> run() throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = request.control().open();
        Optional<Locks.Held> alone = alone(control.locks());
        if (alone.isEmpty()) {
            return Optional.empty();
        }
        try (Locks.Held held = alone.get();
                Control.Running running = control.begin(name(), request.clock())) {
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                Pulled pulled = new Pull(lake, scratch, site, running.id(), request.program()).run();
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

    private String name() {
        return TASK + "-" + site.name();
    }

    private Optional<Locks.Held> alone(Locks locks) throws IOException {
        long deadline = System.nanoTime() + request.patience().toNanos();
        Optional<Locks.Held> held = locks.tryLock(name());
        while (held.isEmpty() && System.nanoTime() < deadline) {
            Locks.pause();
            held = locks.tryLock(name());
        }
        return held;
    }
}
