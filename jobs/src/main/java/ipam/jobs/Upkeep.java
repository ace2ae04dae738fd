package ipam.jobs;

import ipam.lake.Lake;
import ipam.lake.Merging;
import ipam.lake.Published;
import ipam.lake.Scratch;
import java.io.IOException;

/** What follows a collection: derived datasets, fewer and larger parts, the published files. Each may be done again. */
final class Upkeep {
    private final Lake lake;
    private final Scratch scratch;
    private final AuditRequest request;
    private final String run;

    Upkeep(Lake lake, Scratch scratch, AuditRequest request, String run) {
        this.lake = lake;
        this.scratch = scratch;
        this.request = request;
        this.run = run;
    }

    /** Whether a run before this one was ended between collecting and deriving. */
    boolean isDue() {
        return !lake.refresh().underived().isEmpty();
    }

    void derive() throws IOException {}

    void merge() {
        new Merging(lake, scratch, request.clock(), run, request.program()).merge();
    }

    void publish() {
        new Published(lake, scratch).publish();
    }
}
