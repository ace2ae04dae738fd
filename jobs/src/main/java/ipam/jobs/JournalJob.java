package ipam.jobs;

import ipam.control.Control;
import ipam.inventory.Joining;
import ipam.inventory.JournalPost;
import ipam.lake.ConfigurationEvents;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Published;
import ipam.lake.Scratch;
import java.io.IOException;
import java.util.UUID;

/** Takes what was changed in the inventory into the lake: after every command that changes it, and in every run. */
public final class JournalJob {
    private static final Limits LIMITS = new Limits("400MB", 1);

    private final RunRequest request;

    /** Servers and span of the request do not matter. */
    public JournalJob(RunRequest request) {
        this.request = request;
    }

    /** Joins the inventory anew with what servers have, where other servers count than before; and takes that over too. */
    public long rejoin() throws IOException {
        Control control = request.control().open();
        Lake lake = Lake.open(request.data(), request.clock());
        Joining joining = new Joining(control, lake, request.uncounted(), request.clock());
        Upkeep.alone(control.locks(), () -> joining.isDue() ? joining.join(ServerConfigurationJob.TASK) : 0L);
        return run();
    }

    /** Returns how many changes there were; with none, nothing is made or published. */
    public long run() throws IOException {
        Control control = request.control().open();
        // Where nothing was ever changed, no lake is made.
        JournalPost post = new JournalPost(control);
        if (!post.isDue()) {
            return 0;
        }
        Lake lake = Lake.open(request.data(), request.clock());
        return Upkeep.alone(control.locks(), () -> {
            try (Scratch scratch = lake.scratch()) {
                ConfigurationEvents events = new ConfigurationEvents(lake, scratch, LIMITS);
                long posted = post.post(events, UUID.randomUUID().toString(), request.program());
                new Published(lake, scratch).publish();
                return posted;
            }
        });
    }
}
