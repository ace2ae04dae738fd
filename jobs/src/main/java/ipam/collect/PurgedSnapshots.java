package ipam.collect;

import ipam.lake.Lake;
import ipam.lake.LakeState;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Snapshot;
import ipam.lake.SourceSeries;
import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.SourceFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What purges took, or take, of snapshots. */
record PurgedSnapshots(Lake lake) {
    /** Whether the rows of a snapshot are gone: when its content comes back, it is read again. */
    boolean contains(Snapshot snapshot) throws IOException {
        return isBefore(snapshot.asOf()) && isGone(snapshot.id());
    }

    /** Whether the rows of a source went with all of its server: its present content is read again. */
    boolean wentWithServer(SourceState source) {
        LakeState state = lake.state();
        return state.isForgotten(source) || (state.isForgottenInPart(source) && isGone(source.id()));
    }

    private boolean isGone(String id) {
        try (Query query = lake.query(Views.of(Configuration.SNAPSHOT));
                Rows rows = query.run("SELECT 1 FROM snapshot WHERE source_id = ? LIMIT 1", id)) {
            return !rows.next();
        }
    }

    /**
     * Whether a purge takes what a file said at a moment: by its day the file, or a later one of its series, had said
     * something else of all that.
     */
    boolean takes(Instant asOf, SourceFile file, List<Dataset> datasets) throws IOException {
        if (!isBefore(asOf)) {
            return false;
        }
        List<String> names = datasets.stream().map(Dataset::name).toList();
        String series = SourceSeries.of(file.path());
        try (Query query = lake.query(Views.of(Configuration.SNAPSHOT));
                Rows later = query.run(
                        "SELECT source, datasets FROM snapshot WHERE server = ? AND event_time > ? AND event_time < ?",
                        file.server(),
                        asOf,
                        day().atStartOfDay(ZoneOffset.UTC).toInstant())) {
            while (later.next()) {
                if (SourceSeries.of(String.valueOf(later.value(0))).equals(series)
                        && List.of(String.valueOf(later.value(1)).split(",", -1))
                                .containsAll(names)) {
                    return true;
                }
            }
            return false;
        }
    }

    private boolean isBefore(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).isBefore(day());
    }

    private LocalDate day() {
        return lake.state().purged().getOrDefault(Configuration.SNAPSHOT.name(), LocalDate.MIN);
    }
}
