package ipam.lake;

import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a {@link SnapshotArea}: what its reader tells of it. A record that no column can hold becomes a
 * rejection. Made by {@link SnapshotArea#begin}; not thread-safe.
 */
public final class StagedSnapshot implements SnapshotSink {
    /** A rejection keeps no more of its input than this. */
    private static final int TEXT = 4096;

    private static final BigInteger MOST = BigInteger.TEN.pow(38);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final SnapshotArea area;
    private final int number;
    private final String format;
    private @Nullable Instant stated;
    private boolean complete = true;
    private final List<Dataset> withheld = new ArrayList<>();
    private long records;
    private long rows;
    private long skipped;
    private long rejected;

    StagedSnapshot(SnapshotArea area, int number, String format) {
        this.area = area;
        this.number = number;
        this.format = format;
    }

    @Override
    public void asOf(Instant moment) {
        stated = moment;
    }

    @Override
    public void accept(List<SnapshotRow> record) {
        for (SnapshotRow row : record) {
            Optional<String> problem = problem(row);
            if (problem.isPresent()) {
                reject(row.line(), problem.get(), "correct the value at its source", row.toString());
                return;
            }
        }
        records++;
        rows += record.size();
        record.forEach(row -> area.add(row, number));
    }

    @Override
    public void skip() {
        skipped++;
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) {
        rejected++;
        String raw = text.replace("\\", "\\\\");
        area.add(
                new SnapshotRow(Datasets.REJECTION, line)
                        .text("kind", format)
                        .text("problem", problem)
                        .text("remedy", remedy)
                        .text("raw_text", raw.substring(0, Math.min(TEXT, raw.length()))),
                number);
    }

    @Override
    public void withholds(Dataset dataset) {
        withheld.add(dataset);
    }

    @Override
    public void incomplete() {
        complete = false;
    }

    /** When the file says that it was true; nothing when it does not say. */
    public Optional<Instant> stated() {
        return Optional.ofNullable(stated);
    }

    int number() {
        return number;
    }

    /** Rows of datasets, so far. */
    public long rows() {
        return rows;
    }

    /** Native records, so far. A file that is torn, or in which nothing could be read, speaks for nothing. */
    Snapshot.Result result(List<Dataset> datasets) {
        boolean speaks = complete && (records > 0 || rejected == 0);
        List<Dataset> told = datasets.stream()
                .filter(dataset -> speaks && !withheld.contains(dataset))
                .toList();
        return new Snapshot.Result(told, records, skipped, rejected);
    }

    /** What of a row no column can hold. */
    private static Optional<String> problem(SnapshotRow row) {
        if (row.dataset().equals(Configuration.SNAPSHOT) || row.dataset().equals(Datasets.REJECTION)) {
            throw new IllegalArgumentException(
                    "Invalid row: " + row + " (must be of a dataset that formats speak for)");
        }
        List<Column> columns = row.dataset().columns();
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.value(i);
            if (value != null && !fits(columns.get(i), value)) {
                return Optional.of(
                        "%s %s is out of range".formatted(columns.get(i).name(), value));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Column column, Object value) {
        return switch (column.type()) {
            case INTEGER -> value instanceof Long number && number == number.intValue();
            case DECIMAL -> value instanceof BigInteger count && count.abs().compareTo(MOST) < 0;
            case DOUBLE -> value instanceof Double ratio && Double.isFinite(ratio);
            case TIMESTAMP -> value instanceof Instant time && !time.isBefore(FIRST) && !time.isAfter(LAST);
            case BIGINT -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case VARCHAR -> value instanceof String;
            case DATE -> false;
        };
    }
}
