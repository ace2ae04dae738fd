package ipam.lake;

import static ipam.lake.SnapshotLake.failover;
import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationMomentsTest extends CountedTest {
    @Test
    void anExportReplacesThoseOfItsSeries() throws SQLException {
        SnapshotLake.Fact gone = scope("10.0.1.0", 24, "10.0.1.1", "10.0.1.100");
        SnapshotLake.Fact kept = scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        lake.add(ONE, "/srv/20260302/scopes-0800.xml", "2026-03-02T08:00:00Z", CONFIGURATION, kept, gone);
        lake.add(ONE, "/srv/leases-20260302.csv", "2026-03-02T08:00:10Z", LEASES);
        lake.add(ONE, "/srv/20260303/scopes-0800.xml", "2026-03-03T08:00:00Z", CONFIGURATION, kept);
        lake.add(ONE, "/srv/leases-20260303.csv", "2026-03-03T08:00:10Z", LEASES);
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:00:10|leases|10.0.0.0/24|100|0|0|under",
                        "2026-03-02 08:00:10|leases|10.0.1.0/24|100|0|0|under",
                        "2026-03-03 08:00:10|leases|10.0.0.0/24|100|0|0|under");
    }

    @Test
    void hoursAndDaysKeepTheMeanTheLeastAndThePeak() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        String[] times = {"2026-03-02T10:00:00Z", "2026-03-02T10:30:00Z", "2026-03-02T12:00:00Z"};
        int[] used = {10, 30, 80};
        for (int i = 0; i < times.length; i++) {
            lake.add(ONE, "statistics.csv", times[i], COUNTS, statistics("10.0.0.0", 100 - used[i], used[i]));
        }
        counted.derive();
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
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        counted.derive(UtilizationRules.STANDARD, Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(lake.ask(UTILIZATION, "SELECT DISTINCT resolution FROM {rows}"))
                .containsExactly("day");
    }

    @Test
    void nothingAddedIsNothingToDoAndARepeatedDerivationDoublesNothing() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        counted.derive();
        List<String> once = counted.everything();
        assertThat(counted.isDue()).isFalse();
        counted.update("2026-03-02T00:00:00Z");
        assertThat(counted.everything()).isEqualTo(once);
    }

    @Test
    void configurationThatIsCollectedLaterServesEarlierMoments() throws SQLException {
        lake.add(ONE, "leases.csv", "2026-03-02T08:00:00Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        counted.derive();
        assertThat(counted.scopes()).isEmpty();
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10", "2026-03-04T08:00:00Z");
        counted.update("2026-03-02T00:00:00Z");
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:00:00|leases|10.0.0.0/24|10|1|1|under");
    }

    @Test
    void whatIsCountedBeforeItsScopeIsOnRecordHasTheSameNameAfterwards() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(
                ONE,
                "statistics.csv",
                "2026-03-02T08:01:00Z",
                COUNTS,
                statistics("10.0.0.0", 7, 3),
                statistics("198.51.100.0", 6, 4),
                statistics("2001:db8:1::", 9, 1));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|statistics|10.0.0.0/24|10|3|3|optimal",
                        "2026-03-02 08:01:00|statistics|198.51.100.0|10|4|4|optimal",
                        "2026-03-02 08:01:00|statistics|2001:db8:1::/64|10|1|1|under");
        lake.add(
                ONE,
                "scopes.xml",
                "2026-03-03T08:00:00Z",
                CONFIGURATION,
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"),
                scope("198.51.100.0", 25, "198.51.100.1", "198.51.100.10"));
        counted.derive();
        assertThat(counted.objects("subnet"))
                .containsExactly(
                        "2026-03-02 08:01:00|10.0.0.0/24|IPv4|private|10|3",
                        "2026-03-02 08:01:00|198.51.100.0/25|IPv4|public|10|4",
                        "2026-03-02 08:01:00|2001:db8:1::/64|IPv6|global|10|1");
        assertThat(counted.scopes()).contains("2026-03-02 08:01:00|statistics|198.51.100.0/25|10|4|4|optimal");
    }

    @Test
    void aFileThatIsFoundAgainSaysTheSameOfALaterMoment() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 7, 3));
        counted.derive();
        lake.again(ONE, "scopes.xml", "2026-03-02T08:00:00Z", "2026-03-04T08:00:00Z", CONFIGURATION);
        lake.again(ONE, "statistics.csv", "2026-03-02T08:01:00Z", "2026-03-04T08:01:00Z", COUNTS);
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|statistics|10.0.0.0/24|10|3|3|optimal",
                        "2026-03-04 08:01:00|statistics|10.0.0.0/24|10|3|3|optimal");
    }

    @Test
    void daysDerivedTogetherEachHaveTheConfigurationOfTheirTime() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10", "2026-03-01T08:00:00Z");
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.20", "2026-03-03T08:00:00Z");
        for (int day = 1; day <= 4; day++) {
            lake.add(
                    ONE,
                    "leases.csv",
                    "2026-03-0%dT09:00:00Z".formatted(day),
                    LEASES,
                    lease("10.0.0.0", "10.0.0.5", "active"));
        }
        lake.add(ONE, "v6.csv", "2026-03-02T09:00:10Z", COUNTS, statistics("2001:db8:1::", 9, 1));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-01 09:00:00|leases|10.0.0.0/24|10|1|1|under",
                        "2026-03-02 09:00:10|leases|10.0.0.0/24|10|1|1|under",
                        "2026-03-02 09:00:10|statistics|2001:db8:1::/64|10|1|1|under",
                        "2026-03-03 09:00:00|leases|10.0.0.0/24|20|1|1|under",
                        "2026-03-04 09:00:00|leases|10.0.0.0/24|20|1|1|under");
    }

    @Test
    @Tag("long")
    void theOrderInWhichSnapshotsArriveDoesNotMatter(@TempDir Path otherData) throws SQLException {
        List<Integer> hours = new ArrayList<>(List.of(0, 5, 11, 23, 24, 30, 47, 50));
        fill(hours);
        List<String> inOrder = counted.everything();
        assertThat(inOrder).hasSizeGreaterThan(80);
        for (long seed = 1; seed <= (Boolean.getBoolean("ipam.long") ? 3 : 1); seed++) {
            Collections.shuffle(hours, new Random(seed));
            close();
            lake = new SnapshotLake(otherData.resolve("seed-" + seed));
            counted = new CountedLake(lake);
            fill(hours);
            assertThat(counted.everything())
                    .as("seed %d, order %s", seed, hours)
                    .isEqualTo(inOrder);
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
            counted.derive();
        }
    }
}
