package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergingTest {
    private static final String ROWS = "SELECT source_id, source_line, ip FROM lease_event ORDER BY ALL";

    @TempDir
    Path data;

    @Test
    void aClosedDayBecomesOnePartWithTheSameRowsSorted() throws IOException {
        Lake lake = open(Samples.NOON);
        collect(lake, "2026-11-08", "2026-11-08", "2026-11-08", "2026-11-09", "2026-11-09");
        List<List<Object>> before = rows(lake, ROWS);

        assertThat(merge(lake, Samples.NOON)).isEqualTo(new Merging.Merged(3, 1, 30));

        assertThat(rows(lake, ROWS)).isEqualTo(before);
        assertThat(lake.state().parts(Datasets.LEASE_EVENT, "2026-11-08")).hasSize(1);
        assertThat(lake.state().parts(Datasets.LEASE_EVENT, "2026-11-09")).hasSize(2);
        Path merged =
                lake.path(lake.state().parts(Datasets.LEASE_EVENT, "2026-11-08").get(0));
        assertThat(rows(lake, "SELECT ip_lo FROM read_parquet('%s')".formatted(merged)))
                .isSortedAccordingTo((a, b) -> Long.compare((long) a.get(0), (long) b.get(0)));
        assertThat(merge(lake, Samples.NOON)).isEqualTo(new Merging.Merged(0, 0, 0));
    }

    @Test
    void aClosedMonthBecomesOnePartAndTakesLatecomersIn() throws IOException {
        Lake lake = open(Samples.NOON);
        collect(lake, "2026-10-01", "2026-10-02", "2026-10-31", "2026-11-09");
        assertThat(merge(lake, Samples.NOON)).isEqualTo(new Merging.Merged(3, 1, 30));
        collect(lake, "2026-10-02");
        assertThat(merge(lake, Samples.NOON)).isEqualTo(new Merging.Merged(2, 1, 40));

        assertThat(lake.state().parts(Datasets.LEASE_EVENT).stream().map(Part::file))
                .containsExactly(
                        "lease_event/event_date=2026-11-09/00000004-lease_event.parquet",
                        "lease_event/event_month=2026-10/00000007-lease_event.parquet");
        assertThat(rows(lake, "SELECT event_date::VARCHAR, count(*) FROM lease_event GROUP BY ALL ORDER BY ALL"))
                .containsExactly(
                        List.of("2026-10-01", 10L),
                        List.of("2026-10-02", 20L),
                        List.of("2026-10-31", 10L),
                        List.of("2026-11-09", 10L));
    }

    @Test
    void aLargeDayBecomesAFewPartsWithinTheLimit() throws IOException {
        Lake lake = open(Samples.NOON);
        collect(lake, "2026-11-08", "2026-11-08", "2026-11-08", "2026-11-08", "2026-11-08");
        long two = lake.state().parts(Datasets.LEASE_EVENT).get(0).bytes() * 5 / 2;
        List<List<Object>> before = rows(lake, ROWS);

        assertThat(merge(lake, Samples.NOON, two)).isEqualTo(new Merging.Merged(4, 2, 40));

        assertThat(rows(lake, ROWS)).isEqualTo(before);
        assertThat(lake.state().parts(Datasets.LEASE_EVENT)).hasSize(3);
    }

    @Test
    void partsMergedAwayStayADayAndThenGoWithTheirFolders() throws IOException {
        Lake lake = open(Samples.NOON);
        collect(lake, "2026-10-01", "2026-10-02");
        merge(lake, Samples.NOON);
        lake.recover();
        assertThat(files()).hasSize(3);

        Lake next = open(Samples.NOON.plus(Duration.ofHours(23)));
        next.recover();
        assertThat(files()).hasSize(3);

        Lake later = open(Samples.NOON.plus(Duration.ofHours(25)));
        later.recover();
        assertThat(files()).containsExactly("event_month=2026-10/00000003-lease_event.parquet");
        assertThat(data.resolve("tracking/lake/lease_event/event_date=2026-10-01"))
                .doesNotExist();
    }

    @Test
    void aGroupThatAnotherRunMergedIsLeftToIt() throws IOException {
        collect(open(Samples.NOON), "2026-11-08", "2026-11-08");
        AtomicBoolean overtaken = new AtomicBoolean();
        Lake slow = Lake.open(data, clock(Samples.NOON), new Disk() {
            @Override
            void force(Path path) throws IOException {
                super.force(path);
                if (path.toString().endsWith("-lease_event") && overtaken.compareAndSet(false, true)) {
                    assertThat(merge(open(Samples.NOON), Samples.NOON)).isEqualTo(new Merging.Merged(2, 1, 20));
                }
            }
        });
        assertThat(merge(slow, Samples.NOON)).isEqualTo(new Merging.Merged(0, 0, 0));
        assertThat(rows(slow, "SELECT count(*) FROM lease_event")).containsExactly(List.of(20L));
        assertThat(overtaken).isTrue();
    }

    private Lake open(Instant now) {
        return Lake.open(data, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void collect(Lake lake, String... dates) {
        try (Scratch scratch = lake.scratch()) {
            for (String date : dates) {
                int line = lake.state().head() * 10 + 1;
                lake.commit(LakeTest.change(
                        List.of(Samples.leaseEvents(scratch, date, 10, "a", line)), List.of(), List.of()));
            }
        }
    }

    private static Merging.Merged merge(Lake lake, Instant now) {
        return merge(lake, now, Merging.LIMIT);
    }

    private static Merging.Merged merge(Lake lake, Instant now, long limit) {
        try (Scratch scratch = lake.scratch()) {
            return new Merging(lake, scratch, clock(now), "run-1", "0.1.0", limit).merge();
        }
    }

    private static List<List<Object>> rows(Lake lake, String sql) {
        try (Query query = lake.query()) {
            return Samples.rows(query, sql);
        }
    }

    private List<String> files() throws IOException {
        Path folder = data.resolve("tracking/lake/lease_event");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
