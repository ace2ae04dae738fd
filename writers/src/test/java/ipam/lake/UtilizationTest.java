package ipam.lake;

import static ipam.lake.SnapshotLake.exclusion;
import static ipam.lake.SnapshotLake.failover;
import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.pool;
import static ipam.lake.SnapshotLake.prefix;
import static ipam.lake.SnapshotLake.reservation;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.POOL;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Dataset;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationTest {
    private static final String ONE = "dhcp1.example.test";
    private static final String TWO = "dhcp2.example.test";
    private static final List<Dataset> CONFIGURATION = List.of(SCOPE, POOL, EXCLUSION, RESERVATION, FAILOVER);
    private static final List<Dataset> COUNTS = List.of(SCOPE_STATISTICS);
    private static final List<Dataset> LEASES = List.of(LEASE);
    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");

    @TempDir
    Path data;

    private SnapshotLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = new SnapshotLake(data);
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    void exclusionsInsideTheRangeAreTakenOffOnceHoweverTheyOverlap() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100"),
                exclusion("10.0.0.0", "10.0.0.1", "10.0.0.10"),
                exclusion("10.0.0.0", "10.0.0.6", "10.0.0.20"),
                exclusion("10.0.0.0", "10.0.0.90", "10.0.0.250"));
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:10Z", LEASES, lease("10.0.0.0", "10.0.0.30", "active"));
        derive();
        // 100 addresses, less .1 to .20 and .90 to .100.
        assertThat(scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|69|1|1|under");
    }

    @Test
    void anExportReplacesThoseOfItsSeries() throws SQLException {
        SnapshotLake.Fact gone = scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.100");
        SnapshotLake.Fact kept = scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        lake.add(ONE, "/srv/20260302/scopes-0800.xml", "2026-03-02T08:00:00Z", CONFIGURATION, kept, gone);
        lake.add(ONE, "/srv/leases-20260302.csv", "2026-03-02T08:00:10Z", LEASES);
        lake.add(ONE, "/srv/20260303/scopes-0800.xml", "2026-03-03T08:00:00Z", CONFIGURATION, kept);
        lake.add(ONE, "/srv/leases-20260303.csv", "2026-03-03T08:00:10Z", LEASES);
        derive();
        assertThat(scopes())
                .containsExactly(
                        "2026-03-02 08:00:10|leases|10.0.0.0/24|100|0|0|under",
                        "2026-03-02 08:00:10|leases|10.0.1.0/24|100|0|0|under",
                        "2026-03-03 08:00:10|leases|10.0.0.0/24|100|0|0|under");
    }

    @Test
    void poolsAreGivenOutInPlaceOfTheRange() throws SQLException {
        lake.add(
                ONE,
                "kea.conf",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.0", "10.0.0.255"),
                pool("10.0.0.0", "10.0.0.10", "10.0.0.19"),
                pool("10.0.0.0", "10.0.0.15", "10.0.0.29"));
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:10Z", LEASES);
        derive();
        assertThat(scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|20|0|0|under");
    }

    @Test
    void aReservationIsAssignedAndOneOutsideThePoolCountsNowhere() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                reservation("10.0.0.0", "10.0.0.5"),
                reservation("10.0.0.0", "10.0.0.6"),
                reservation("10.0.0.0", "10.0.0.200"));
        lake.add(
                ONE,
                "leases.csv",
                "2026-03-02T08:00:10Z",
                LEASES,
                lease("10.0.0.0", "10.0.0.5", "active-reservation"),
                lease("10.0.0.0", "10.0.0.6", "inactive-reservation"),
                lease("10.0.0.0", "10.0.0.7", "active"),
                lease("10.0.0.0", "10.0.0.8", "expired"),
                lease("10.0.0.0", "10.0.0.9", "declined"),
                lease("10.0.0.0", "10.0.0.200", "active"));
        derive();
        assertThat(scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|10|4|3|optimal");
    }

    @Test
    void statisticsAndLeasesThatDisagreeAreBothOnRecord() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        lake.add(ONE, "leases.csv", "2026-03-02T08:01:00Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        derive();
        assertThat(scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|leases|10.0.0.0/24|10|1|1|under",
                        "2026-03-02 08:01:00|statistics|10.0.0.0/24|10|9|9|over");
    }

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
        derive();
        assertThat(scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|leases|10.0.0.0/24|10|2|2|optimal",
                        "2026-03-02 08:02:00|leases|10.0.0.0/24|10|2|2|optimal");
        assertThat(objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|10|2",
                        "2026-03-02 08:02:00|10.0.0.0/24|IPv4|private|10|3");
    }

    @Test
    void withoutFailoverTheSplitHalvesOfASubnetAddUp() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        configure(TWO, "10.0.0.0", 24, "10.0.0.11", "10.0.0.15");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 6, 4));
        lake.add(TWO, "statistics.csv", "2026-03-02T08:02:00Z", COUNTS, statistics("10.0.0.0", 3, 2));
        derive();
        assertThat(objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|10|4",
                        "2026-03-02 08:02:00|10.0.0.0/24|IPv4|private|15|6");
    }

    @Test
    void aSlash64IsCountedExactly() throws SQLException {
        lake.add(ONE, "v6.xml", "2026-03-02T08:00:00Z", CONFIGURATION, prefix("2001:db8:1::", 64));
        lake.add(
                ONE,
                "v6.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "addresses_in_use",
                        BigDecimal.valueOf(3),
                        "addresses_free",
                        new BigDecimal("18446744073709551615"),
                        "stateless_clients",
                        BigDecimal.valueOf(17)));
        derive();
        assertThat(scopes())
                .containsExactly("2026-03-02 08:01:00|statistics|2001:db8:1::/64|18446744073709551616|3|3|under");
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT object, category, total, stateless_clients FROM {rows} WHERE object_kind = 'prefix' AND resolution = 'raw'"))
                .containsExactly("2001:db8:1::/64|global|18446744073709551616|17");
    }

    @Test
    void statelessClientsInAFileOfTheirOwnStandBesideTheCounts() throws SQLException {
        lake.add(ONE, "v6.xml", "2026-03-02T08:00:00Z", CONFIGURATION, prefix("2001:db8:1::", 64));
        lake.add(
                ONE,
                "v6.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "addresses_in_use",
                        BigDecimal.valueOf(3),
                        "addresses_free",
                        new BigDecimal("18446744073709551613")));
        lake.add(
                ONE,
                "stateless.csv",
                "2026-03-02T08:01:10Z",
                COUNTS,
                SnapshotLake.Fact.of(
                        SCOPE_STATISTICS,
                        "family",
                        "IPv6",
                        "scope_id",
                        "2001:db8:1::",
                        "stateless_clients",
                        BigDecimal.valueOf(17)));
        derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT object, utilized, stateless_clients FROM {rows} WHERE object_kind = 'prefix' AND resolution = 'raw'"))
                .containsExactly("2001:db8:1::/64|3|17");
    }

    @Test
    void aSubnetOfKeaWithoutPoolsGivesOutNothing() throws SQLException {
        lake.add(
                ONE,
                "kea.conf",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                SnapshotLake.Fact.of(
                        SCOPE,
                        "family",
                        "IPv4",
                        "scope_id",
                        "10.0.0.0",
                        "prefix_length",
                        24,
                        "managed_by_service",
                        "Non-MS DHCP"));
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:10Z", LEASES);
        derive();
        assertThat(scopes()).isEmpty();
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
        derive(new UtilizationRules(
                new UtilizationRules.Thresholds(80, 20),
                Map.of(),
                Map.of(ONE, "headquarters"),
                List.of(),
                Duration.ofDays(90),
                Duration.ofDays(365)));
        assertThat(objects("superscope")).containsExactly("2026-03-02 08:01:00|floor 1|IPv4|private|30|7");
        assertThat(objects("server"))
                .containsExactly(
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|private|30|7",
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|public|5|1");
        assertThat(objects("group"))
                .containsExactly(
                        "2026-03-02 08:01:00|headquarters|IPv4|private|30|7",
                        "2026-03-02 08:01:00|headquarters|IPv4|public|5|1");
        assertThat(objects("space"))
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
        derive();
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10", "2026-03-03T08:00:00Z");
        lake.add(ONE, "statistics.csv", "2026-03-03T08:01:00Z", COUNTS, statistics("10.0.0.0", 8, 2));
        derive();
        assertThat(objects("server"))
                .containsExactly(
                        "2026-03-02 08:01:00|dhcp1.example.test|IPv4|private|20|5",
                        "2026-03-03 08:01:00|dhcp1.example.test|IPv4|private|10|2");
    }

    @Test
    void aStateIsLeftOnlyWellBelowItsThreshold() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        int[] used = {50, 80, 79, 81, 76, 74, 79, 80};
        for (int i = 0; i < used.length; i++) {
            String time = "2026-03-0%dT%02d:00:00Z".formatted(2 + i / 4, 10 + i);
            lake.add(ONE, "statistics.csv", time, COUNTS, statistics("10.0.0.0", 100 - used[i], used[i]));
            derive();
        }
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT utilized, state FROM {rows} WHERE object_kind = 'scope' AND resolution = 'raw' ORDER BY event_time"))
                .containsExactly(
                        "50|optimal",
                        "80|over",
                        "79|over",
                        "81|over",
                        "76|over",
                        "74|optimal",
                        "79|optimal",
                        "80|over");
    }

    @Test
    void anObjectMayHaveThresholdsOfItsOwn() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        derive(new UtilizationRules(
                new UtilizationRules.Thresholds(80, 20),
                Map.of("10.0.0.0/24", new UtilizationRules.Thresholds(95, 5)),
                Map.of(),
                List.of(),
                Duration.ofDays(90),
                Duration.ofDays(365)));
        assertThat(scopes()).containsExactly("2026-03-02 08:01:00|statistics|10.0.0.0/24|10|9|9|optimal");
    }

    @Test
    void hoursAndDaysKeepTheMeanTheLeastAndThePeak() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        String[] times = {"2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z", "2026-03-02T12:00:00Z"};
        int[] used = {10, 30, 80};
        for (int i = 0; i < times.length; i++) {
            lake.add(ONE, "statistics.csv", times[i], COUNTS, statistics("10.0.0.0", 100 - used[i], used[i]));
        }
        derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT resolution, event_time, utilized_least, utilized, utilized_peak, percent_utilized, state FROM {rows} WHERE object_kind = 'scope' AND resolution <> 'raw' ORDER BY ALL"))
                .containsExactly(
                        "day|2026-03-02 00:00:00|10|40|80|80.0|over",
                        "hour|2026-03-02 10:00:00|10|20|30|30.0|optimal",
                        "hour|2026-03-02 12:00:00|80|80|80|80.0|over");
    }

    @Test
    void whatIsOlderThanTheRulesKeepIsKeptByTheDayOnly() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        derive(UtilizationRules.STANDARD, Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(lake.ask(UTILIZATION, "SELECT DISTINCT resolution FROM {rows}"))
                .containsExactly("day");
    }

    @Test
    void nothingAddedIsNothingToDoAndARepeatedDerivationDoublesNothing() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        derive();
        List<String> once = everything();
        try (Scratch scratch = lake.lake.scratch()) {
            assertThat(utilization(scratch, UtilizationRules.STANDARD).due()).isEmpty();
            Replacement again =
                    utilization(scratch, UtilizationRules.STANDARD).update(Instant.parse("2026-03-02T00:00:00Z"), NOW);
            commit(again);
        }
        assertThat(everything()).isEqualTo(once);
    }

    @Test
    void configurationThatIsCollectedLaterServesEarlierMoments() throws SQLException {
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:00Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        derive();
        assertThat(scopes()).isEmpty();
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10", "2026-03-04T08:00:00Z");
        try (Scratch scratch = lake.lake.scratch()) {
            commit(utilization(scratch, UtilizationRules.STANDARD).update(Instant.parse("2026-03-02T00:00:00Z"), NOW));
        }
        assertThat(scopes()).containsExactly("2026-03-02 08:00:00|leases|10.0.0.0/24|10|1|1|under");
    }

    @Test
    void aFileThatIsFoundAgainSaysTheSameOfALaterMoment() throws SQLException {
        configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 7, 3));
        derive();
        lake.again(ONE, "scopes.xml", "2026-03-02T08:00:00Z", "2026-03-04T08:00:00Z", CONFIGURATION);
        lake.again(ONE, "statistics.csv", "2026-03-02T08:01:00Z", "2026-03-04T08:01:00Z", COUNTS);
        derive();
        assertThat(scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|statistics|10.0.0.0/24|10|3|3|optimal",
                        "2026-03-04 08:01:00|statistics|10.0.0.0/24|10|3|3|optimal");
    }

    @Test
    void leasesOfOneFamilySayNothingOfTheOther() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                prefix("2001:db8:1::", 64));
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:10Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        derive();
        assertThat(scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|10|1|1|under");
    }

    @Test
    void theOrderInWhichSnapshotsArriveDoesNotMatter(@TempDir Path otherData) throws SQLException {
        List<Integer> hours = new ArrayList<>(List.of(0, 5, 11, 23, 24, 30, 47, 50));
        fill(hours);
        List<String> inOrder = everything();
        assertThat(inOrder).hasSizeGreaterThan(80);
        for (long seed = 1; seed <= 3; seed++) {
            Collections.shuffle(hours, new Random(seed));
            close();
            lake = new SnapshotLake(otherData.resolve("seed-" + seed));
            fill(hours);
            assertThat(everything()).as("seed %d, order %s", seed, hours).isEqualTo(inOrder);
        }
    }

    /** A snapshot of each of two servers at these hours, derived after each of them. */
    private void fill(List<Integer> hours) throws SQLException {
        for (String server : List.of(ONE, TWO)) {
            lake.add(
                    server,
                    "scopes.xml",
                    "2026-03-01T08:00:00Z",
                    CONFIGURATION,
                    scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100"),
                    failover("10.0.0.0", "pair", server.equals(ONE) ? TWO : ONE));
        }
        for (int hour : hours) {
            String time = Instant.parse("2026-03-02T00:00:00Z")
                    .plus(Duration.ofHours(hour))
                    .toString();
            int used = 60 + hour % 7 * 6;
            lake.add(ONE, "statistics.csv", time, COUNTS, statistics("10.0.0.0", 100 - used, used));
            lake.add(TWO, "leases.csv", time, LEASES, lease("10.0.0.0", "10.0.0." + (hour + 1), "active"));
            derive();
        }
    }

    @Test
    void aScopeAllOfWhoseAddressesAreExcludedStaysWithNoneToGive() throws SQLException {
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.10", "10.0.0.20"),
                exclusion("10.0.0.0", "10.0.0.1", "10.0.0.100"));
        lake.add(ONE, "leases.csv", "2026-03-02T08:01:00Z", LEASES, lease("10.0.0.0", "10.0.0.10", "expired"));
        derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT DISTINCT object, total, utilized, percent_utilized FROM {rows} WHERE object_kind = 'scope'"))
                .containsExactly("10.0.0.0/24|0|0|0.0");
    }

    @Property(tries = 12)
    void countsStayWithinTheirTotal(@ForAll Random random) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("ipam-utilization");
        try (SnapshotLake made = new SnapshotLake(folder)) {
            lake = made;
            List<SnapshotLake.Fact> facts = new ArrayList<>();
            List<SnapshotLake.Fact> leases = new ArrayList<>();
            String[] states = {"active", "expired", "declined", "active-reservation", "inactive-reservation"};
            for (int net = 0; net < 4; net++) {
                String scope = "10.0." + net + ".0";
                int first = 1 + random.nextInt(100);
                facts.add(
                        scope(scope, 24, "10.0.%d.%d".formatted(net, first), "10.0.%d.%d".formatted(net, first + 50)));
                for (int i = 0; i < 3; i++) {
                    int low = random.nextInt(200);
                    facts.add(
                            exclusion(scope, "10.0.%d.%d".formatted(net, low), "10.0.%d.%d".formatted(net, low + 20)));
                    facts.add(reservation(scope, "10.0.%d.%d".formatted(net, random.nextInt(256))));
                }
                for (int i = 0; i < 30; i++) {
                    leases.add(lease(
                            scope,
                            "10.0.%d.%d".formatted(net, random.nextInt(256)),
                            states[random.nextInt(states.length)]));
                }
            }
            lake.add(ONE, "scopes.xml", "2026-03-02T08:00:00Z", CONFIGURATION, facts.toArray(SnapshotLake.Fact[]::new));
            lake.add(ONE, "leases.csv", "2026-03-02T08:01:00Z", LEASES, leases.toArray(SnapshotLake.Fact[]::new));
            derive();
            assertThat(
                            lake.ask(
                                    UTILIZATION,
                                    "SELECT * FROM {rows} WHERE NOT (0 <= utilized AND utilized <= assigned AND assigned <= total AND percent_utilized BETWEEN 0 AND 100 AND percent_assigned BETWEEN percent_utilized AND 100)"))
                    .isEmpty();
            assertThat(lake.ask(UTILIZATION, "SELECT count(*) FROM {rows} WHERE object_kind = 'scope'"))
                    .containsExactly("12");
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void configure(String server, String scope, int length, String first, String last) throws SQLException {
        configure(server, scope, length, first, last, "2026-03-02T08:00:00Z");
    }

    private void configure(String server, String scope, int length, String first, String last, String time)
            throws SQLException {
        lake.add(server, "scopes.xml", time, CONFIGURATION, scope(scope, length, first, last));
    }

    private void derive() {
        derive(UtilizationRules.STANDARD);
    }

    private void derive(UtilizationRules rules) {
        derive(rules, NOW);
    }

    private void derive(UtilizationRules rules, Instant now) {
        try (Scratch scratch = lake.lake.scratch()) {
            Utilization utilization = utilization(scratch, rules);
            utilization.due().ifPresent(first -> commit(utilization.update(first, now)));
        }
    }

    private Utilization utilization(Scratch scratch, UtilizationRules rules) {
        return new Utilization(lake.lake, scratch, SnapshotLake.LIMITS, rules);
    }

    private void commit(Replacement change) {
        int seen = lake.lake.state().head();
        lake.lake.commit(new Change(
                Utilization.TASK, "run", "0", change.added(), change.removed(), List.of(), Map.of(Change.AS_OF, seen)));
    }

    private List<String> scopes() throws SQLException {
        return lake.ask(
                UTILIZATION,
                "SELECT event_time, origin, object, total, assigned, utilized, state FROM {rows} WHERE object_kind = 'scope' AND resolution = 'raw' ORDER BY ALL");
    }

    private List<String> objects(String kind) throws SQLException {
        return lake.ask(
                UTILIZATION,
                "SELECT event_time, object, family, category, total, utilized FROM {rows} WHERE object_kind = '%s' AND resolution = 'raw' ORDER BY ALL"
                        .formatted(kind));
    }

    private List<String> everything() throws SQLException {
        return lake.ask(UTILIZATION, "SELECT " + SnapshotLake.columns(UTILIZATION) + " FROM {rows} ORDER BY ALL");
    }
}
