package ipam.jobs;

import ipam.control.Locks;
import ipam.estate.Estate;
import ipam.inventory.Inventory;
import ipam.lake.AccessFlush;
import ipam.lake.Change;
import ipam.lake.ClockSkews;
import ipam.lake.Coverage;
import ipam.lake.Identity;
import ipam.lake.Intervals;
import ipam.lake.Lake;
import ipam.lake.LakeState;
import ipam.lake.Limits;
import ipam.lake.Merging;
import ipam.lake.Merging.Merged;
import ipam.lake.Occupancy;
import ipam.lake.Pause;
import ipam.lake.Published;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.Sessions;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows a collection: derived datasets, fewer and larger parts, the published files. Each may be done again. Runs
 * on different servers collect side by side; this they do one after the other.
 */
final class Upkeep {
    private static final String LOCK = "upkeep";
    private static final Limits LIMITS = Limits.ofSlices();

    private final Lake lake;
    private final Scratch scratch;
    private final RunRequest request;
    private final String run;
    private final Locks locks;

    Upkeep(Lake lake, Scratch scratch, RunRequest request, String run, Locks locks) {
        this.lake = lake;
        this.scratch = scratch;
        this.request = request;
        this.run = run;
        this.locks = locks;
    }

    /** Whether something was collected, by whomever, that nothing was derived from yet. */
    boolean isDue() {
        LakeState state = lake.refresh();
        return !state.underived().isEmpty() || !state.unjoined().isEmpty();
    }

    /** Does what nobody else may do at the same time. */
    static <T> T alone(Locks locks, Work<T> work) throws IOException {
        try (Locks.Held held = locks.lock(LOCK)) {
            return work.run();
        }
    }

    /** Something that is done alone. */
    interface Work<T> {
        T run() throws IOException;
    }

    void derive() throws IOException {
        alone(locks, () -> {
            LakeState state = lake.refresh();
            return derive(state.underived(), state.unjoined());
        });
    }

    /** Derives all that can be derived, whatever was derived before. */
    void deriveAnew() throws IOException {
        alone(locks, () -> {
            LakeState state = lake.refresh();
            return derive(Intervals.months(state.parts()), Sessions.months(state.parts()));
        });
    }

    private boolean derive(Set<YearMonth> months, Set<YearMonth> ofLogons) {
        boolean due = !months.isEmpty() || !ofLogons.isEmpty();
        if (due) {
            lake.commit(derivation(months, ofLogons));
        }
        return due;
    }

    /**
     * What is to be committed once these months are derived. Windows that others commit until then are not in it.
     *
     * @param months whose lease events changed
     * @param ofLogons whose sessions logons may have changed
     */
    Change derivation(Set<YearMonth> months, Set<YearMonth> ofLogons) {
        int seen = lake.state().head();
        Replacement intervals = new Intervals(lake, scratch, LIMITS).update(months);
        Replacement sessions = new Sessions(lake, scratch, LIMITS).update(intervals, ofLogons);
        Replacement derived = intervals
                .and(sessions)
                .and(new Identity(lake, scratch, LIMITS).update(months, sessions))
                .and(new ClockSkews(lake, scratch, LIMITS).update(months, ofLogons))
                .and(new Coverage(lake, scratch, LIMITS, pauses(request)).update());
        return derived(Change.DERIVING, derived, seen);
    }

    /**
     * What a task derived.
     *
     * @param seen number of the entry up to which it looked at what was committed
     */
    Change derived(String task, Replacement change, int seen) {
        return new Change(
                task, run, request.program(), change.added(), change.removed(), List.of(), Map.of(Change.AS_OF, seen));
    }

    /** When servers were not managed. */
    static List<Pause> pauses(RunRequest request) {
        return new Estate(request.control().open()).pauses();
    }

    /** Puts the access log into the lake. */
    void flush() throws IOException {
        alone(locks, () -> new AccessFlush(lake, scratch, LIMITS).run(run, request.program()));
    }

    /** Lists anew which addresses are taken, where anything tells otherwise of them. */
    boolean occupy(Inventory inventory) throws IOException {
        return alone(locks, () -> {
            int seen = lake.refresh().head();
            Occupancy occupancy = new Occupancy(lake, scratch, Stocked.held(inventory));
            boolean due = occupancy.isDue();
            if (due) {
                lake.commit(
                        derived(Occupancy.TASK, occupancy.update(request.clock().instant()), seen));
            }
            return due;
        });
    }

    Merged merge() throws IOException {
        return alone(locks, () -> new Merging(lake, scratch, request.clock(), run, request.program()).merge());
    }

    void republish() throws IOException {
        alone(locks, () -> {
            new Published(lake, scratch).republish();
            return true;
        });
    }

    void publish() throws IOException {
        alone(locks, () -> new Published(lake, scratch).publish());
    }
}
