package ipam.lake;

import static ipam.lake.CollectedLake.content;
import static ipam.lake.CollectedLake.origin;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.Verification.Depth;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotAreaTest {
    private static final String SERVER = "dhcp1.contoso.test";
    private static final List<Dataset> SPOKEN = List.of(Configuration.SCOPE, Configuration.LEASE);

    @TempDir
    Path data;

    private CollectedLake made;

    @BeforeEach
    void open() {
        made = new CollectedLake(data);
    }

    private static SnapshotRow scope(int line, String id, String name) {
        return new SnapshotRow(Configuration.SCOPE, line)
                .text("family", "IPv4")
                .text("scope_id", id)
                .number("prefix_length", 24)
                .text("name", name)
                .range(new AddressRange(IpAddress.parse(id), IpAddress.parse(id)));
    }

    @Test
    void rowsOfSeveralDatasetsAreOneEntryWithAPartForEach() {
        SnapshotRow statistics = new SnapshotRow(Configuration.SCOPE_STATISTICS, 7)
                .text("family", "IPv6")
                .text("scope_id", "2001:db8::")
                .count("addresses_free", BigInteger.TWO.pow(64))
                .ratio("percentage_in_use", 0.5);
        SnapshotRow lease = new SnapshotRow(Configuration.LEASE, 9)
                .ip(IpAddress.parse("10.0.0.5"))
                .time("lease_expiry_time", Instant.parse("2026-11-11T08:00:00Z"));
        Entry entry = made.add(
                SERVER,
                "/srv/a.xml",
                "2026-11-10T06:00:00Z",
                scope(3, "10.0.0.0", "Office"),
                statistics,
                lease,
                new SnapshotRow(Configuration.POLICY, 11).text("name", "Phones").flag("enabled", true));

        assertThat(entry.added().stream().map(Part::file))
                .containsExactlyInAnyOrder(
                        "snapshot/event_date=2026-11-10/00000001-snapshot.parquet",
                        "scope/event_date=2026-11-10/00000001-scope.parquet",
                        "scope_statistics/event_date=2026-11-10/00000001-scope_statistics.parquet",
                        "lease/event_date=2026-11-10/00000001-lease.parquet",
                        "policy/event_date=2026-11-10/00000001-policy.parquet");
        assertThat(made.rows("SELECT event_time, server, source, source_line, name, start_range, event_date::VARCHAR"
                        + " FROM scope"))
                .containsExactly(List.of(
                        Instant.parse("2026-11-10T06:00:00Z"),
                        SERVER,
                        "/srv/a.xml",
                        3L,
                        "Office",
                        "10.0.0.0",
                        "2026-11-10"));
        assertThat(made.rows("SELECT addresses_free::VARCHAR, percentage_in_use FROM scope_statistics"))
                .containsExactly(List.of("18446744073709551616", 0.5));
        assertThat(made.rows("SELECT ip, lease_expiry_time FROM lease"))
                .containsExactly(List.of("10.0.0.5", Instant.parse("2026-11-11T08:00:00Z")));
        assertThat(made.rows("SELECT enabled FROM policy")).containsExactly(List.of(true));
        assertThat(made.rows("SELECT kind, datasets, records, skipped, rejected FROM snapshot"))
                .containsExactly(List.of("made-up", "lease,policy,scope,scope_statistics", 4L, 0L, 0L));
        assertVerified();
    }

    private void assertVerified() {
        assertThat(Verification.verify(data, Depth.ROWS).difference()).isEmpty();
    }

    @Test
    void manyFilesOfAWindowAreOneEntryAndEachIsASource() {
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            for (int i = 0; i < 3; i++) {
                StagedSnapshot file = area.begin("made-up");
                file.accept(List.of(scope(1, "10.0." + i + ".0", "a"), scope(1, "10.1." + i + ".0", "b")));
                file.skip();
                file.reject(i, "no scope", "look at it", "a\\b");
                String time = "2026-11-0%dT00:00:00Z".formatted(i + 1);
                area.end(
                        file,
                        origin(SERVER, "/srv/" + i),
                        content(time, List.of(scope(1, "10.0." + i + ".0", "a"))),
                        Instant.parse(time),
                        SPOKEN);
            }
            made.commit(area);
        }
        assertThat(made.lake.state().head()).isEqualTo(1);
        assertThat(made.rows("SELECT source, source_line, problem, remedy, raw_text, kind, event_time FROM rejection"
                        + " WHERE source_line = 2"))
                .containsExactly(List.of(
                        "/srv/2",
                        2L,
                        "no scope",
                        "look at it",
                        "a\\\\b",
                        "made-up",
                        Instant.parse("2026-11-03T00:00:00Z")));
        assertThat(made.lake.sources().all())
                .extracting(SourceState::file, SourceState::accepted, SourceState::rejected)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("/srv/0", 3L, 1L),
                        org.assertj.core.groups.Tuple.tuple("/srv/1", 3L, 1L),
                        org.assertj.core.groups.Tuple.tuple("/srv/2", 3L, 1L));
        assertVerified();
    }

    @Test
    void filesOfManyDaysMakeAPartAMonth() {
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            for (int i = 1; i <= 20; i++) {
                StagedSnapshot file = area.begin("made-up");
                String time = "2026-%02d-%02dT00:00:00Z".formatted(10 + i % 2, i);
                file.accept(List.of(scope(1, "10.0." + i + ".0", "a")));
                area.end(file, origin(SERVER, "/srv/" + i), content(time, List.of()), Instant.parse(time), SPOKEN);
            }
            made.commit(area);
        }
        assertThat(made.lake.state().parts(Configuration.SCOPE))
                .extracting(Part::partition, Part::rows)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2026-10", 10L),
                        org.assertj.core.groups.Tuple.tuple("2026-11", 10L));
        assertThat(made.rows("SELECT count(*), count(DISTINCT event_date) FROM scope_current"))
                .containsExactly(List.of(20L, 20L));
        assertVerified();
    }

    @Test
    void aFileThatWasNotEndedLeavesNoTrace() {
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot overwritten = area.begin("made-up");
            for (int i = 0; i < SnapshotTable.ROWS + 5; i++) {
                overwritten.accept(List.of(scope(i, "10.9.0.0", "never")));
            }
            overwritten.reject(1, "no scope", "look at it", "");
            StagedSnapshot file = area.begin("made-up");
            file.accept(List.of(scope(1, "10.0.0.0", "Office")));
            area.end(file, origin(SERVER, "/srv/a"), content("2026-11-10T00:00:00Z", List.of()), Samples.NOON, SPOKEN);
            made.commit(area);
        }
        assertThat(made.rows("SELECT name FROM scope")).containsExactly(List.of("Office"));
        assertThat(made.rows("FROM rejection")).isEmpty();
        assertVerified();
    }

    @Test
    void aValueThatNoColumnHoldsRejectsItsRecordAlone() {
        List<SnapshotRow> bad = List.of(
                scope(1, "10.0.1.0", "a").number("delay", 1L << 40),
                new SnapshotRow(Configuration.SCOPE_STATISTICS, 2).count("addresses_free", BigInteger.TEN.pow(38)),
                new SnapshotRow(Configuration.SCOPE_STATISTICS, 3).ratio("percentage_in_use", Double.NaN),
                new SnapshotRow(Configuration.LEASE, 4).time("start_time", Instant.MAX));
        made.add(
                SERVER,
                "/srv/a.xml",
                "2026-11-10T06:00:00Z",
                SPOKEN,
                java.util.stream.Stream.concat(bad.stream(), java.util.stream.Stream.of(scope(5, "10.0.0.0", "b")))
                        .toList());
        assertThat(made.rows("SELECT source_line, name FROM scope")).containsExactly(List.of(5L, "b"));
        assertThat(made.rows("SELECT source_line, problem FROM rejection ORDER BY ALL"))
                .containsExactly(
                        List.of(1L, "delay 1099511627776 is out of range"),
                        List.of(2L, "addresses_free 100000000000000000000000000000000000000 is out of range"),
                        List.of(3L, "percentage_in_use NaN is out of range"),
                        List.of(4L, "start_time +1000000000-12-31T23:59:59.999999999Z is out of range"));
        assertVerified();
    }

    @Test
    void oddTextsComeBackAsTheyWere() {
        String odd = "=cmd|' /C calc'!A0 \u0000\u0007 \ud83d\ude00 \u202e'; DROP TABLE scope; --";
        made.add(SERVER, "/srv/'; --.xml", "2026-11-10T06:00:00Z", scope(1, "10.0.0.0", odd));
        assertThat(made.rows("SELECT name, source FROM scope")).containsExactly(List.of(odd, "/srv/'; --.xml"));
        assertVerified();
    }

    @Test
    @Tag("long")
    void manyRowsStayWithinTheirMemory() {
        SnapshotRow row = scope(1, "10.0.0.0", "a name that is about as long as names are");
        long before = Runtime.getRuntime().totalMemory();
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot file = area.begin("made-up");
            for (int i = 0; i < 300_000; i++) {
                file.accept(List.of(row));
            }
            area.end(file, origin(SERVER, "/srv/a"), content("2026-11-10T00:00:00Z", List.of()), Samples.NOON, SPOKEN);
            made.commit(area);
        }
        assertThat(made.rows("SELECT count(*) FROM scope")).containsExactly(List.of(300_000L));
        assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(256L << 20);
    }

    @Test
    void aSnapshotFoundAgainIsOneRowMore() {
        made.add(SERVER, "/srv/a", "2026-11-01T00:00:00Z", scope(1, "10.0.0.0", "a"));
        try (Scratch scratch = made.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            area.found(new Snapshot(
                    origin(SERVER, "/srv/a"),
                    content("2026-11-09T00:00:00Z", List.of(scope(1, "10.0.0.0", "a"))),
                    Instant.parse("2026-11-09T00:00:00Z"),
                    new Snapshot.Result(List.of(Configuration.SCOPE), 1, 0, 0)));
            made.commit(area);
        }
        assertThat(made.rows("SELECT name, event_time, as_of FROM scope_current"))
                .containsExactly(
                        List.of("a", Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-09T00:00:00Z")));
        SourceState source = made.lake.sources().all().get(0);
        assertThat(Snapshot.of(source))
                .isEqualTo(new Snapshot(
                        origin(SERVER, "/srv/a"),
                        content("2026-11-09T00:00:00Z", List.of(scope(1, "10.0.0.0", "a"))),
                        Instant.parse("2026-11-09T00:00:00Z"),
                        new Snapshot.Result(List.of(Configuration.SCOPE), 1, 0, 0)));
        assertThat(Map.of("accepted", source.accepted(), "ranges", (long)
                        source.ranges().size()))
                .isEqualTo(Map.of("accepted", 3L, "ranges", 2L));
        assertVerified();
    }
}
