package ipam.jobs;

import ipam.control.Control;
import ipam.control.Run.Result;
import ipam.lake.Lake;
import ipam.lake.Merging.Merged;
import ipam.lake.Scratch;
import java.io.IOException;

/** What an audit run does after collecting, asked for by hand. */
public final class UpkeepJob {
    /** Its name in the history of runs. */
    public static final String TASK = "upkeep";

    private final RunRequest request;

    /** The servers of the request do not matter. */
    public UpkeepJob(RunRequest request) {
        this.request = request;
    }

    /** Makes few parts of many, and publishes them. */
    public Merged merge() throws IOException {
        return run(upkeep -> {
            Merged merged = upkeep.merge();
            upkeep.publish();
            return merged;
        });
    }

    /** Derives everything anew from what was collected, and publishes it in any case: after the folder was moved, say. */
    public void rebuild() throws IOException {
        run(upkeep -> {
            upkeep.deriveAnew();
            upkeep.republish();
            return request;
        });
    }

    /** A piece of upkeep. */
    private interface Piece<T> {
        T run(Upkeep upkeep) throws IOException;
    }

    private <T> T run(Piece<T> piece) throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = request.control().open();
        try (Control.Running running = control.begin(TASK, request.clock())) {
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                T done = piece.run(new Upkeep(lake, scratch, request, running.id(), control.locks()));
                lake.checkpoint();
                running.end(Result.COMPLETED, 0, 0, "");
                return done;
            }
        }
    }
}
