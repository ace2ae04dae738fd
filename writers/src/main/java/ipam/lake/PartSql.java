package ipam.lake;

import ipam.record.Column;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The SQL that writes parts, so that all of them are written alike. */
final class PartSql {
    /**
     * How every part is encoded. A dictionary of a column pays while it has few entries; the hosts and addresses of a
     * large part only make it slower to write and larger. The encodings of Parquet's second version write times and
     * numbers as differences: a part is smaller, and quicker to write and to read.
     */
    static final String OPTIONS = "FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, DICTIONARY_SIZE_LIMIT 5000";

    static final String FORMAT = "(" + OPTIONS + ", ROW_GROUP_SIZE 61440)";

    private PartSql() {}

    /** Writes the columns of a dataset from a table that has them, in the order of the dataset. */
    static String copy(Dataset dataset, String from, Path file) {
        return "COPY (SELECT %s FROM %s ORDER BY %s) TO %s %s"
                .formatted(
                        dataset.columns().stream().map(Column::name).collect(Collectors.joining(", ")),
                        from,
                        String.join(", ", dataset.order()),
                        ViewSql.literal(file.toString()),
                        FORMAT);
    }
}
