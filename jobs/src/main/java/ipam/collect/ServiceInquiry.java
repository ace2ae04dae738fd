package ipam.collect;

import ipam.lake.Change;
import ipam.lake.Limits;
import ipam.lake.Prepared;
import ipam.lake.ServiceAnswer;
import ipam.lake.ServiceAnswers;
import ipam.lake.SnapshotArea;
import ipam.readers.dns.ZoneQuestion;
import ipam.readers.service.Contact;
import ipam.readers.service.DhcpInquiry;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One worker: finds out how the services of servers are, from their status files and by asking them. Many are asked at
 * the same time, each by one question after the other, so that one that hangs costs its timeout once and holds up
 * nobody. All that was found is committed in one entry. Not thread-safe.
 */
public final class ServiceInquiry {
    /** So many servers are asked at a time: all of a large site hanging take less than a minute. */
    private static final int AT_ONCE = 64;

    private static final String MEMORY = "64MB";

    private final String task;
    private final Collector.Run run;
    private final List<CollectedServer> servers;
    private final Clock clock;
    private final LocalFiles files;
    private final Staleness staleness;
    private final Shares shares;
    private final int dhcpPort;
    private boolean done;

    private record Asked(CollectedServer server, CollectedService service) {}

    /**
     * A worker for these servers.
     *
     * @param task that commits what is found
     * @param files finds their status files
     * @param staleness is told of their status files
     * @param shares fetches those that lie elsewhere
     * @param dhcpPort of this host, where DHCP servers answer to
     */
    public ServiceInquiry(
            String task,
            Collector.Run run,
            List<CollectedServer> servers,
            Clock clock,
            LocalFiles files,
            Staleness staleness,
            Shares shares,
            int dhcpPort) {
        this.task = task;
        this.run = run;
        this.servers = List.copyOf(servers);
        this.clock = clock;
        this.files = files;
        this.staleness = staleness;
        this.shares = shares;
        this.dhcpPort = dhcpPort;
    }

    /** What there would be to read and to ask, for people. */
    public static List<Planned> planned(CollectedServer server, LocalFiles files) {
        List<Planned> planned = new ArrayList<>(StatusFiles.planned(server, files));
        server.services()
                .forEach(service ->
                        planned.add(new Planned(server.name(), service.source(), service.service() + "-question", 0)));
        return planned;
    }

    /**
     * Reads, asks and commits.
     *
     * @return how many answers there were, or -1 when nothing is left
     */
    public long next() throws IOException {
        if (done) {
            return -1;
        }
        done = true;
        try (SnapshotArea area = new SnapshotArea(run.scratch(), MEMORY)) {
            StatusFiles status = new StatusFiles(run, files, clock, staleness, area);
            shares.configuration(servers).forEach(status::read);
            shares.findings().forEach(run.tally()::find);
            List<ServiceAnswer> answers = new ArrayList<>(status.answers());
            List<ServiceAnswer> asked = new ArrayList<>(askDns());
            asked.addAll(askDhcp());
            answers.addAll(asked);
            status.tell(commit(answers, area.write()));
            asked.forEach(answer -> run.tally()
                    .add(answer.origin().server(), new Tally.Server(1, 0, 1, 0, answer.time(), answer.time())));
            run.progress().collected(0, answers.size());
            return answers.size();
        }
    }

    /** Returns who said something new. */
    private Set<String> commit(List<ServiceAnswer> answers, SnapshotArea.Written unread) {
        ServiceAnswers.News news = new ServiceAnswers(run.lake(), run.scratch(), Limits.ofSlices()).tell(answers);
        List<Prepared> parts = new ArrayList<>(unread.parts());
        parts.addAll(news.parts());
        if (!parts.isEmpty()) {
            run.lake().commit(new Change(task, run.id(), run.program(), parts, List.of(), unread.sources(), Map.of()));
        }
        return news.sources();
    }

    private List<Asked> asked(String service) {
        List<Asked> asked = new ArrayList<>();
        for (CollectedServer server : servers) {
            server.services().stream()
                    .filter(one -> one.service().equals(service))
                    .forEach(one -> asked.add(new Asked(server, one)));
        }
        return asked;
    }

    private List<ServiceAnswer> askDns() throws IOException {
        List<Asked> all = asked(CollectedService.DNS);
        if (all.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, all.size()));
        try {
            List<Future<ServiceAnswer>> pending = new ArrayList<>();
            all.forEach(asked -> pending.add(threads.submit(() -> askDns(asked))));
            List<ServiceAnswer> answers = new ArrayList<>();
            for (Future<ServiceAnswer> one : pending) {
                answers.add(one.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** For one zone after the other, until it does not answer. That it does not serve one is no fault of the service. */
    private ServiceAnswer askDns(Asked asked) {
        CollectedService service = asked.service;
        Instant now = now();
        String problem = null;
        long latency = 0;
        for (String zone : service.zones()) {
            ZoneQuestion.Reply reply =
                    new ZoneQuestion(service.host(), service.port(), zone, service.key(), service.timeout()).ask();
            if (reply.isSilent()) {
                return answer(asked, now, reply.contact(), null, reply.problem());
            }
            latency = Math.max(latency, reply.latency());
            problem = problem == null && reply.problem() != null && !zone.equals(".")
                    ? "%s: %s".formatted(zone, reply.problem())
                    : problem;
        }
        return answer(asked, now, Contact.ANSWERED, latency, problem);
    }

    private List<ServiceAnswer> askDhcp() throws IOException {
        List<Asked> all = asked(CollectedService.DHCP);
        if (all.isEmpty()) {
            return List.of();
        }
        Instant now = now();
        try (DhcpInquiry inquiry = new DhcpInquiry(dhcpPort)) {
            Duration timeout = all.stream()
                    .map(asked -> asked.service.timeout())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Map<DhcpInquiry.Asked, DhcpInquiry.Reply> replies =
                    inquiry.ask(all.stream().map(ServiceInquiry::place).toList(), timeout);
            List<ServiceAnswer> answers = new ArrayList<>();
            for (Asked asked : all) {
                DhcpInquiry.Reply reply = Objects.requireNonNull(replies.get(place(asked)));
                answers.add(answer(
                        asked,
                        now,
                        reply.contact(),
                        reply.contact() == Contact.ANSWERED ? reply.latency() : null,
                        reply.problem()));
            }
            return answers;
        } catch (SocketException e) {
            all.forEach(asked -> unasked(asked, String.valueOf(e.getMessage())));
            return List.of();
        }
    }

    /** A server whose status file tells is no worse off. */
    private void unasked(Asked asked, String reason) {
        if (asked.server.configuration().isEmpty()) {
            run.tally()
                    .find(new Finding(
                            Finding.Kind.UNASKED,
                            asked.server.name(),
                            asked.service.source(),
                            0,
                            "Cannot ask DHCP from port %d of this host: %s; run as a user that may, or collect status files"
                                    .formatted(dhcpPort, reason)));
        }
    }

    private static DhcpInquiry.Asked place(Asked asked) {
        return new DhcpInquiry.Asked(asked.service.host(), asked.service.port());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ServiceAnswer answer(
            Asked asked, Instant time, Contact contact, @Nullable Long latency, @Nullable String problem) {
        String state = switch (contact) {
            case ANSWERED -> "up";
            case CLOSED -> "down";
            case SILENT -> "unreachable";
        };
        return new ServiceAnswer(
                time,
                new ServiceAnswer.Origin(asked.server.name(), asked.service.source(), null),
                asked.service.service(),
                state,
                latency,
                problem);
    }
}
