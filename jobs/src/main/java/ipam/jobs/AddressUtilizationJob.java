package ipam.jobs;

import ipam.collect.Progress;
import ipam.inventory.Inventory;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.NoticedAlike;
import ipam.lake.Occupancy;
import ipam.lake.Part;
import ipam.lake.Prepared;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.lake.Utilization;
import ipam.lake.UtilizationNotices;
import ipam.lake.UtilizationRebuild;
import ipam.lake.UtilizationRetention;
import ipam.lake.UtilizationRules;
import ipam.readers.Formats;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotFormat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The AddressUtilization task: collects what the servers counted and listed, as ServerConfiguration does, and derives
 * how full everything is: now, and on the past days whose lease events came in. Then it publishes the result.
 */
public final class AddressUtilizationJob {
    /** Its name on the command line. */
    public static final String TASK = "address-utilization";

    private final RunRequest request;
    private final UtilizationRules rules;
    private final Progress progress;
    private final ServerConfigurationJob collection;

    /**
     * Prepares a run; the span of the request does not matter.
     *
     * @param patience how old an export may be
     * @param rules how utilization is judged and kept
     */
    public AddressUtilizationJob(RunRequest request, Duration patience, UtilizationRules rules, Progress progress) {
        this(request, patience, rules, progress, Formats.SNAPSHOTS);
    }

    AddressUtilizationJob(
            RunRequest request,
            Duration patience,
            UtilizationRules rules,
            Progress progress,
            List<SnapshotFormat> formats) {
        this.request = request;
        this.rules = rules;
        this.progress = progress;
        this.collection = new ServerConfigurationJob(TASK, request, patience, progress, formats);
    }

    /** Looks at the files and tells what a run would read; writes nothing. */
    public RunResult dryRun() {
        return collection.dryRun();
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        RunResult collected = collection.run();
        Lake lake = Lake.open(request.data(), request.clock());
        try (TaskRun run = TaskRun.begin(TASK, request, progress);
                Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            Derivation derivation =
                    new Derivation(lake, scratch, upkeep, new Inventory(run.control(), request.clock()));
            if (derivation.isDue() || upkeep.isDue()) {
                execute(run, derivation);
            } else {
                upkeep.publish();
            }
            lake.checkpoint();
            run.end(collected.accepted() + derivation.figures, collected.rejected(), collected.held());
            return collected.noticing(derivation.notices);
        }
    }

    private static void execute(TaskRun run, Derivation derivation) throws IOException {
        Upkeep upkeep = derivation.upkeep;
        run.execute(
                List.of(),
                List.of(
                        new TaskRun.Piece("hold", "finding out who held what", upkeep::derive),
                        new TaskRun.Piece(
                                "count",
                                "adding up what is in use",
                                () -> Upkeep.alone(run.locks(), derivation::counts)),
                        new TaskRun.Piece(
                                "rebuild", "rebuilding past days", () -> Upkeep.alone(run.locks(), derivation::past)),
                        new TaskRun.Piece(
                                "forget",
                                "forgetting old moments",
                                () -> Upkeep.alone(run.locks(), derivation::forget)),
                        new TaskRun.Piece("occupy", "listing what is taken", () -> upkeep.occupy(derivation.inventory)),
                        new TaskRun.Piece("publish", "publishing", upkeep::publish)));
    }

    /** What this run derives; each is committed by itself, and may be done again. */
    private final class Derivation {
        private final Lake lake;
        private final Scratch scratch;
        private final Upkeep upkeep;
        private final Inventory inventory;
        private final Instant now = request.clock().instant();
        private List<NoticedAlike> notices = List.of();
        private long figures;

        Derivation(Lake lake, Scratch scratch, Upkeep upkeep, Inventory inventory) {
            this.inventory = inventory;
            this.lake = lake;
            this.scratch = scratch;
            this.upkeep = upkeep;
        }

        /** As many as the day has on which most scopes were collected. */
        private Limits limits() {
            long scopes = lake.state().parts(Configuration.SCOPE).stream()
                    .collect(Collectors.groupingBy(Part::partition, Collectors.summingLong(Part::rows)))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            return Limits.ofObjects(scopes, Runtime.getRuntime().availableProcessors());
        }

        /** Whether anything was committed that it derives from; without that, no step is executed at all. */
        boolean isDue() {
            lake.refresh();
            return new Utilization(lake, scratch, limits(), rules).due().isPresent()
                    || new UtilizationRebuild(lake, scratch, limits(), rules)
                            .due()
                            .isPresent()
                    || new Occupancy(lake, scratch, Stocked.held(inventory)).isDue()
                    || !retention().isEmpty();
        }

        boolean counts() {
            int seen = lake.refresh().head();
            Utilization utilization = new Utilization(lake, scratch, limits(), rules.without(request.uncounted()));
            Optional<Instant> due = utilization.due();
            if (due.isPresent()) {
                UtilizationNotices thresholds = new UtilizationNotices(lake, scratch, limits(), rules);
                Replacement counted = utilization.update(due.get(), now);
                UtilizationNotices.Found found = thresholds.of(counted);
                commit(Utilization.TASK, found.change(), seen);
                notices = found.notices();
            }
            return due.isPresent();
        }

        /** Only of events whose intervals are made: the others wait for the next run. */
        boolean past() {
            int seen = lake.refresh().head();
            UtilizationRebuild rebuild = new UtilizationRebuild(lake, scratch, limits(), rules);
            Optional<LocalDate> due = lake.state().underived().isEmpty() ? rebuild.due() : Optional.empty();
            due.ifPresent(first -> commit(UtilizationRebuild.TASK, rebuild.update(first, now), seen));
            return due.isPresent();
        }

        private Replacement retention() {
            return new UtilizationRetention(lake, scratch, limits(), rules).update(now);
        }

        /** Moments and hours that are older than they are kept, whether or not anything was collected. */
        boolean forget() {
            int seen = lake.refresh().head();
            Replacement kept = retention();
            if (!kept.isEmpty()) {
                commit(UtilizationRetention.TASK, kept, seen);
            }
            return !kept.isEmpty();
        }

        private void commit(String task, Replacement change, int seen) {
            figures += change.added().stream()
                    .filter(part -> part.dataset().equals(Configuration.UTILIZATION.name()))
                    .mapToLong(Prepared::rows)
                    .sum();
            lake.commit(upkeep.derived(task, change, seen));
        }
    }
}
