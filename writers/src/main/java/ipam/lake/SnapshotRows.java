package ipam.lake;

import ipam.format.RecordBlock;
import ipam.record.Column;
import ipam.snapshot.SnapshotRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * The table function {@code snapshot_rows()}: the rows at hand of one {@link SnapshotTable}. Times are microseconds, and
 * decimals texts; the table casts them.
 */
final class SnapshotRows implements DuckDBTableFunction<SnapshotTable, SnapshotRows.Cursor, SnapshotRows.Cursor> {
    static final String NAME = "snapshot_rows";

    private @Nullable SnapshotTable table;

    /** How far a scan has come. */
    static final class Cursor {
        private int next;
    }

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(this).register(connection);
        }
    }

    void open(SnapshotTable rows) {
        table = rows;
    }

    void close() {
        table = null;
    }

    @Override
    public SnapshotTable bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        SnapshotTable open = table;
        if (open == null) {
            throw new IllegalStateException("Cannot scan a table that is not open");
        }
        info.addResultColumn(SnapshotTable.FILE, DuckDBColumnType.INTEGER);
        info.addResultColumn(SnapshotTable.LINE, DuckDBColumnType.BIGINT);
        for (Column column : open.columns()) {
            info.addResultColumn(
                    column.name(),
                    switch (column.type()) {
                        case VARCHAR, DECIMAL -> DuckDBColumnType.VARCHAR;
                        case INTEGER -> DuckDBColumnType.INTEGER;
                        case BIGINT, TIMESTAMP -> DuckDBColumnType.BIGINT;
                        case DOUBLE -> DuckDBColumnType.DOUBLE;
                        case BOOLEAN -> DuckDBColumnType.BOOLEAN;
                        case DATE -> throw new IllegalStateException("No snapshot may hold a date of its own");
                    });
        }
        return open;
    }

    @Override
    public Cursor init(DuckDBTableFunctionInitInfo info) throws SQLException {
        info.setMaxThreads(1);
        return new Cursor();
    }

    @Override
    public Cursor localInit(DuckDBTableFunctionInitInfo info) {
        return new Cursor();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws SQLException {
        SnapshotTable open = info.getBindData();
        Cursor cursor = info.getInitData();
        int from = cursor.next;
        List<SnapshotRow> rows = open.rows(from, RecordBlock.CAPACITY);
        DuckDBWritableVector files = chunk.vector(0);
        DuckDBWritableVector lines = chunk.vector(1);
        for (int row = 0; row < rows.size(); row++) {
            files.setInt(row, open.file(from + row));
            long line = rows.get(row).line();
            if (line > 0) {
                lines.setLong(row, line);
            } else {
                lines.setNull(row);
            }
        }
        for (int i = 0; i < open.columns().size(); i++) {
            copy(rows, open.columns().get(i), open.index(i), chunk.vector(i + 2));
        }
        cursor.next += rows.size();
        return rows.size();
    }

    private static void copy(List<SnapshotRow> rows, Column column, int index, DuckDBWritableVector vector) {
        for (int row = 0; row < rows.size(); row++) {
            Object value = rows.get(row).value(index);
            if (value == null) {
                vector.setNull(row);
                continue;
            }
            switch (column.type()) {
                case VARCHAR, DECIMAL -> vector.setString(row, value.toString());
                case INTEGER -> vector.setInt(row, Math.toIntExact((Long) value));
                case BIGINT -> vector.setLong(row, (Long) value);
                case TIMESTAMP -> vector.setLong(row, micros((Instant) value));
                case DOUBLE -> vector.setDouble(row, (Double) value);
                case BOOLEAN -> vector.setBoolean(row, (Boolean) value);
                case DATE -> throw new IllegalStateException("unreachable: bind refuses it");
            }
        }
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
