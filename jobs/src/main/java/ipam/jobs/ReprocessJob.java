package ipam.jobs;

import ipam.collect.Reprocessing;
import ipam.collect.Reprocessing.Outcome;
import ipam.control.Control;
import ipam.control.Run.Result;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import java.io.IOException;

/** Reads the rejected input again; what is accepted now joins the lake, and who held what is derived anew. */
public final class ReprocessJob {
    /** Its name in the history of runs. */
    public static final String TASK = "reprocess";

    private final RunRequest request;

    /** The servers of the request are those whose lines may be read again. */
    public ReprocessJob(RunRequest request) {
        this.request = request;
    }

    public Outcome run() throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = request.control().open();
        try (Control.Running running = control.begin(TASK, request.clock())) {
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                Reprocessing reprocessing = new Reprocessing(lake, scratch, request.servers());
                Outcome outcome =
                        Upkeep.alone(control.locks(), () -> reprocessing.run(running.id(), request.program()));
                Upkeep upkeep = new Upkeep(lake, scratch, request, running.id(), control.locks());
                upkeep.derive();
                upkeep.publish();
                running.end(Result.COMPLETED, outcome.accepted(), outcome.rejected(), "");
                return outcome;
            }
        }
    }
}
