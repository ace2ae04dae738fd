package ipam.jobs;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.inventory.ExpiryNotices;
import ipam.inventory.ExpiryRules;
import ipam.inventory.ExpiryState;
import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Notice;
import ipam.lake.NoticedAlike;
import ipam.lake.Notices;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.report.Context;
import ipam.report.LakeFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The AddressExpiry task: tells which addresses of the inventory have expired or are about to. A change is noticed in the
 * entry of the lake that says so, once whoever is killed when; reports and calendar are written anew by every run, each
 * file whole.
 */
public final class AddressExpiryJob {
    /** Its name on the command line. */
    public static final String TASK = "address-expiry";

    private static final Limits LIMITS = new Limits("400MB", 1);

    private final RunRequest request;
    private final ExpiryRules rules;
    private final Path output;
    private final ZoneId zone;
    private final Progress progress;

    /**
     * Prepares a run; servers and span of the request do not matter.
     *
     * @param output the folder that reports and calendar are written to
     * @param zone whose days count
     */
    public AddressExpiryJob(RunRequest request, ExpiryRules rules, Path output, ZoneId zone, Progress progress) {
        this.request = request;
        this.rules = rules;
        this.output = output;
        this.zone = zone;
        this.progress = progress;
    }

    /**
     * What a run found.
     *
     * @param result with what it noticed
     * @param due how many addresses are due to expire
     * @param expired how many have
     * @param files that were written
     */
    public record Found(RunResult result, long due, long expired, List<Path> files) {
        public Found {
            files = List.copyOf(files);
        }
    }

    /** Says what a run would notice; writes nothing. */
    public Found dryRun() throws IOException {
        Instant started = request.clock().instant();
        List<Item> expiring = inventory(request.control().open()).expiring();
        Lake lake = Lake.open(request.data(), request.clock());
        try (Scratch scratch = lake.scratch()) {
            List<Notice> news = news(expiring, new Notices(lake, scratch, LIMITS), started);
            return found("", expiring, news, List.of(), started);
        }
    }

    /** Runs the task. */
    public Found run() throws IOException {
        Instant started = request.clock().instant();
        Lake lake = Lake.open(request.data(), request.clock());
        try (TaskRun run = TaskRun.begin(TASK, request, progress);
                Scratch scratch = lake.scratch()) {
            lake.recover();
            Inventory inventory = inventory(run.control());
            Pass pass = new Pass(lake, scratch, run.id(), inventory.expiring(), started);
            Upkeep upkeep = new Upkeep(lake, scratch, request, run.id(), run.locks());
            ExpiryFiles files = new ExpiryFiles(output, rules, started);
            run.execute(
                    List.of(),
                    List.of(
                            new TaskRun.Piece(
                                    "notice", "noticing what expires", () -> Upkeep.alone(run.locks(), pass::notice)),
                            new TaskRun.Piece("write", "writing reports", () -> write(files, lake, inventory)),
                            new TaskRun.Piece("publish", "publishing", upkeep::publish)));
            lake.checkpoint();
            run.end(pass.expiring.size(), 0, "");
            return found(run.id(), pass.expiring, pass.notices, files.all(), started);
        }
    }

    private Inventory inventory(Control control) {
        return new Inventory(control, request.clock());
    }

    private void write(ExpiryFiles files, Lake lake, Inventory inventory) throws IOException {
        try (LakeFacts facts = new LakeFacts(lake, request.uncounted())) {
            files.write(new Context(facts, Stocked.of(inventory), zone));
        }
    }

    private List<Notice> news(List<Item> expiring, Notices notices, Instant now) {
        return new ExpiryNotices(rules, now, zone).of(expiring, notices.newest(ExpiryNotices.KIND));
    }

    private Found found(String run, List<Item> expiring, List<Notice> notices, List<Path> files, Instant started) {
        RunResult result = new RunResult(
                run,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Duration.between(started, request.clock().instant()),
                notices.stream().map(NoticedAlike::of).toList());
        return new Found(
                result,
                count(expiring, ExpiryState.EXPIRY_DUE, started),
                count(expiring, ExpiryState.EXPIRED, started),
                files);
    }

    private long count(List<Item> expiring, ExpiryState state, Instant now) {
        return expiring.stream()
                .filter(item -> ExpiryState.of(ExpiryNotices.day(item), LocalDate.ofInstant(now, zone), rules.within())
                        == state)
                .count();
    }

    /** One look at all that expires. */
    private final class Pass {
        private final Lake lake;
        private final Scratch scratch;
        private final String run;
        private final List<Item> expiring;
        private final Instant now;
        private List<Notice> notices = List.of();

        Pass(Lake lake, Scratch scratch, String run, List<Item> expiring, Instant now) {
            this.lake = lake;
            this.scratch = scratch;
            this.run = run;
            this.expiring = expiring;
            this.now = now;
        }

        /** Notices what changed; the lake's entry says it, so that a later run finds it noticed. */
        List<Notice> notice() {
            lake.refresh();
            Notices all = new Notices(lake, scratch, LIMITS);
            notices = news(expiring, all, now);
            Replacement news = all.raise(notices);
            if (!news.isEmpty()) {
                lake.commit(
                        new Change(TASK, run, request.program(), news.added(), news.removed(), List.of(), Map.of()));
            }
            return notices;
        }
    }
}
