package ipam.snapshot;

import ipam.record.Dataset;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * What a reader tells of a file. Native records = accepted + skipped + rejected: each is told by exactly one call.
 */
public interface SnapshotSink {
    /** The file itself says when it was true. Told before the first record. */
    void asOf(Instant moment);

    /** A native record became these rows, one or more; the sink keeps them, or their values, not the list. */
    void accept(List<SnapshotRow> rows) throws IOException;

    /** A native record was understood and is of no dataset. */
    void skip();

    /**
     * A native record, or a line where one should be, could not be read.
     *
     * @param line from 1, or the record's number
     * @param problem what is wrong: {@code start range '10.0.0.300' is no address}
     * @param remedy what to do
     * @param text the input, at most its first 4 KiB; may be empty
     */
    void reject(long line, String problem, String remedy, String text) throws IOException;

    /**
     * The file ends before its content does, or was given up: what it does not say is unknown, not gone. Told beside the
     * rejection that says why, so that an earlier snapshot of the file stays the current one.
     */
    default void incomplete() {
        // One that only counts or shows records has no use for it.
    }

    /**
     * The file does not tell of a dataset that others of its format tell of: an export without leases. What it does not
     * say is unknown, not gone. Told at most once of a dataset, before the end.
     */
    default void withholds(Dataset dataset) {
        // One that only counts or shows records has no use for it.
    }
}
