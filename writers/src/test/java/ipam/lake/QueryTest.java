package ipam.lake;

import static ipam.lake.Samples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    @TempDir
    Path data;

    @Test
    void anEmptyLakeHasEveryViewWithItsTypes() {
        Lake lake = Lake.open(data, CLOCK);
        try (Query query = lake.query()) {
            assertThat(rows(query, "SELECT count(*) FROM lease_interval")).containsExactly(List.of(0L));
            try (Rows rows = query.run("SELECT event_time, ip_lo, event_date, host_key FROM lease_event")) {
                assertThat(rows.fields())
                        .containsExactly(
                                new Rows.Field("event_time", "TIMESTAMP"),
                                new Rows.Field("ip_lo", "BIGINT"),
                                new Rows.Field("event_date", "DATE"),
                                new Rows.Field("host_key", "VARCHAR"));
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void valuesComeInJavasOwnTypesAndParametersGoIn() {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            lake.commit(LakeTest.change(
                    List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1)), List.of(), List.of()));
        }
        Instant third = Instant.parse("2026-11-01T00:02:00Z");
        try (Query query = lake.query(Views.of(Datasets.LEASE_EVENT))) {
            assertThat(rows(
                            query,
                            "SELECT event_time, event_date, ip, event_id, source_line, mac, sum(1) OVER () > 0"
                                    + " FROM lease_event WHERE event_time = ? AND ip = ?",
                            third,
                            "192.0.2.2"))
                    .containsExactly(
                            java.util.Arrays.asList(third, LocalDate.of(2026, 11, 1), "192.0.2.2", 10, 3L, null, true));
        }
    }

    @Test
    void aPartFromBeforeAColumnReadsAsIfItWereNull() throws IOException, SQLException {
        Lake lake = Lake.open(data, CLOCK);
        String all = "SELECT count(*), count(record_id), count(event_date) FROM logon_event WHERE source = 'x'";
        try (Scratch scratch = lake.scratch();
                Database database = Database.open()) {
            String columns = Datasets.LOGON_EVENT.columns().stream()
                    .map(column -> "%s::%s AS %s"
                            .formatted(
                                    switch (column.name()) {
                                        case "event_time" -> "'2026-11-01 08:00:00'";
                                        case "event_date" -> "'2026-11-01'";
                                        case "source" -> "'x'";
                                        case "record_id" -> "7";
                                        default -> "NULL";
                                    },
                                    column.type(),
                                    column.name()))
                    .collect(Collectors.joining(", "));
            for (String row : List.of("SELECT * EXCLUDE (record_id) FROM (SELECT %s)", "SELECT %s")) {
                Path file = scratch.file(Datasets.LOGON_EVENT);
                database.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(row.formatted(columns), file));
                Prepared part =
                        scratch.prepare(file, Datasets.LOGON_EVENT, "2026-11-01", 1, Samples.NOON, Samples.NOON);
                lake.commit(LakeTest.change(List.of(part), List.of(), List.of()));
                long parts = lake.state().parts().size();
                try (Query query = lake.query(Views.of(Datasets.LOGON_EVENT))) {
                    assertThat(rows(query, all)).containsExactly(List.of(parts, parts - 1, parts));
                }
            }
        }
        assertThat(Verification.verify(data, Verification.Depth.FOOTERS).difference())
                .isEmpty();
    }

    @Test
    void partsOutsideTheSpanAreNotOpened() {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            lake.commit(LakeTest.change(
                    List.of(
                            Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1),
                            Samples.leaseEvents(scratch, "2026-11-02", 20, "a", 11)),
                    List.of(),
                    List.of()));
        }
        Views second = Views.of(Datasets.LEASE_EVENT).within(Instant.parse("2026-11-01T12:00:00Z"), null);
        try (Query query = lake.query(second)) {
            assertThat(rows(query, "SELECT count(*) FROM lease_event")).containsExactly(List.of(20L));
        }
    }

    @Test
    void aQueryOutlivesTheMergingAwayOfItsParts() throws IOException {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            Part part = lake.commit(LakeTest.change(
                            List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1)), List.of(), List.of()))
                    .added()
                    .get(0);
            try (Query query = lake.query()) {
                Lake.open(data, CLOCK)
                        .commit(LakeTest.change(
                                List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1)),
                                List.of(part),
                                List.of()));
                Files.delete(lake.path(part));
                assertThat(rows(query, "SELECT count(event_time) FROM lease_event"))
                        .containsExactly(List.of(10L));
            }
        }
    }

    @Test
    void aCommittedPartIsReadWhileItIsNotYetInPlace() throws IOException {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            Part part = lake.commit(LakeTest.change(
                            List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1)), List.of(), List.of()))
                    .added()
                    .get(0);
            Files.move(lake.path(part), data.resolve("tracking/lake").resolve(part.temporary()));
            try (Query query = Lake.open(data, CLOCK).query()) {
                assertThat(rows(query, "SELECT count(event_time) FROM lease_event"))
                        .containsExactly(List.of(10L));
            }
        }
        assertThat(data.resolve("tracking/lake")
                        .resolve(lake.state().parts().get(0).file()))
                .exists();
    }

    @Test
    void twoAnswersOfOneQueryAreReadAtTheSameTime() {
        Lake lake = Lake.open(data, CLOCK);
        try (Query query = lake.query();
                Rows outer = query.run("SELECT i FROM range(5000) AS t(i) ORDER BY i")) {
            long sum = 0;
            while (outer.next()) {
                Object i = outer.value(0);
                if ((long) i % 1000 == 0) {
                    sum += (long) rows(query, "SELECT ?::BIGINT", i).get(0).get(0);
                }
            }
            assertThat(sum).isEqualTo(10_000);
        }
    }

    @Test
    void piecesOfAnIntervalAreOneAgain() {
        Lake lake = Lake.open(data, CLOCK);
        commitPieces(lake);
        try (Query query = lake.query()) {
            for (String view : List.of("lease_interval", "lease_interval_of_client")) {
                assertThat(rows(
                                query,
                                "SELECT ip, start_time, end_time, end_reason, renewals, start_known, continues_from,"
                                        + " continues_to, first_line, last_line FROM " + view + " ORDER BY start_time"))
                        .containsExactly(
                                java.util.Arrays.asList(
                                        "192.0.2.9",
                                        Instant.parse("2026-09-10T00:00:00Z"),
                                        Instant.parse("2026-11-05T00:00:00Z"),
                                        "released",
                                        6L,
                                        true,
                                        false,
                                        false,
                                        1L,
                                        6L),
                                java.util.Arrays.asList(
                                        "192.0.2.9",
                                        Instant.parse("2026-11-06T00:00:00Z"),
                                        null,
                                        "open",
                                        2L,
                                        true,
                                        false,
                                        false,
                                        7L,
                                        7L));
            }
        }
    }

    @Test
    void aConditionOnTheKeyReachesTheParts() {
        Lake lake = Lake.open(data, CLOCK);
        commitPieces(lake);
        try (Query query = lake.query()) {
            assertThat(plan(query, "SELECT * FROM lease_interval WHERE ip_lo = 5 AND ip_hi = 0"))
                    .containsPattern("READ_PARQUET[^▼]*Filters:[^▼]*ip_lo=5");
            assertThat(plan(query, "SELECT * FROM lease_interval WHERE ip = 'x'"))
                    .containsPattern("READ_PARQUET[^▼]*Filters:[^▼]*ip='x'");
            assertThat(plan(query, "SELECT * FROM lease_interval_of_client WHERE client_key = 'k'"))
                    .containsPattern("READ_PARQUET[^▼]*Filters:[^▼]*client_key='k'");
        }
    }

    private static String plan(Query query, String sql) {
        try (Rows rows = query.run("EXPLAIN " + sql)) {
            rows.next();
            return String.valueOf(rows.value(1));
        }
    }

    private static void commitPieces(Lake lake) {
        try (Scratch scratch = lake.scratch()) {
            List<Prepared> parts = new java.util.ArrayList<>();
            for (var dataset : List.of(Datasets.LEASE_INTERVAL_BY_IP, Datasets.LEASE_INTERVAL_BY_CLIENT)) {
                parts.add(Samples.write(
                        scratch,
                        dataset,
                        "2026-09",
                        "start_time",
                        "(SELECT 1)",
                        piece("2026-09-10", "2026-10-01", false, true, 1, "'unknown'")));
                parts.add(Samples.write(
                        scratch,
                        dataset,
                        "2026-10",
                        "start_time",
                        "(SELECT 1)",
                        piece("2026-10-01", "2026-11-01", true, true, 3, "'unknown'")));
                parts.add(Samples.write(
                        scratch,
                        dataset,
                        "2026-11",
                        "start_time",
                        "(SELECT 1)",
                        piece("2026-11-01", "2026-11-05", true, false, 5, "'released'")));
                parts.add(Samples.write(
                        scratch,
                        dataset,
                        "2026-11",
                        "start_time",
                        "(SELECT 1)",
                        piece("2026-11-06", null, false, false, 7, "'open'")));
            }
            lake.commit(LakeTest.change(parts, List.of(), List.of()));
        }
    }

    private static Map<String, String> piece(
            String start, String end, boolean from, boolean to, int line, String reason) {
        Map<String, String> values = new HashMap<>(Map.of(
                "space", "'Default'",
                "ip", "'192.0.2.9'",
                "ip_hi", "0",
                "ip_lo", "281473902969353",
                "mac", "'00:00:5e:00:53:01'",
                "client_key", "'00:00:5e:00:53:01'",
                "start_time", "TIMESTAMP '%s'".formatted(start),
                "renewals", "2",
                "end_reason", reason));
        values.put("start_known", String.valueOf(!from));
        values.put("continues_from", String.valueOf(from));
        values.put("continues_to", String.valueOf(to));
        values.put("first_line", String.valueOf(line));
        values.put("last_line", String.valueOf(line == 7 ? 7 : line + 1));
        values.put("end_time", end == null ? "NULL" : "TIMESTAMP '%s'".formatted(end));
        return values;
    }
}
