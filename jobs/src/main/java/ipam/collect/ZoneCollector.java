package ipam.collect;

import ipam.lake.Snapshot;
import ipam.lake.SnapshotArea;
import ipam.lake.StagedSnapshot;
import ipam.lake.ZoneAnswer;
import ipam.readers.dns.TransferException;
import ipam.readers.dns.ZoneTransfer;
import ipam.record.Configuration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One worker: asks name servers for zones and commits as many of them at a time as make a window. A zone is true as of
 * when it came; one that did not change is confirmed now and then. Not thread-safe; close it.
 */
public final class ZoneCollector implements AutoCloseable {
    /** What the lake calls zones that came this way. */
    static final String FORMAT = "dns-zone-transfer";

    private final Collector.Run run;
    private final Clock clock;
    private final Duration patience;
    private final Deque<Asked> queue = new ArrayDeque<>();
    private final Map<String, Integer> unreachable = new HashMap<>();
    private final SnapshotArea area;
    private final PurgedSnapshots purged;

    private final Map<String, String> reasons = new HashMap<>();
    private final List<ZoneAnswer> failures = new ArrayList<>();

    private record Asked(String server, CollectedZone zone) {
        private String host() {
            return server + " " + zone.host() + " " + zone.port();
        }

        private Snapshot.Origin origin() {
            return new Snapshot.Origin(server, zone.source(), FORMAT, "");
        }
    }

    /**
     * A worker for the zones of these servers.
     *
     * @param patience how old what is known of a zone may become; it is confirmed twice in that time
     */
    public ZoneCollector(Collector.Run run, List<CollectedServer> servers, Clock clock, Duration patience) {
        this.run = run;
        this.clock = clock;
        this.patience = patience;
        servers.forEach(server -> server.zones().forEach(zone -> queue.add(new Asked(server.name(), zone))));
        this.area = new SnapshotArea(run.scratch(), ConfigurationCollector.MEMORY);
        this.purged = new PurgedSnapshots(run.lake());
    }

    /** What a server would be asked for, for people. */
    public static List<Planned> planned(CollectedServer server) {
        return server.zones().stream()
                .map(zone -> new Planned(server.name(), zone.source(), FORMAT, 0))
                .toList();
    }

    /**
     * Asks for the zones of the next window, and commits them.
     *
     * @return how many rows it had, or -1 when nothing is left
     */
    public long next() throws IOException {
        if (queue.isEmpty()) {
            return -1;
        }
        List<Runnable> tellings = new ArrayList<>();
        while (!queue.isEmpty() && area.rows() < ConfigurationCollector.ROWS) {
            Asked asked = queue.remove();
            if (unreachable.computeIfPresent(asked.host(), (host, zones) -> zones + 1) == null) {
                collect(asked, tellings);
            } else {
                failures.add(failure(asked, "error", reasons.getOrDefault(asked.host(), "no answer")));
            }
        }
        if (queue.isEmpty()) {
            unreachable.forEach((host, zones) -> tellUnasked(host.split(" ", -1), zones));
        }
        long rows = area.rows();
        run.commit(ConfigurationCollector.TASK, area.write());
        ZoneInquiry.commit(ConfigurationCollector.TASK, run, failures, clock.instant(), patience);
        failures.clear();
        tellings.forEach(Runnable::run);
        run.progress().collected(0, rows);
        return rows;
    }

    private void collect(Asked asked, List<Runnable> tellings) throws IOException {
        CollectedZone zone = asked.zone();
        StagedSnapshot staged = area.begin(FORMAT);
        ContentSum content = new ContentSum(staged);
        try {
            new ZoneTransfer(zone.host(), zone.port(), zone.name(), zone.key(), zone.timeout()).read(content);
        } catch (TransferException e) {
            if (e.isUnreachable()) {
                unreachable.put(asked.host(), 0);
                reasons.put(asked.host(), e.reason());
            }
            failures.add(failure(asked, e.isUnreachable() ? "error" : "warning", e.reason()));
            find(asked, Finding.Kind.UNTRANSFERRED, String.valueOf(e.getMessage()));
            return;
        }
        List<Snapshot> known = ConfigurationSurvey.known(run.lake(), asked.server(), zone.source());
        Instant now = now(known);
        Snapshot.Content told = new Snapshot.Content(content.sha256(), content.length(), now, List.of());
        String id = Snapshot.id(asked.origin(), told);
        Optional<Snapshot> same =
                known.stream().filter(snapshot -> snapshot.id().equals(id)).findFirst();
        if (same.isEmpty() || purged.contains(same.get())) {
            Snapshot snapshot = area.end(
                    staged, asked.origin(), told, now, List.of(Configuration.ZONE, Configuration.RESOURCE_RECORD));
            tellings.add(() -> tell(asked, snapshot, staged.rows()));
        } else {
            find(asked, Finding.Kind.UNCHANGED, Finding.Kind.UNCHANGED.text());
            boolean isNewest = same.get().equals(known.get(known.size() - 1));
            if (!isNewest || same.get().asOf().isBefore(now.minus(patience.dividedBy(2)))) {
                area.found(same.get().at(now, now));
            }
        }
    }

    /** A server that transfers a zone to nobody may serve it all the same; one that is not there does not. */
    private ZoneAnswer failure(Asked asked, String state, String reason) {
        return new ZoneAnswer(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                asked.server(),
                asked.zone().source(),
                ZoneInquiry.named(asked.zone().name()),
                state,
                null,
                null,
                reason);
    }

    /** Later than everything known: of two snapshots of one moment nobody could tell which is the newer. */
    private Instant now(List<Snapshot> known) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant newest =
                known.isEmpty() ? Instant.MIN : known.get(known.size() - 1).asOf();
        return now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
    }

    private void tell(Asked asked, Snapshot snapshot, long rows) {
        run.tally()
                .add(
                        asked.server(),
                        new Tally.Server(
                                1,
                                snapshot.content().length(),
                                rows,
                                snapshot.result().rejected(),
                                snapshot.asOf(),
                                snapshot.asOf()));
    }

    private void find(Asked asked, Finding.Kind kind, String detail) {
        run.tally().find(new Finding(kind, asked.server(), asked.zone().source(), 0, detail));
    }

    /** A server that is not there is asked once: each further zone would cost its timeout. */
    private void tellUnasked(String[] host, int zones) {
        if (zones > 0) {
            String detail = "Cannot transfer %d more %s from %s port %s: the server was not asked again"
                    .formatted(zones, zones == 1 ? "zone" : "zones", host[1], host[2]);
            run.tally()
                    .find(new Finding(
                            Finding.Kind.UNTRANSFERRED,
                            host[0],
                            "axfr://%s:%s".formatted(host[1], host[2]),
                            0,
                            detail));
        }
    }

    @Override
    public void close() {
        area.close();
    }
}
