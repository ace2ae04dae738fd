package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.collect.Finding;
import ipam.estate.AccessStatus;
import ipam.estate.Estate;
import ipam.inventory.ExpiryState;
import ipam.jobs.AddressUtilizationJob;
import ipam.jobs.AuditJob;
import ipam.jobs.RunResult;
import ipam.jobs.ServerAvailabilityJob;
import ipam.jobs.ServerDiscoveryJob;
import ipam.jobs.ServiceMonitoringJob;
import ipam.lake.Lake;
import ipam.lake.Snapshot;
import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.reports.Availability;
import ipam.reports.Conflicts;
import ipam.reports.Expiries;
import ipam.reports.Objects;
import ipam.reports.SnapshotAge;
import ipam.reports.UtilizationNow;
import ipam.reports.ZoneHealth;
import ipam.settings.Manageability;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for what the exit codes tell cron: servers that fell silent, and gaps in the data. */
final class Watch {
    /** A quiet server still cleans its database once an hour, and its logs may be copied once a day. */
    private static final Duration LEAST_PATIENCE = Duration.ofHours(26);
    /** A log's times and its file's time come of two clocks, and without a time zone the log's are read as UTC. */
    private static final Duration CLOCKS_APART = Duration.ofHours(26);

    private final Session session;

    Watch(Session session) {
        this.session = session;
    }

    /** After a run: a server silent for longer than an interval that the settings name is a missing input. */
    ExitCode after(String task, RunResult result, Set<FailOn> asked) {
        if (!task.equals(AuditJob.TASK)) {
            boolean stale = result.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.STALE);
            boolean full = task.equals(AddressUtilizationJob.TASK) && isBeyond(session.lake(), asked);
            boolean blocked = task.equals(ServerDiscoveryJob.TASK) && asked.contains(FailOn.BLOCKED) && isAnyBlocked();
            boolean wrong = task.equals(ServiceMonitoringJob.TASK) && tellZones(asked);
            boolean down = task.equals(ServerAvailabilityJob.TASK) && tellServices(asked);
            boolean found = full || wrong || blocked || down;
            return (asked.contains(FailOn.STALE) && stale) || found ? ExitCode.FOUND : ExitCode.OK;
        }
        Settings settings = session.settings();
        boolean expected = settings.tasks().intervals().containsKey(task);
        boolean interesting = expected || !asked.isEmpty();
        if (!interesting) {
            return ExitCode.OK;
        }
        Lake lake = session.lake();
        List<String> silent = silent(lake);
        silent.forEach(server -> session.say(server + ": nothing newer than its interval allows"));
        ExitCode exit = !silent.isEmpty() && expected ? ExitCode.MISSING : ExitCode.OK;
        boolean found = (asked.contains(FailOn.STALE) && !silent.isEmpty())
                || (asked.contains(FailOn.GAP)
                        && result.servers().entrySet().stream()
                                .anyMatch(share -> hasGap(
                                        lake,
                                        share.getKey(),
                                        share.getValue().from(),
                                        share.getValue().to())));
        return exit.or(found ? ExitCode.FOUND : ExitCode.OK);
    }

    /** Of everything that was collected. */
    ExitCode overall(Lake lake, Set<FailOn> asked) throws IOException {
        boolean found = (asked.contains(FailOn.STALE)
                        && (!silent(lake).isEmpty()
                                || isStale(lake)
                                || !new TaskHistory(session).late().isEmpty()))
                || (asked.contains(FailOn.GAP) && hasGap(lake, null, null, null))
                || (asked.contains(FailOn.BLOCKED) && isAnyBlocked())
                || isBeyond(lake, asked)
                || (asked.contains(FailOn.CONFLICT) && hasConflict(lake))
                || (asked.contains(FailOn.ZONE_ERROR) && isZoneInError(lake))
                || (asked.contains(FailOn.DOWN) && isServiceDown(lake))
                || (asked.contains(FailOn.EXPIRED) && isAny(lake, ExpiryState.EXPIRED))
                || (asked.contains(FailOn.EXPIRY_DUE) && isAny(lake, ExpiryState.EXPIRY_DUE));
        return found ? ExitCode.FOUND : ExitCode.OK;
    }

    /** Whether a scope is over or under its threshold, as far as that was asked about. */
    private boolean isBeyond(Lake lake, Set<FailOn> asked) {
        if (!asked.contains(FailOn.OVER) && !asked.contains(FailOn.UNDER)) {
            return false;
        }
        try (LakeFacts facts = session.present(lake)) {
            Context context = new Context(facts, session.zone());
            UtilizationNow now = new UtilizationNow(Objects.SCOPES);
            return (asked.contains(FailOn.OVER) && now.any(context, "over"))
                    || (asked.contains(FailOn.UNDER) && now.any(context, "under"));
        }
    }

    /** Says how the zones are; whether any is in error, as far as that was asked about. */
    private boolean tellZones(Set<FailOn> asked) {
        Lake lake = session.lake();
        try (LakeFacts facts = session.present(lake)) {
            String sentence = zones().sentence(new Context(facts, session.zone()));
            if (!sentence.isEmpty()) {
                session.say(sentence + ".");
            }
        }
        return asked.contains(FailOn.ZONE_ERROR) && isZoneInError(lake);
    }

    private boolean isZoneInError(Lake lake) {
        try (LakeFacts facts = session.present(lake)) {
            return zones().anyInError(new Context(facts, session.zone()));
        }
    }

    /** Says how the services are; whether any is down, as far as that was asked about. */
    private boolean tellServices(Set<FailOn> asked) {
        Lake lake = session.lake();
        try (LakeFacts facts = session.present(lake)) {
            services().stream()
                    .flatMap(services -> services.sentences(new Context(facts, session.zone())).stream())
                    .forEach(session::say);
        }
        return asked.contains(FailOn.DOWN) && isServiceDown(lake);
    }

    private boolean isServiceDown(Lake lake) {
        try (LakeFacts facts = session.present(lake)) {
            return services()
                    .filter(services -> services.anyDown(new Context(facts, session.zone())))
                    .isPresent();
        }
    }

    /** Of the servers that are managed today; nothing where there are none. */
    private Optional<Availability> services() {
        Instant now = session.terminal().clock().instant();
        List<String> servers = Requests.watched(session.servers()).stream()
                .map(CollectedServer::name)
                .toList();
        return servers.isEmpty() ? Optional.empty() : Optional.of(new Availability(servers, now, now));
    }

    private ZoneHealth zones() {
        Instant now = session.terminal().clock().instant();
        return new ZoneHealth(List.of(), now, now);
    }

    /** Whether anything of a managed server could not be read when it was last tried. */
    private boolean isAnyBlocked() {
        Set<String> managed = session.servers().stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .map(ServerSettings::name)
                .collect(Collectors.toSet());
        return session.settings().control().exists()
                && new Estate(session.settings().control().open())
                        .access().stream()
                                .anyMatch(each ->
                                        each.status() == AccessStatus.BLOCKED && managed.contains(each.server()));
    }

    private boolean hasConflict(Lake lake) {
        try (LakeFacts facts = session.present(lake)) {
            Conflicts now = new Conflicts(session.terminal().clock().instant(), Requests.partners(session.settings()));
            return now.any(new Context(facts, Stock.facts(session), session.zone()));
        }
    }

    private boolean isAny(Lake lake, ExpiryState state) {
        try (LakeFacts facts = session.present(lake)) {
            return new Expiries(
                            session.terminal().clock().instant(),
                            session.settings().expiry().rules().within())
                    .any(new Context(facts, Stock.facts(session), session.zone()), state);
        }
    }

    private List<String> silent(Lake lake) {
        Duration twice = session.settings().every(AuditJob.TASK).orElseThrow().multipliedBy(2);
        Duration patience = twice.compareTo(LEAST_PATIENCE) > 0 ? twice : LEAST_PATIENCE;
        Instant since = session.terminal().clock().instant().minus(patience);
        Map<String, Instant> heard = heard(lake, since);
        return session.servers().stream()
                .filter(server -> server.manageability() == Manageability.MANAGED)
                .filter(server -> !server.logs().isEmpty())
                .map(ServerSettings::name)
                .filter(server -> heard.getOrDefault(server, Instant.MIN).isBefore(since))
                .toList();
    }

    /** The latest row of each server, of files that were written since then or little before. */
    private static Map<String, Instant> heard(Lake lake, Instant since) {
        Map<String, Instant> heard = new HashMap<>();
        for (SourceState source : lake.sources().modifiedSince(since.minus(CLOCKS_APART))) {
            Instant to = source.to();
            if (to != null && !Snapshot.is(source)) {
                heard.merge(source.server(), to, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return heard;
    }

    private boolean isStale(Lake lake) {
        List<SnapshotAge> ages;
        try (LakeFacts facts = session.present(lake)) {
            ages = SnapshotAge.of(facts);
        }
        Set<String> known = ages.stream().map(SnapshotAge::server).collect(Collectors.toSet());
        return !stale(ages).isEmpty() || configured().stream().anyMatch(server -> !known.contains(server));
    }

    /** Of each server the series of files that are older than their interval allows, the oldest first. */
    Map<String, List<SnapshotAge>> stale(List<SnapshotAge> ages) {
        Instant before = session.staleBefore();
        Set<String> configured = Set.copyOf(configured());
        return ages.stream()
                .filter(age -> configured.contains(age.server()) && age.asOf().isBefore(before))
                .collect(Collectors.groupingBy(SnapshotAge::server, TreeMap::new, Collectors.toList()));
    }

    private List<String> configured() {
        return Requests.configured(session.servers()).stream()
                .map(CollectedServer::name)
                .toList();
    }

    private boolean hasGap(Lake lake, @Nullable String server, @Nullable Instant from, @Nullable Instant to) {
        AtomicBoolean found = new AtomicBoolean();
        try (LakeFacts facts = session.present(lake)) {
            facts.select(
                    Views.of(Datasets.COVERAGE),
                    "SELECT 1 FROM coverage WHERE gap <> 'not-managed'"
                            + " AND server = coalesce(?, server) AND end_time >= coalesce(?, end_time)"
                            + " AND start_time <= coalesce(?, start_time) LIMIT 1",
                    java.util.Arrays.asList(server, from, to),
                    row -> found.set(true));
        }
        return found.get();
    }
}
