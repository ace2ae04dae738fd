package ipam.lake;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A real lake in a folder of the test, with snapshots that a test made up. */
final class CollectedLake {
    static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    final Lake lake;

    CollectedLake(Path data) {
        lake = Lake.open(data, CLOCK);
    }

    /** Commits a file of these rows, one record each; it speaks for their datasets. */
    Entry add(String server, String source, String asOf, SnapshotRow... rows) {
        Set<Dataset> datasets = new TreeSet<>(java.util.Comparator.comparing(Dataset::name));
        for (SnapshotRow row : rows) {
            datasets.add(row.dataset());
        }
        return add(server, source, asOf, List.copyOf(datasets), List.of(rows));
    }

    /** Commits a file that speaks for some datasets, of which it may have no row. */
    Entry add(String server, String source, String asOf, List<Dataset> datasets, List<SnapshotRow> rows) {
        try (Scratch scratch = lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            StagedSnapshot file = area.begin("made-up");
            rows.forEach(row -> file.accept(List.of(row)));
            area.end(file, origin(server, source), content(asOf, rows), Instant.parse(asOf), datasets);
            return commit(area);
        }
    }

    Entry commit(SnapshotArea area) {
        SnapshotArea.Written written = area.write();
        return lake.commit(new Change(
                "server-configuration", "run-1", "0.1.0", written.parts(), List.of(), written.sources(), Map.of()));
    }

    static Snapshot.Origin origin(String server, String source) {
        return new Snapshot.Origin(server, source, "made-up", "");
    }

    static Snapshot.Content content(String modified, List<SnapshotRow> rows) {
        String text = rows.stream().map(SnapshotRow::toString).collect(Collectors.joining("\n"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Snapshot.Content(Hash.of(bytes), bytes.length, Instant.parse(modified), List.of());
    }

    /** All rows of an answer. */
    List<List<Object>> rows(String sql, Object... parameters) {
        try (Query query = lake.query()) {
            return Samples.rows(query, sql, parameters);
        }
    }
}
