package ipam.cli;

import ipam.cli.Inspection.Finding;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a reader tells of a snapshot, and keeps a few rows. */
final class InspectedSnapshot implements SnapshotSink {
    private final Finding finding;

    private Optional<Instant> stated = Optional.empty();

    InspectedSnapshot(Finding finding) {
        this.finding = finding;
    }

    @Override
    public void asOf(Instant moment) {
        stated = Optional.of(moment);
    }

    /** When the file says that it was true. */
    Optional<Instant> stated() {
        return stated;
    }

    @Override
    public void accept(List<SnapshotRow> rows) {
        finding.record(rows.stream().map(InspectedSnapshot::known).toList());
    }

    private static Map<String, Object> known(SnapshotRow row) {
        Map<String, Object> known = new LinkedHashMap<>(row.known());
        known.put("source_line", row.line());
        known.put(Inspection.DATASET, row.dataset().name());
        return known;
    }

    @Override
    public void skip() {
        finding.skip();
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) {
        finding.reject(Map.of("source_line", line, "problem", problem, "remedy", remedy));
    }
}
