package ipam.jobs;

import ipam.collect.AccessQuestion;
import ipam.collect.AccessTrial;
import ipam.collect.Discovered;
import ipam.collect.Discovery;
import ipam.collect.Finding;
import ipam.collect.Progress;
import ipam.estate.Estate;
import ipam.estate.Sighted;
import ipam.estate.Turn;
import ipam.inventory.Inventory;
import ipam.inventory.Kind;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Notice;
import ipam.lake.NoticedAlike;
import ipam.lake.Notices;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The ServerDiscovery task: finds domain controllers, DHCP servers and DNS servers, and says which are new, lost, renamed
 * or elsewhere. A change is noticed in the lake before the control database has it: who is killed in between finds it
 * again, and sees that it was noticed.
 */
public final class ServerDiscoveryJob {
    /** Its name on the command line. */
    public static final String TASK = "server-discovery";

    /** The kind of its notices. */
    public static final String KIND = "server";

    private static final Limits LIMITS = new Limits("400MB", 1);

    private final RunRequest request;
    private final Discovery discovery;
    private final Function<List<Sighted>, List<AccessQuestion>> questions;
    private final AccessTrial trial;
    private final Progress progress;

    /**
     * Prepares a run; servers and span of the request do not matter.
     *
     * @param questions which servers are tried, by what was discovered
     */
    public ServerDiscoveryJob(
            RunRequest request,
            Discovery discovery,
            Function<List<Sighted>, List<AccessQuestion>> questions,
            Progress progress) {
        this.request = request;
        this.discovery = discovery;
        this.questions = questions;
        this.trial = new AccessTrial(new LocalFiles(request.base()), request.data());
        this.progress = progress;
    }

    /** Asks, and says what would change; writes nothing. */
    public RunResult dryRun() {
        Instant started = request.clock().instant();
        Discovered found = discovery.ask();
        List<Turn> turns = request.control().exists()
                ? new Estate(request.control().open()).compare(found.calls(), started)
                : Estate.compareWithNothing(found.calls(), started);
        return result("", found.findings(), notices(turns, started), started);
    }

    /** Runs the task. */
    public RunResult run() throws IOException {
        Instant started = request.clock().instant();
        Lake lake = Lake.open(request.data(), request.clock());
        try (TaskRun run = TaskRun.begin(TASK, request, progress);
                Scratch scratch = lake.scratch()) {
            lake.recover();
            Pass pass = new Pass(lake, scratch, run, started);
            run.execute(
                    List.of(),
                    List.of(
                            new TaskRun.Piece("ask", "asking for servers", pass::ask),
                            new TaskRun.Piece("take", "comparing", () -> Upkeep.alone(run.locks(), pass::take)),
                            new TaskRun.Piece("try", "trying what can be read", pass::tryAccess),
                            new TaskRun.Piece(
                                    "publish",
                                    "publishing",
                                    new Upkeep(lake, scratch, request, run.id(), run.locks())::publish)));
            lake.checkpoint();
            long servers = pass.found.calls().stream()
                    .mapToLong(call -> call.roll().servers().size())
                    .sum();
            run.end(servers, 0, "");
            return result(run.id(), pass.found.findings(), pass.notices, started);
        }
    }

    private RunResult result(String run, List<Finding> findings, List<Notice> notices, Instant started) {
        return new RunResult(
                run,
                List.of(),
                findings,
                Map.of(),
                List.of(),
                List.of(),
                Duration.between(started, request.clock().instant()),
                notices.stream().map(NoticedAlike::of).toList());
    }

    private static List<Notice> notices(List<Turn> turns, Instant now) {
        return turns.stream()
                .map(turn -> new Notice(
                        KIND,
                        new Notice.Subject("server", turn.server(), null, null, null),
                        now.truncatedTo(ChronoUnit.MICROS),
                        new Notice.Change(null, turn.kind().word(), null),
                        turn.detail()))
                .toList();
    }

    /** One look at all domains. */
    private final class Pass {
        private final Lake lake;
        private final Scratch scratch;
        private final TaskRun run;
        private final Instant now;
        private Discovered found = new Discovered(List.of(), List.of());
        private List<Notice> notices = List.of();

        Pass(Lake lake, Scratch scratch, TaskRun run, Instant now) {
            this.lake = lake;
            this.scratch = scratch;
            this.run = run;
            this.now = now;
        }

        void ask() {
            found = discovery.ask();
        }

        List<Notice> take() throws IOException {
            lake.refresh();
            Estate estate = new Estate(run.control());
            List<Turn> turns = estate.compare(found.calls(), now);
            notices = notices(turns, now);
            Notices all = new Notices(lake, scratch, LIMITS);
            Replacement news = all.raise(unsaid(notices, all.newest(KIND)));
            if (!news.isEmpty()) {
                lake.commit(new Change(
                        TASK, run.id(), request.program(), news.added(), news.removed(), List.of(), Map.of()));
            }
            keep(turns);
            estate.take(found.calls(), now);
            estate.informed(found.informed());
            return notices;
        }

        /** What people decided about a server and keep of it, under its new name. */
        private void keep(List<Turn> turns) throws IOException {
            Inventory inventory = new Inventory(run.control(), request.clock());
            for (Turn turn : turns) {
                if (turn.kind() == Turn.Kind.RENAMED) {
                    inventory.rename(Kind.SERVERS, turn.former(), turn.server(), TASK);
                }
            }
        }

        void tryAccess() {
            Estate estate = new Estate(run.control());
            estate.tried(trial.of(questions.apply(estate.all())), now);
        }

        /** Without what somebody noticed already who was killed before he could remember it. */
        private List<Notice> unsaid(List<Notice> some, List<Notice> newest) {
            Map<Notice.Subject, Notice> said = new HashMap<>();
            newest.forEach(notice -> said.put(notice.subject(), notice));
            return some.stream()
                    .filter(notice -> {
                        Notice last = said.get(notice.subject());
                        return last == null
                                || !last.change().after().equals(notice.change().after())
                                || !last.detail().equals(notice.detail());
                    })
                    .toList();
        }
    }
}
