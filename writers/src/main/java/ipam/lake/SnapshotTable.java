package ipam.lake;

import ipam.record.Column;
import ipam.record.ColumnType;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The staged rows of one dataset: those at hand, and the table that the others are in. Not thread-safe. */
final class SnapshotTable {
    /** Rows that are kept at hand before they go into the table. */
    static final int ROWS = 8192;
    /** Number of the file that a row came from. */
    static final String FILE = "staged_file";

    static final String LINE = "source_line";

    /** The columns that are the same for all rows of a file. */
    private static final Set<String> OF_FILE = Set.of(
            "event_time", "event_time_uncertain", "event_time_text", "server", "source", "source_id", "event_date");

    private final Dataset dataset;
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final List<SnapshotRow> rows = new ArrayList<>();
    private final int[] files = new int[ROWS];

    SnapshotTable(Dataset dataset) {
        this.dataset = dataset;
        for (int i = 0; i < dataset.columns().size(); i++) {
            Column column = dataset.columns().get(i);
            if (!OF_FILE.contains(column.name()) && !column.name().equals(LINE)) {
                columns.add(column);
                indexes.add(i);
            }
        }
    }

    Dataset dataset() {
        return dataset;
    }

    /** The columns that a row brings itself. */
    List<Column> columns() {
        return columns;
    }

    /** Number of the column in the dataset. */
    int index(int column) {
        return indexes.get(column);
    }

    void add(SnapshotRow row, int file) {
        files[rows.size()] = file;
        rows.add(row);
    }

    boolean isFull() {
        return rows.size() == ROWS;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<SnapshotRow> rows(int from, int most) {
        return rows.subList(from, Math.min(rows.size(), from + most));
    }

    int file(int row) {
        return files[row];
    }

    /** Forgets the rows at hand. */
    void clear() {
        rows.clear();
        Arrays.fill(files, 0);
    }

    private String name() {
        return "staged_" + dataset.name();
    }

    String create() {
        return "CREATE OR REPLACE TABLE %s (%s INTEGER, %s BIGINT%s)"
                .formatted(
                        name(),
                        FILE,
                        LINE,
                        columns.stream()
                                .map(column -> ", " + column.name() + " " + column.type())
                                .collect(Collectors.joining()));
    }

    String insert() {
        return "INSERT INTO %s SELECT %s, %s%s FROM %s()"
                .formatted(
                        name(),
                        FILE,
                        LINE,
                        columns.stream().map(SnapshotTable::staged).collect(Collectors.joining()),
                        SnapshotRows.NAME);
    }

    private static String staged(Column column) {
        if (column.type() == ColumnType.TIMESTAMP) {
            return ", make_timestamp(%s)".formatted(column.name());
        }
        return ", %s::%s".formatted(column.name(), column.type());
    }

    String drop() {
        return "DROP TABLE IF EXISTS " + name();
    }

    /** Whole rows, of the files whose part has that name; those of a file are in the order of its lines. */
    String part(String files, String part) {
        return "SELECT %s FROM %s JOIN %s USING (%s) WHERE part = %s"
                .formatted(
                        dataset.columns().stream().map(SnapshotTable::whole).collect(Collectors.joining(", ")),
                        name(),
                        files,
                        FILE,
                        ViewSql.literal(part));
    }

    private static String whole(Column column) {
        return switch (column.name()) {
            case "event_time_uncertain", "event_time_text" -> "NULL::VARCHAR AS " + column.name();
            default -> column.name();
        };
    }

    /** How many rows each part will have, and of what time. */
    String parts(String files) {
        return "SELECT part, count(*), min(event_time), max(event_time) FROM %s JOIN %s USING (%s) GROUP BY part ORDER BY part"
                .formatted(name(), files, FILE);
    }
}
