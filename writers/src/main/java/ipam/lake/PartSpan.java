package ipam.lake;

import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many rows there are, and their earliest and latest time. */
record PartSpan(long rows, @Nullable Instant from, @Nullable Instant to) {
    /** Of a query for those three. */
    static PartSpan of(ResultSet row) throws SQLException {
        return new PartSpan(row.getLong(1), Engine.instant(row, 2), Engine.instant(row, 3));
    }

    Prepared prepare(Scratch scratch, Path file, Dataset dataset, String partition) {
        return scratch.prepare(file, dataset, partition, rows, from, to);
    }
}
