package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Health;
import ipam.snapshot.SnapshotRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes of the classes that are not about people, before the tenth of March. */
class PurgeClassesTest {
    private static final LocalDate MARCH_10 = LocalDate.parse("2026-03-10");

    @TempDir
    Path folder;

    private final List<Prepared> parts = new ArrayList<>();

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private void part(Scratch scratch, Dataset dataset, String partition, String time, Map<String, String> values) {
        parts.add(Samples.write(scratch, dataset, partition, time, "(SELECT 1)", values));
    }

    private List<List<Object>> purged(CollectedLake lake, RetentionClass kind, String sql) {
        try (Scratch scratch = lake.lake.scratch()) {
            PurgeRequest request = new PurgeRequest(Map.of(kind, MARCH_10), PurgeRequest.BY_HAND, "carol");
            assertThat(new Purge(lake.lake, request, List.of(), LeaseLake.LIMITS).run(scratch, "run", "0"))
                    .isPresent();
        }
        return lake.rows(sql);
    }

    private void commit(CollectedLake lake) {
        lake.lake.commit(new Change("test", "run", "0", parts, List.of(), List.of(), Map.of()));
    }

    @Test
    void ofServicesTheWordsGoAndTheSpansBeginWithTheDay() {
        CollectedLake lake = new CollectedLake(folder);
        try (Scratch scratch = lake.lake.scratch()) {
            for (String day : List.of("2026-03-01", "2026-03-20")) {
                part(
                        scratch,
                        Health.SERVICE_EVENT,
                        day,
                        "event_time",
                        Map.of("event_time", quoted(day + " 08:00:00"), "service", "'dns'", "server", "'ns1'"));
            }
            parts.add(Samples.write(
                    scratch,
                    Health.SERVICE_STATE,
                    "2026-03",
                    "start_time",
                    "(VALUES ('up', '2026-03-01', '2026-03-05'), ('down', '2026-03-05', '2026-03-20'),"
                            + " ('up', '2026-03-20', '2026-03-21')) AS t(state, began, ended)",
                    Map.of(
                            "service",
                            "'dns'",
                            "server",
                            "'ns1'",
                            "state",
                            "state",
                            "start_time",
                            "began::TIMESTAMP",
                            "end_time",
                            "ended::TIMESTAMP")));
            commit(lake);
        }

        assertThat(purged(
                        lake,
                        RetentionClass.SERVICE_EVENTS,
                        "SELECT state, start_time::VARCHAR FROM service_state ORDER BY start_time"))
                .containsExactly(List.of("down", "2026-03-10 00:00:00"), List.of("up", "2026-03-20 00:00:00"));
        assertThat(lake.rows("SELECT event_date::VARCHAR FROM service_event")).containsExactly(List.of("2026-03-20"));
    }

    @Test
    void ofNoticesTheNewestAboutAnObjectStays() {
        CollectedLake lake = new CollectedLake(folder);
        try (Scratch scratch = lake.lake.scratch()) {
            int id = 0;
            for (String notice : List.of("a 2026-01-05", "a 2026-02-05", "b 2026-02-06", "b 2026-03-20")) {
                String day = notice.substring(2);
                part(
                        scratch,
                        Datasets.NOTICE,
                        day,
                        "event_time",
                        Map.of(
                                "event_time", quoted(day + " 08:00:00"),
                                "notice_id", quoted("n" + ++id),
                                "kind", "'utilization'",
                                "object_kind", "'scope'",
                                "object", quoted(notice.substring(0, 1))));
            }
            commit(lake);
        }

        assertThat(purged(lake, RetentionClass.NOTICES, "SELECT notice_id FROM notice ORDER BY ALL"))
                .containsExactly(List.of("n2"), List.of("n4"));
    }

    private static SnapshotRow scope(String id, String name) {
        return new SnapshotRow(Configuration.SCOPE, 1)
                .text("family", "IPv4")
                .text("scope_id", id)
                .text("name", name);
    }

    @Test
    void ofConfigurationWhatIsTrueStaysHoweverOldItIs() {
        CollectedLake lake = new CollectedLake(folder);
        lake.add("dhcp1.contoso.test", "/srv/a", "2026-01-01T00:00:00Z", scope("10.0.0.0", "replaced"));
        lake.add("dhcp1.contoso.test", "/srv/a", "2026-02-01T00:00:00Z", scope("10.0.0.0", "true"));
        lake.add("dhcp2.contoso.test", "/srv/a", "2026-01-01T00:00:00Z", scope("10.0.1.0", "old and true"));

        assertThat(purged(lake, RetentionClass.CONFIGURATION, "SELECT name FROM scope ORDER BY ALL"))
                .containsExactly(List.of("old and true"), List.of("true"));
        assertThat(lake.rows("SELECT name FROM scope_current ORDER BY ALL"))
                .containsExactly(List.of("old and true"), List.of("true"));
    }
}
