package ipam.lake;

import ipam.record.Dataset;
import ipam.record.Datasets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A committed Parquet file. Immutable.
 *
 * @param dataset name of the dataset
 * @param partition {@code 2026-11-01}, {@code 2026-11}, or empty for a dataset without folders
 * @param file relative to its root's lake folder:
 *     {@code lease_event/event_date=2026-11-01/00000123-lease_event.parquet}
 * @param temporary where it lies between its entry and its move into place, relative to the same folder
 * @param rows number of rows
 * @param bytes size of the file
 * @param sha256 of the file, lower-case hex
 * @param from earliest time in it; null when no row has one
 * @param to latest time in it; null when no row has one
 * @param schema version of the dataset's columns
 */
public record Part(
        String dataset,
        String partition,
        String file,
        String temporary,
        long rows,
        long bytes,
        String sha256,
        @Nullable Instant from,
        @Nullable Instant to,
        int schema) {

    /** Number of the entry that added it. */
    public int entry() {
        int name = file.lastIndexOf('/') + 1;
        return Integer.parseInt(file, name, file.indexOf('-', name), 10);
    }

    /** The dataset it belongs to. */
    public Dataset of() {
        return Datasets.named(dataset);
    }
}
