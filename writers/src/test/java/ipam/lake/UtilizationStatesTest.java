package ipam.lake;

import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.UTILIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UtilizationStatesTest extends CountedTest {
    @Test
    @Tag("long")
    void aStateIsLeftOnlyWellBelowItsThreshold() throws SQLException {
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.100");
        int[] used = {50, 80, 79, 81, 76, 74, 79, 80};
        for (int i = 0; i < used.length; i++) {
            String time = "2026-03-0%dT%02d:00:00Z".formatted(2 + i / 4, 10 + i);
            lake.add(ONE, "statistics.csv", time, COUNTS, statistics("10.0.0.0", 100 - used[i], used[i]));
            counted.derive();
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
        counted.configure(ONE, "10.0.0.0", 24, "10.0.0.1", "10.0.0.10");
        lake.add(ONE, "statistics.csv", "2026-03-02T08:01:00Z", COUNTS, statistics("10.0.0.0", 1, 9));
        counted.derive(CountedLake.rules(Map.of("10.0.0.0/24", new UtilizationRules.Thresholds(95, 5))));
        assertThat(counted.scopes()).containsExactly("2026-03-02 08:01:00|statistics|10.0.0.0/24|10|9|9|optimal");
    }
}
