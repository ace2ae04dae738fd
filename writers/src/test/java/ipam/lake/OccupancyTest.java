package ipam.lake;

import static ipam.lake.SnapshotLake.exclusion;
import static ipam.lake.SnapshotLake.lease;
import static ipam.lake.SnapshotLake.reservation;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.OCCUPANCY;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.SnapshotLake.Fact;
import ipam.net.IpAddress;
import ipam.record.Column;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccupancyTest {
    private static final String SERVER = "dhcp1.example.test";

    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    /** A space may be called whatever people like. */
    private static final Occupancy.Held HELD = taken -> {
        taken.take("Default", IpAddress.parse("10.0.0.9"));
        taken.take("Default", IpAddress.parse("10.0.0.9"));
        taken.take("Lab \"2\", old", IpAddress.parse("2001:db8::9"));
    };

    @TempDir
    Path data;

    @Test
    void whatIsTakenIsToldByItsKindAndFollowsTheNewestSnapshots() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(
                    SERVER,
                    "leases.csv",
                    "2026-03-02T08:00:00Z",
                    List.of(LEASE),
                    lease("10.0.0.0", "10.0.0.9", "active"));
            lake.add(
                    SERVER,
                    "leases.csv",
                    "2026-03-03T08:00:00Z",
                    List.of(LEASE),
                    lease("10.0.0.0", "10.0.0.5", "active"),
                    lease("10.0.0.0", "10.0.0.6", "expired"),
                    lease("2001:db8:1::", "2001:db8:1::7", "active"));
            lake.add(
                    SERVER,
                    "scopes.xml",
                    "2026-03-02T08:00:00Z",
                    List.of(EXCLUSION, RESERVATION),
                    exclusion("10.0.0.0", "10.0.0.254", "10.0.1.1"),
                    exclusion("10.0.0.0", "10.0.0.255", "10.0.1.0"),
                    exclusion("2001:db8:1::", "2001:db8:1::1", "2001:db8:1::ffff"),
                    reservation("10.0.0.0", "10.0.0.5"));
            lake.add(
                    SERVER,
                    "0.10.in-addr.arpa.dns",
                    "2026-03-02T08:00:00Z",
                    List.of(RESOURCE_RECORD),
                    Fact.of(RESOURCE_RECORD, "type", "PTR", "name", "8.0.0.10.in-addr.arpa")
                            .ip("10.0.0.8"),
                    Fact.of(RESOURCE_RECORD, "type", "A", "name", "pc-9.example.test")
                            .ip("10.0.0.9"));
            derive(lake);
            assertThat(lake.ask(
                            OCCUPANCY,
                            "SELECT space, ip, kind, event_time FROM {rows} ORDER BY space, ip_hi, ip_lo, kind"))
                    .containsExactly(
                            "Default|10.0.0.5|lease|2026-03-03 08:00:00",
                            "Default|10.0.0.5|reservation|2026-03-02 08:00:00",
                            "Default|10.0.0.8|ptr|2026-03-02 08:00:00",
                            "Default|10.0.0.9|inventory|2026-03-04 12:00:00",
                            "Default|10.0.0.254|exclusion|2026-03-02 08:00:00",
                            "Default|10.0.0.255|exclusion|2026-03-02 08:00:00",
                            "Default|10.0.1.0|exclusion|2026-03-02 08:00:00",
                            "Default|10.0.1.1|exclusion|2026-03-02 08:00:00",
                            "Default|2001:db8:1::7|lease|2026-03-03 08:00:00",
                            "Lab \"2\", old|2001:db8::9|inventory|2026-03-04 12:00:00");
            try (Scratch scratch = lake.lake.scratch()) {
                assertThat(new Occupancy(lake.lake, scratch, HELD).isDue()).isFalse();
            }
        }
    }

    @Test
    void nobodyIsInIt() {
        assertThat(OCCUPANCY.columns())
                .extracting(Column::name)
                .containsExactly("space", "ip", "ip_hi", "ip_lo", "kind", "event_time");
    }

    private static void derive(SnapshotLake lake) {
        try (Scratch scratch = lake.lake.scratch()) {
            Occupancy occupancy = new Occupancy(lake.lake, scratch, HELD);
            assertThat(occupancy.isDue()).isTrue();
            int seen = lake.lake.state().head();
            Replacement change = occupancy.update(NOW);
            lake.lake.commit(new Change(
                    Occupancy.TASK,
                    "run",
                    "0",
                    change.added(),
                    change.removed(),
                    List.of(),
                    Map.of(Change.AS_OF, seen)));
        }
    }
}
