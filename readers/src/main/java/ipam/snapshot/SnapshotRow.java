package ipam.snapshot;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Column;
import ipam.record.Dataset;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A row of a dataset as a snapshot format fills it: its own columns. Time, server, source and date are the collector's.
 * Texts are {@link String}s, numbers {@link Long}s, counts {@link BigInteger}s, ratios {@link Double}s, flags
 * {@link Boolean}s, times {@link Instant}s; unknown is null, never an empty text. Not thread-safe.
 */
public final class SnapshotRow {
    private static final Map<Dataset, Map<String, Integer>> INDEXES = new ConcurrentHashMap<>();

    private final Dataset dataset;
    private final long line;
    private final Map<String, Integer> indexes;
    private final @Nullable Object[] values;

    /**
     * A row without values.
     *
     * @param line from 1, or the record's number: its {@code source_line}
     */
    public SnapshotRow(Dataset dataset, long line) {
        this.dataset = dataset;
        this.line = line;
        this.indexes = INDEXES.computeIfAbsent(dataset, SnapshotRow::indexes);
        this.values = new Object[dataset.columns().size()];
    }

    private static Map<String, Integer> indexes(Dataset dataset) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        List<Column> columns = dataset.columns();
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).name(), i);
        }
        return indexes;
    }

    public Dataset dataset() {
        return dataset;
    }

    public long line() {
        return line;
    }

    /** By number of the dataset's column; the collector's columns are null. */
    public @Nullable Object value(int column) {
        return values[column];
    }

    /** The value of a column; null when unknown. */
    public @Nullable Object value(String column) {
        return values[index(column)];
    }

    public SnapshotRow text(String column, @Nullable String value) {
        return set(column, value == null || value.isEmpty() ? null : value);
    }

    public SnapshotRow number(String column, @Nullable Long value) {
        return set(column, value);
    }

    public SnapshotRow number(String column, long value) {
        return set(column, value);
    }

    public SnapshotRow count(String column, @Nullable BigInteger value) {
        return set(column, value);
    }

    public SnapshotRow ratio(String column, @Nullable Double value) {
        return set(column, value);
    }

    public SnapshotRow flag(String column, @Nullable Boolean value) {
        return set(column, value);
    }

    public SnapshotRow time(String column, @Nullable Instant value) {
        return set(column, value);
    }

    /** Sets {@code ip}, {@code ip_hi} and {@code ip_lo}. */
    public SnapshotRow ip(IpAddress address) {
        return set("ip", address.toString()).set("ip_hi", address.hi()).set("ip_lo", address.lo());
    }

    /** Sets {@code start_range}, {@code end_range} and their bits. */
    public SnapshotRow range(AddressRange range) {
        return set("start_range", range.first().toString())
                .set("end_range", range.last().toString())
                .set("start_hi", range.first().hi())
                .set("start_lo", range.first().lo())
                .set("end_hi", range.last().hi())
                .set("end_lo", range.last().lo());
    }

    private SnapshotRow set(String column, @Nullable Object value) {
        values[index(column)] = value;
        return this;
    }

    private int index(String column) {
        Integer index = indexes.get(column);
        if (index == null) {
            throw new IllegalArgumentException(
                    "Invalid column: %s (must be one of dataset %s)".formatted(column, dataset.name()));
        }
        return index;
    }

    /** What is known, by column, in order: for people and tests. */
    public Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        indexes.forEach((column, index) -> {
            Object value = values[index];
            if (value != null) {
                known.put(column, value);
            }
        });
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SnapshotRow row
                && row.dataset.equals(dataset)
                && row.line == line
                && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Long.hashCode(line);
    }

    @Override
    public String toString() {
        return dataset.name() + ":" + line + known();
    }
}
