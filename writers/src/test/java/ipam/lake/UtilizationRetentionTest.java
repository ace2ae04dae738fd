package ipam.lake;

import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.FAILOVER;
import static ipam.record.Configuration.POOL;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationRetentionTest {
    private static final String SERVER = "dhcp1.example.test";
    private static final Instant TIME = Instant.parse("2026-03-02T08:01:00Z");

    @TempDir
    Path data;

    @Test
    void momentsThenHoursAreForgottenAndDaysStay() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            lake.add(
                    SERVER,
                    "scopes.xml",
                    "2026-03-02T08:00:00Z",
                    List.of(SCOPE, POOL, EXCLUSION, RESERVATION, FAILOVER),
                    scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.10"));
            lake.add(SERVER, "counts.csv", TIME.toString(), List.of(SCOPE_STATISTICS), statistics("10.0.0.0", 8, 2));
            try (Scratch scratch = lake.lake.scratch()) {
                Utilization utilization =
                        new Utilization(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
                commit(lake, utilization.update(utilization.due().orElseThrow(), TIME));
            }
            assertThat(resolutionsAfter(lake, Duration.ofDays(90))).containsExactly("day", "hour", "raw");
            assertThat(resolutionsAfter(lake, Duration.ofDays(92))).containsExactly("day", "hour");
            assertThat(resolutionsAfter(lake, Duration.ofDays(92))).containsExactly("day", "hour");
            assertThat(resolutionsAfter(lake, Duration.ofDays(367))).containsExactly("day");
        }
    }

    private static List<String> resolutionsAfter(SnapshotLake lake, Duration age) throws SQLException {
        try (Scratch scratch = lake.lake.scratch()) {
            UtilizationRetention retention =
                    new UtilizationRetention(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
            Replacement kept = retention.update(TIME.plus(age));
            if (!kept.isEmpty()) {
                commit(lake, kept);
            }
            assertThat(retention.update(TIME.plus(age)).isEmpty()).isTrue();
        }
        return lake.ask(UTILIZATION, "SELECT DISTINCT resolution FROM {rows} ORDER BY ALL");
    }

    private static void commit(SnapshotLake lake, Replacement change) {
        lake.lake.commit(new Change(
                UtilizationRetention.TASK, "run", "0", change.added(), change.removed(), List.of(), Map.of()));
    }
}
