package ipam.collect;

import ipam.lake.Change;
import ipam.lake.Limits;
import ipam.lake.Prepared;
import ipam.lake.ZoneAnswer;
import ipam.lake.ZoneAnswers;
import ipam.readers.dns.ZoneQuestion;
import ipam.readers.dns.ZoneQuestion.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One worker: asks name servers whether they serve their zones, and in which version. A server that does not answer is
 * asked once: its other zones answer as little. Not thread-safe.
 */
public final class ZoneInquiry {
    private static final String FORMAT = "dns-zone-question";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Answers that are committed at a time. */
    private static final int WINDOW = 1_000;

    private final String task;
    private final Collector.Run run;
    private final Clock clock;
    private final Duration hold;
    private final Deque<Asked> queue = new ArrayDeque<>();
    private final Map<String, Reply> silent = new HashMap<>();

    private record Asked(String server, CollectedZone zone) {
        private String host() {
            return zone.host() + " " + zone.port();
        }

        private String source() {
            return zone.source().replace("axfr://", "soa://");
        }
    }

    /**
     * A worker for the zones of these servers.
     *
     * @param task that commits the answers
     * @param hold how long an answer is believed
     */
    public ZoneInquiry(String task, Collector.Run run, List<CollectedServer> servers, Clock clock, Duration hold) {
        this.task = task;
        this.run = run;
        this.clock = clock;
        this.hold = hold;
        servers.forEach(server -> server.zones().forEach(zone -> queue.add(new Asked(server.name(), zone))));
    }

    /** What a server would be asked for, for people. */
    public static List<Planned> planned(CollectedServer server) {
        return server.zones().stream()
                .map(zone -> new Planned(server.name(), new Asked(server.name(), zone).source(), FORMAT, 0))
                .toList();
    }

    /**
     * Asks for the zones of the next window, and commits the answers.
     *
     * @return how many there were, or -1 when nothing is left
     */
    public long next() {
        if (queue.isEmpty()) {
            return -1;
        }
        List<ZoneAnswer> answers = new ArrayList<>();
        while (!queue.isEmpty() && answers.size() < WINDOW) {
            Asked asked = queue.remove();
            answers.add(answer(asked, reply(asked)));
        }
        commit(task, run, answers, clock.instant(), hold);
        answers.forEach(
                answer -> run.tally().add(answer.server(), new Tally.Server(1, 0, 1, 0, answer.time(), answer.time())));
        run.progress().collected(0, answers.size());
        return answers.size();
    }

    /** Commits what is new of some answers. */
    static void commit(String task, Collector.Run run, List<ZoneAnswer> answers, Instant now, Duration hold) {
        List<Prepared> parts = new ZoneAnswers(run.lake(), run.scratch(), Limits.ofSlices(), hold).tell(answers, now);
        if (!parts.isEmpty()) {
            run.lake().commit(new Change(task, run.id(), run.program(), parts, List.of(), List.of(), Map.of()));
        }
    }

    private Reply reply(Asked asked) {
        Reply known = silent.get(asked.host());
        if (known != null) {
            return known;
        }
        CollectedZone zone = asked.zone();
        Duration timeout = zone.timeout().compareTo(PATIENCE) < 0 ? zone.timeout() : PATIENCE;
        Reply reply = new ZoneQuestion(zone.host(), zone.port(), zone.name(), zone.key(), timeout).ask();
        if (reply.isSilent()) {
            silent.put(asked.host(), reply);
        }
        return reply;
    }

    private ZoneAnswer answer(Asked asked, Reply reply) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new ZoneAnswer(
                now,
                asked.server(),
                asked.source(),
                named(asked.zone().name()),
                reply.problem() == null ? "good" : "error",
                reply.serial(),
                reply.problem() == null ? reply.latency() : null,
                reply.problem());
    }

    /** A zone's name as the lake has it. */
    static String named(String zone) {
        String name = zone.toLowerCase(Locale.ROOT);
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
