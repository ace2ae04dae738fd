package ipam.collect;

import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Snapshot;
import ipam.lake.Views;
import ipam.record.Configuration;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What purges took of the snapshots that the manifest remembers. */
record PurgedSnapshots(Lake lake) {
    /** Whether the rows of a snapshot are gone: when its content comes back, it is read again. */
    boolean contains(Snapshot snapshot) throws IOException {
        if (!isBefore(snapshot.asOf())) {
            return false;
        }
        try (Query query = lake.query(Views.of(Configuration.SNAPSHOT));
                Rows rows = query.run("SELECT 1 FROM snapshot WHERE source_id = ? LIMIT 1", snapshot.id())) {
            return !rows.next();
        }
    }

    /** Whether a purge takes what a file said at a moment: by its day the file had said something else. */
    boolean takes(Instant asOf, List<Snapshot> known) {
        return known.stream().map(Snapshot::asOf).anyMatch(newer -> newer.isAfter(asOf) && isBefore(newer));
    }

    private boolean isBefore(Instant moment) {
        LocalDate day = lake.state().purged().getOrDefault(Configuration.SNAPSHOT.name(), LocalDate.MIN);
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).isBefore(day);
    }
}
