package ipam.jobs;

import ipam.control.Control;
import ipam.control.Holds;
import ipam.control.Run.Result;
import ipam.inventory.Inventory;
import ipam.lake.Certificate;
import ipam.lake.ConflictException;
import ipam.lake.Entry;
import ipam.lake.Hold;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Purge;
import ipam.lake.PurgePlan;
import ipam.lake.PurgeRequest;
import ipam.lake.Scratch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Removes what is older than it is to be kept, unless a hold keeps it. */
public final class PurgeJob {
    /** Its name in the history of runs. */
    public static final String TASK = Purge.TASK;

    /** Somebody may read rejected input again while it is looked for: then it is looked for once more. */
    private static final int TRIES = 3;

    private final RunRequest request;
    private final PurgeRequest wanted;

    /** The servers of the request do not matter. */
    public PurgeJob(RunRequest request, PurgeRequest wanted) {
        this.request = request;
        this.wanted = wanted;
    }

    /** What would be removed; writes nothing. */
    public PurgePlan dryRun() {
        Lake lake = Lake.open(request.data(), request.clock());
        return purge(lake, new Holds(request.control().open())).plan();
    }

    /** Removes it; empty when there is nothing to remove. */
    public Optional<Certificate> run() throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = request.control().open();
        Holds holds = new Holds(control);
        try (Control.Running running = control.begin(TASK, request.clock())) {
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                Upkeep upkeep = new Upkeep(lake, scratch, request, running.id(), control.locks());
                Optional<Entry> entry = Upkeep.alone(control.locks(), () -> purge(lake, holds, scratch, running.id()));
                if (!wanted.server().isEmpty()) {
                    upkeep.occupy(new Inventory(control, request.clock())); // its addresses may be given out at once
                }
                upkeep.publish();
                lake.checkpoint();
                running.end(Result.COMPLETED, 0, 0, "");
                return entry.map(each -> Certificate.of(lake, each.number()));
            }
        }
    }

    private Purge purge(Lake lake, Holds holds) {
        List<Hold> active = holds.active(request.clock().instant());
        return new Purge(lake, wanted, active, Limits.ofSlices());
    }

    private Optional<Entry> purge(Lake lake, Holds holds, Scratch scratch, String run) {
        for (int i = 1; ; i++) {
            try {
                return purge(lake, holds).run(scratch, run, request.program());
            } catch (ConflictException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
