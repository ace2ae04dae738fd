package ipam.lake;

import static ipam.lake.SnapshotLake.failover;
import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UtilizationSumsTest extends CountedTest {
    @Test
    void failoverPartnersShareOneScopeSoAnAddressCountsOnce() throws SQLException {
        for (String server : List.of(ONE, TWO)) {
            lake.add(
                    server,
                    "scopes.xml",
                    "2026-03-02T08:00:00Z",
                    CONFIGURATION,
                    scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                    failover("10.0.0.0", "pair", server.equals(ONE) ? TWO : ONE));
        }
        lake.add(
                ONE,
                "leases.csv",
                "2026-03-02T08:01:00Z",
                LEASES,
                lease("10.0.0.0", "10.0.0.1", "active"),
                lease("10.0.0.0", "10.0.0.2", "active"));
        lake.add(
                TWO,
                "leases.csv",
                "2026-03-02T08:02:00Z",
                LEASES,
                lease("10.0.0.0", "10.0.0.2", "active"),
                lease("10.0.0.0", "10.0.0.3", "active"));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|leases|10.0.0.0/24|10|2|2|optimal",
                        "2026-03-02 08:02:00|leases|10.0.0.0/24|10|2|2|optimal");
        assertThat(counted.objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|10|2",
                        "2026-03-02 08:02:00|10.0.0.0/24|IPv4|private|10|3");
    }

    @Test
    void whoIsNotManagedAnyMoreAddsToNoSumAndIsInNoAnswerAboutThePresent() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        counted.configure(TWO, "10.0.0.0", 24, "10.0.0.11", "10.0.0.15");
        counted.configure(TWO, "10.0.1.0", 24, "10.0.1.1", "10.0.1.10", "2026-03-02T08:00:01Z");
        lake.add(TWO, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 3, 2));
        counted.derive();
        lake.add(ONE, "statistics.csv", "2026-03-02T08:10:00Z", COUNTS, statistics("10.0.0.0", 6, 4));
        Uncounted two = new Uncounted(Set.of("DHCP2.example.test"));
        counted.derive(UtilizationRules.STANDARD.without(two));

        assertThat(counted.objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|5|2",
                        "2026-03-02 08:10:00|10.0.0.0/24|IPv4|private|10|4");
        assertThat(servers(Uncounted.NONE)).containsExactly(ONE, TWO);
        assertThat(servers(two)).containsExactly(ONE);
        assertThat(servers(two.except(List.of(TWO)))).containsExactly(ONE, TWO);
    }

    @Test
    void aSumOfServersNoneOfWhichIsManagedIsNoFigureOfThePresent() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(TWO, "two.xml", "2026-03-02T08:00:00Z", CONFIGURATION, scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.20"));
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 6, 4));
        lake.add(TWO, "two.csv", "2026-03-02T08:02:00Z", COUNTS, statistics("10.0.1.0", 3, 2));
        counted.derive(CountedLake.rules(Map.of(), Map.of(ONE, "here", TWO, "there")));
        String sums = "SELECT DISTINCT object_kind || ' ' || object FROM utilization WHERE server IS NULL ORDER BY ALL";

        List<String> others = List.of("group here", "space Default", "subnet 10.0.0.0/24");
        assertThat(ask(new Uncounted(Set.of(TWO), Set.of("there")), sums)).isEqualTo(others);
        assertThat(ask(new Uncounted(Set.of(ONE, TWO), Set.of("here", "there")), sums))
                .isEmpty();
        assertThat(ask(Uncounted.NONE, sums)).containsAll(others).contains("group there", "subnet 10.0.1.0/24");
    }

    private List<String> servers(Uncounted uncounted) {
        return ask(
                uncounted,
                "SELECT server FROM scope_current UNION SELECT server FROM utilization WHERE server IS NOT NULL ORDER BY ALL");
    }

    private List<String> ask(Uncounted uncounted, String sql) {
        List<String> answers = new ArrayList<>();
        try (Query query = lake.lake.query(Views.of(SNAPSHOT, SCOPE, UTILIZATION), uncounted);
                Rows rows = query.run(sql)) {
            while (rows.next()) {
                answers.add(String.valueOf(rows.value(0)));
            }
        }
        return answers;
    }

    @Test
    void withoutFailoverTheSplitHalvesOfASubnetAddUp() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        counted.configure(TWO, "10.0.0.0", 24, "10.0.0.11", "10.0.0.15");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 6, 4));
        lake.add(TWO, "statistics.csv", "2026-03-02T08:02:00Z", COUNTS, statistics("10.0.0.0", 3, 2));
        counted.derive();
        assertThat(counted.objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|10|4",
                        "2026-03-02 08:02:00|10.0.0.0/24|IPv4|private|15|6");
    }

    @Test
    void superscopesServersGroupsAndSpacesAddUpApartByCategory() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10").and("superscope_name", "floor 1"),
                scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.20").and("superscope_name", "floor 1"),
                scope("198.51.100.0", 24, "198.51.100.1", "198.51.100.5"));
        lake.add(
                ONE,
                "statistics.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                statistics("10.0.0.0", 8, 2),
                statistics("10.0.1.0", 15, 5),
                statistics("198.51.100.0", 4, 1));
        counted.derive(CountedLake.rules(Map.of(), Map.of(ONE, "headquarters")));
        assertThat(counted.objects("superscope")).containsExactly("2026-03-02 08:01:00|floor 1|IPv4|private|30|7");
        assertThat(counted.objects("server"))
                .containsExactly(
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|private|30|7",
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|public|5|1");
        assertThat(counted.objects("group"))
                .containsExactly(
                        "2026-03-02 08:01:00|headquarters|IPv4|private|30|7",
                        "2026-03-02 08:01:00|headquarters|IPv4|public|5|1");
        assertThat(counted.objects("space"))
                .containsExactly(
                        "2026-03-02 08:01:00|Default|IPv4|private|30|7", "2026-03-02 08:01:00|Default|IPv4|public|5|1");
    }

    @Test
    void aScopeThatIsGoneLeavesTheSums() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.10"));
        lake.add(
                ONE,
                "statistics.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                statistics("10.0.0.0", 8, 2),
                statistics("10.0.1.0", 7, 3));
        counted.derive();
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10", "2026-03-03T08:00:00Z");
        lake.add(ONE, "statistics.csv", "2026-03-03T08:01:00Z", COUNTS, statistics("10.0.0.0", 8, 2));
        counted.derive();
        assertThat(counted.objects("server"))
                .containsExactly(
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|private|20|5",
                        "2026-03-03 08:01:00|dhcp1.example.test|IPv4|private|10|2");
    }

    @Test
    void aSumTakesWhatServersCountedAndElseTheLeasesTheyListed() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(TWO, "two.xml", "2026-03-02T08:00:00Z", CONFIGURATION, scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.20"));
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 6, 4));
        lake.add(ONE, "leases.csv", "2026-03-02T08:07:00Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        lake.add(TWO, "two.csv", "2026-03-02T08:08:00Z", LEASES, lease("10.0.1.0", "10.0.1.3", "active"));
        counted.derive();
        lake.add(ONE, "leases.csv", "2026-03-04T08:07:00Z", LEASES, lease("10.0.0.0", "10.0.0.4", "active"));
        counted.derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT resolution, event_time, total, utilized_peak, origin FROM {rows} WHERE object_kind = 'space' AND resolution <> 'hour' ORDER BY ALL"))
                .containsExactly(
                        "day|2026-03-02 00:00:00|30|5|leases",
                        "day|2026-03-04 00:00:00|30|2|leases",
                        "raw|2026-03-02 08:01:00|10|4|statistics",
                        "raw|2026-03-02 08:07:00|10|4|statistics",
                        "raw|2026-03-02 08:08:00|30|5|leases",
                        "raw|2026-03-04 08:07:00|30|2|leases");
    }
}
