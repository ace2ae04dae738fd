package ipam.lake;

import static ipam.lake.SnapshotLake.exclusion;
import static ipam.lake.SnapshotLake.failover;
import static ipam.lake.SnapshotLake.prefix;
import static ipam.lake.SnapshotLake.reservation;
import static ipam.lake.SnapshotLake.scope;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.POOL;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.SnapshotLake.Fact;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationRebuildTest {
    private static final String ONE = "dhcp1.example.test";
    private static final String TWO = "dhcp2.example.test";
    private static final List<Dataset> CONFIGURATION = List.of(SCOPE, POOL, EXCLUSION, RESERVATION, FAILOVER);
    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LeaseRow.Client ANN = LeaseRow.Client.mac("02:00:00:00:00:01", null);
    private static final LeaseRow.Client BOB = LeaseRow.Client.mac("02:00:00:00:00:02", null);

    @TempDir
    Path data;

    @Test
    void hoursAndDaysHaveThePeakThatSamplesMiss() throws SQLException {
        events(
                LeaseRow.at("2026-03-02T08:00:20Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-02T08:30:00Z", "assigned", "10.0.0.2", BOB, 2),
                LeaseRow.at("2026-03-02T08:45:59Z", "released", "10.0.0.2", BOB, 3),
                LeaseRow.at("2026-03-02T08:50:01Z", "assigned", "10.0.0.3", BOB, 4),
                LeaseRow.at("2026-03-02T08:50:50Z", "released", "10.0.0.3", BOB, 5),
                LeaseRow.at("2026-03-02T10:00:00Z", "released", "10.0.0.1", ANN, 6),
                LeaseRow.at("2026-03-03T00:00:00Z", "assigned", "10.0.0.9", ANN, 7));
        // One address for two hours of 24, another for 15 minutes; what lasts less than to the end of its minute is not
        // seen.
        assertThat(rebuilt(scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.4")))
                .contains(
                        "day|2026-03-02 00:00:00|scope|10.0.0.0/24|dhcp1.example.test|4|0|0|2|50.0|optimal",
                        "hour|2026-03-02 07:00:00|scope|10.0.0.0/24|dhcp1.example.test|4|0|0|0|0.0|under",
                        "hour|2026-03-02 08:00:00|scope|10.0.0.0/24|dhcp1.example.test|4|1|1|2|50.0|optimal",
                        "hour|2026-03-02 09:00:00|scope|10.0.0.0/24|dhcp1.example.test|4|1|1|1|25.0|optimal",
                        "hour|2026-03-02 10:00:00|scope|10.0.0.0/24|dhcp1.example.test|4|0|0|0|0.0|under")
                .hasSize(4 * 25);
    }

    @Test
    void addressesThatAreNotGivenOutDoNotCount() throws SQLException {
        events(
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "10.0.0.2", BOB, 2),
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "192.0.2.1", BOB, 3),
                LeaseRow.at("2026-03-03T00:00:00Z", "renewed", "10.0.0.1", ANN, 4));
        assertThat(days(
                        scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                        exclusion("10.0.0.0", "10.0.0.2", "10.0.0.6"),
                        reservation("10.0.0.0", "10.0.0.7")))
                .contains("scope|10.0.0.0/24|5|2|1|1|1");
    }

    @Test
    void aLeaseThatNobodyEndedLastsAsLongAsItsScopesLeasesDo() throws SQLException {
        events(
                LeaseRow.at("2026-03-01T18:00:00Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-02T23:59:00Z", "assigned", "10.0.0.2", BOB, 2));
        assertThat(days(scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10").and("lease_duration", 8 * 3600L)))
                .contains("scope|10.0.0.0/24|10|0|0|0|1");
    }

    @Test
    void failoverPartnersCountAnAddressOnceAndTheirServersBothHaveIt() throws SQLException {
        events(
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-02T12:00:00Z", "renewed", "10.0.0.1", ANN, 1)
                        .by(TWO),
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "10.0.0.2", BOB, 2)
                        .by(TWO),
                LeaseRow.at("2026-03-03T00:00:00Z", "renewed", "10.0.0.1", ANN, 3));
        try (SnapshotLake lake = new SnapshotLake(data)) {
            for (String server : List.of(ONE, TWO)) {
                lake.add(
                        server,
                        "scopes.xml",
                        "2026-03-04T08:00:00Z",
                        CONFIGURATION,
                        scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                        failover("10.0.0.0", "pair", server.equals(ONE) ? "dhcp2" : "dhcp1"));
            }
            rebuild(lake);
            assertThat(
                            lake.ask(
                                    UTILIZATION,
                                    "SELECT object_kind, object, utilized FROM {rows} WHERE resolution = 'day' AND event_date = DATE '2026-03-02' ORDER BY ALL"))
                    .containsExactly(
                            "scope|10.0.0.0/24|2",
                            "scope|10.0.0.0/24|2",
                            "server|dhcp1.example.test|2",
                            "server|dhcp2.example.test|2",
                            "space|Default|2",
                            "subnet|10.0.0.0/24|2");
        }
    }

    @Test
    void ofAServerWithoutLogsNothingIsRebuiltAndOfWhatItIsPartOfNeither() throws SQLException {
        events(
                LeaseRow.at("2026-03-02T00:00:00Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-03T00:00:00Z", "renewed", "10.0.0.1", ANN, 2));
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(
                    ONE, "a.xml", "2026-03-04T08:00:00Z", CONFIGURATION, scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.9"));
            lake.add(
                    TWO, "b.xml", "2026-03-04T08:00:00Z", CONFIGURATION, scope("10.9.0.0", 24, "10.9.0.1", "10.9.0.9"));
            rebuild(lake);
            assertThat(
                            lake.ask(
                                    UTILIZATION,
                                    "SELECT object_kind, object, utilized FROM {rows} WHERE resolution = 'day' AND event_date = DATE '2026-03-02' ORDER BY ALL"))
                    .containsExactly("scope|10.0.0.0/24|1", "server|dhcp1.example.test|1", "subnet|10.0.0.0/24|1");
        }
    }

    @Test
    void clientsThatOnlyAskForOptionsAreCountedByPrefix() throws SQLException {
        LeaseRow.Client stateless = new LeaseRow.Client(null, null, "00030001020000000001", null, null);
        events(
                LeaseRow.at("2026-03-02T08:00:00Z", "information-requested", "2001:db8:1::5", stateless, 1),
                LeaseRow.at("2026-03-02T09:00:00Z", "information-requested", "2001:db8:1::5", stateless, 2));
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(ONE, "v6.xml", "2026-03-04T08:00:00Z", CONFIGURATION, prefix("2001:db8:1::", 64));
            rebuild(lake);
            assertThat(
                            lake.ask(
                                    UTILIZATION,
                                    "SELECT object_kind, object, total, stateless_clients FROM {rows} WHERE object_kind = 'prefix'"))
                    .containsExactly("prefix|2001:db8:1::/64|18446744073709551616|1");
        }
    }

    @Test
    void theFiguresAreThoseOfCountingEveryMinute() throws SQLException {
        Random random = new Random(20261121);
        int[] held = new int[1440];
        List<LeaseRow> rows = new ArrayList<>();
        for (int address = 1; address <= 40; address++) {
            String ip = "10.0.0." + address;
            LeaseRow.Client client = LeaseRow.Client.mac("02:00:00:00:01:%02x".formatted(address), null);
            int second = random.nextInt(7200);
            for (int lease = 0; second < 80_000; lease++) {
                int end = second + 1 + random.nextInt(20_000);
                rows.add(LeaseRow.at(moment(second), "assigned", ip, client, 2L * lease + address * 1000L));
                if (end < 86_400) {
                    rows.add(LeaseRow.at(moment(end), "released", ip, client, 2L * lease + 1 + address * 1000L));
                }
                for (int minute = second / 60; minute < Math.min(1440, end / 60); minute++) {
                    held[minute]++;
                }
                second = end + random.nextInt(9000);
            }
        }
        rows.add(LeaseRow.at("2026-03-03T00:00:00Z", "assigned", "10.0.0.99", ANN, 1));
        events(rows.toArray(LeaseRow[]::new));
        List<String> expected = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            int[] part = Arrays.copyOfRange(held, hour * 60, hour * 60 + 60);
            expected.add("hour|2026-03-02 %02d:00:00|%d|%d|%d"
                    .formatted(
                            hour,
                            Math.round(Arrays.stream(part).average().orElseThrow()),
                            Arrays.stream(part).min().orElseThrow(),
                            Arrays.stream(part).max().orElseThrow()));
        }
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(
                    ONE,
                    "scopes.xml",
                    "2026-03-04T08:00:00Z",
                    CONFIGURATION,
                    scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100"));
            rebuild(lake);
            assertThat(
                            lake.ask(
                                    UTILIZATION,
                                    "SELECT resolution, event_time, utilized, utilized_least, utilized_peak FROM {rows} WHERE object_kind = 'subnet' AND resolution = 'hour' AND event_date = DATE '2026-03-02' ORDER BY ALL"))
                    .isEqualTo(expected);
        }
    }

    private static String moment(int second) {
        return MONDAY.atStartOfDay().plusSeconds(second).toString().length() == "2026-03-02T00:00".length()
                ? MONDAY.atStartOfDay().plusSeconds(second) + ":00Z"
                : MONDAY.atStartOfDay().plusSeconds(second) + "Z";
    }

    @Test
    void aDayThatIsRebuiltAgainIsTheSameAndKeepsWhatSnapshotsSaid() throws SQLException {
        events(
                LeaseRow.at("2026-03-02T08:00:20Z", "assigned", "10.0.0.1", ANN, 1),
                LeaseRow.at("2026-03-02T20:00:20Z", "renewed", "10.0.0.1", ANN, 2));
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(
                    ONE,
                    "scopes.xml",
                    "2026-03-02T08:00:00Z",
                    CONFIGURATION,
                    scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.4"));
            lake.add(
                    ONE,
                    "statistics.csv",
                    "2026-03-02T08:00:00Z",
                    List.of(ipam.record.Configuration.SCOPE_STATISTICS),
                    SnapshotLake.statistics("10.0.0.0", 3, 1));
            try (Scratch scratch = lake.lake.scratch()) {
                Utilization utilization =
                        new Utilization(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
                commit(
                        lake,
                        Utilization.TASK,
                        utilization.update(utilization.due().orElseThrow(), NOW));
            }
            rebuild(lake);
            List<String> once = all(lake);
            assertThat(lake.ask(UTILIZATION, "SELECT DISTINCT origin FROM {rows} ORDER BY ALL"))
                    .containsExactly("events", "statistics");
            try (Scratch scratch = lake.lake.scratch()) {
                UtilizationRebuild rebuild =
                        new UtilizationRebuild(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
                assertThat(rebuild.due()).isEmpty();
                commit(lake, UtilizationRebuild.TASK, rebuild.update(MONDAY, NOW));
            }
            assertThat(all(lake)).isEqualTo(once);
        }
    }

    private void events(LeaseRow... rows) throws SQLException {
        try (LeaseLake lake = new LeaseLake(data)) {
            lake.updateIntervals(Intervals.months(lake.add(List.of(rows)).added()));
        }
    }

    private List<String> rebuilt(Fact... configuration) throws SQLException {
        return asked(
                "SELECT resolution, event_time, object_kind, object, server, total, utilized, utilized_least, utilized_peak, percent_utilized, state FROM {rows} WHERE event_date = DATE '2026-03-02' ORDER BY ALL",
                configuration);
    }

    private List<String> days(Fact... configuration) throws SQLException {
        return asked(
                "SELECT object_kind, object, total, assigned, utilized, utilized_least, utilized_peak FROM {rows} WHERE event_date = DATE '2026-03-02' AND resolution = 'day' ORDER BY ALL",
                configuration);
    }

    private List<String> asked(String select, Fact... configuration) throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(ONE, "scopes.xml", "2026-03-04T08:00:00Z", CONFIGURATION, configuration);
            rebuild(lake);
            return lake.ask(UTILIZATION, select);
        }
    }

    private static void rebuild(SnapshotLake lake) {
        try (Scratch scratch = lake.lake.scratch()) {
            UtilizationRebuild rebuild =
                    new UtilizationRebuild(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
            commit(lake, UtilizationRebuild.TASK, rebuild.update(rebuild.due().orElseThrow(), NOW));
        }
    }

    private static void commit(SnapshotLake lake, String task, Replacement change) {
        int seen = lake.lake.state().head();
        lake.lake.commit(
                new Change(task, "run", "0", change.added(), change.removed(), List.of(), Map.of(Change.AS_OF, seen)));
    }

    private static List<String> all(SnapshotLake lake) throws SQLException {
        return lake.ask(UTILIZATION, "SELECT " + SnapshotLake.columns(UTILIZATION) + " FROM {rows} ORDER BY ALL");
    }
}
