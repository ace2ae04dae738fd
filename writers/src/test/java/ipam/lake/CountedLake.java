package ipam.lake;

import static ipam.lake.SnapshotLake.scope;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.POOL;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;

import ipam.lake.UtilizationRules.Thresholds;
import ipam.record.Dataset;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What comes of the snapshots of a lake when utilization is derived from them. */
record CountedLake(SnapshotLake snapshots) {
    static final String ONE = "dhcp1.example.test";
    static final String TWO = "dhcp2.example.test";
    static final List<Dataset> CONFIGURATION = List.of(SCOPE, POOL, EXCLUSION, RESERVATION, FAILOVER);
    static final List<Dataset> COUNTS = List.of(SCOPE_STATISTICS);
    static final List<Dataset> LEASES = List.of(LEASE);
    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

    /** The usual rules, with thresholds of their own for some objects. */
    static UtilizationRules rules(Map<String, Thresholds> own) {
        return rules(own, Map.of());
    }

    /** The usual rules, with thresholds of their own for some objects, and groups of servers. */
    static UtilizationRules rules(Map<String, Thresholds> own, Map<String, String> groups) {
        UtilizationRules usual = UtilizationRules.STANDARD;
        return new UtilizationRules(usual.usual(), own, groups, List.of(), usual.keepRaw(), usual.keepHourly());
    }

    void configure(String server, String scope, int length, String first, String last) throws SQLException {
        configure(server, scope, length, first, last, "2026-03-02T08:00:00Z");
    }

    void configure(String server, String scope, int length, String first, String last, String time)
            throws SQLException {
        snapshots.add(server, "scopes.xml", time, CONFIGURATION, scope(scope, length, first, last));
    }

    void derive() {
        derive(UtilizationRules.STANDARD);
    }

    void derive(UtilizationRules rules) {
        derive(rules, NOW);
    }

    void derive(UtilizationRules rules, Instant now) {
        try (Scratch scratch = snapshots.lake.scratch()) {
            Utilization utilization = utilization(scratch, rules);
            utilization.due().ifPresent(first -> commit(utilization.update(first, now)));
        }
    }

    /** Derives everything from a moment on, whether due or not. */
    void update(String first) {
        try (Scratch scratch = snapshots.lake.scratch()) {
            commit(utilization(scratch, UtilizationRules.STANDARD).update(Instant.parse(first), NOW));
        }
    }

    boolean isDue() {
        try (Scratch scratch = snapshots.lake.scratch()) {
            return utilization(scratch, UtilizationRules.STANDARD).due().isPresent();
        }
    }

    private Utilization utilization(Scratch scratch, UtilizationRules rules) {
        return new Utilization(snapshots.lake, scratch, SnapshotLake.LIMITS, rules);
    }

    private void commit(Replacement change) {
        int seen = snapshots.lake.state().head();
        snapshots.lake.commit(new Change(
                Utilization.TASK, "run", "0", change.added(), change.removed(), List.of(), Map.of(Change.AS_OF, seen)));
    }

    List<String> scopes() throws SQLException {
        return snapshots.ask(
                UTILIZATION,
                "SELECT event_time, origin, object, total, assigned, utilized, state FROM {rows} WHERE object_kind = 'scope' AND resolution = 'raw' ORDER BY ALL");
    }

    List<String> objects(String kind) throws SQLException {
        return snapshots.ask(
                UTILIZATION,
                "SELECT event_time, object, family, category, total, utilized FROM {rows} WHERE object_kind = '%s' AND resolution = 'raw' ORDER BY ALL"
                        .formatted(kind));
    }

    List<String> everything() throws SQLException {
        return snapshots.ask(UTILIZATION, "SELECT " + SnapshotLake.columns(UTILIZATION) + " FROM {rows} ORDER BY ALL");
    }
}
