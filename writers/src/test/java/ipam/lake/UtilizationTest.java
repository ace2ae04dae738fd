package ipam.lake;

import static ipam.lake.SnapshotLake.exclusion;
import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.pool;
import static ipam.lake.SnapshotLake.reservation;
import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UtilizationTest extends CountedTest {
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
        counted.derive();
        // 100 addresses, less .1 to .20 and .90 to .100.
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|69|1|1|under");
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
        counted.derive();
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|20|0|0|under");
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
        counted.derive();
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:00:10|leases|10.0.0.0/24|10|4|3|optimal");
    }

    @Test
    void statisticsAndLeasesThatDisagreeAreBothOnRecord() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        lake.add(ONE, "leases.csv", "2026-03-02T08:01:00Z", LEASES, lease("10.0.0.0", "10.0.0.3", "active"));
        counted.derive();
        assertThat(counted.scopes())
                .containsExactly(
                        "2026-03-02 08:01:00|leases|10.0.0.0/24|10|1|1|under",
                        "2026-03-02 08:01:00|statistics|10.0.0.0/24|10|9|9|over");
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
        counted.derive();
        assertThat(counted.scopes()).isEmpty();
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
        counted.derive();
        assertThat(
                        lake.ask(
                                UTILIZATION,
                                "SELECT DISTINCT object, total, utilized, percent_utilized, state FROM {rows} WHERE object_kind = 'scope'"))
                .containsExactly("10.0.0.0/24|0|0|0.0|optimal");
    }

    @Property(tries = 12)
    @Tag("long")
    void countsStayWithinTheirTotal(@ForAll Random random) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("ipam-utilization");
        try (SnapshotLake made = new SnapshotLake(folder)) {
            lake = made;
            counted = new CountedLake(made);
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
            counted.derive();
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
}
