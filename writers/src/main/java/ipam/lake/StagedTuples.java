package ipam.lake;

import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import ipam.record.Column;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** The table function {@code staged_tuples()}: a dictionary as a table, its codes first. */
final class StagedTuples implements DuckDBTableFunction<Dictionary, StagedTuples.Cursor, StagedTuples.Cursor> {
    static final String NAME = "staged_tuples";

    private @Nullable Dictionary dictionary;

    /** How far a scan has come. */
    static final class Cursor {
        private int next;
    }

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(this).register(connection);
        }
    }

    void open(Dictionary tuples) {
        dictionary = tuples;
    }

    void close() {
        dictionary = null;
    }

    @Override
    public Dictionary bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        Dictionary open = dictionary;
        if (open == null) {
            throw new IllegalStateException("Cannot scan a dictionary that is not open");
        }
        info.addResultColumn("code", DuckDBColumnType.INTEGER);
        for (Column column : open.columns()) {
            info.addResultColumn(
                    column.name(),
                    switch (column.type()) {
                        case VARCHAR -> DuckDBColumnType.VARCHAR;
                        case INTEGER -> DuckDBColumnType.INTEGER;
                        case BIGINT -> DuckDBColumnType.BIGINT;
                        case DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP ->
                            throw new IllegalStateException(
                                    "No dimension may hold the %s column %s".formatted(column.type(), column.name()));
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
        Dictionary tuples = info.getBindData();
        Cursor cursor = info.getInitData();
        int from = cursor.next;
        int rows = Math.min(RecordBlock.CAPACITY, tuples.size() - from);
        DuckDBWritableVector codes = chunk.vector(0);
        for (int row = 0; row < rows; row++) {
            codes.setInt(row, from + row);
        }
        for (int i = 0; i < tuples.columns().size(); i++) {
            copy(tuples, i, from, rows, chunk.vector(i + 1));
        }
        cursor.next += rows;
        return rows;
    }

    private static void copy(Dictionary dictionary, int column, int from, int rows, DuckDBWritableVector vector) {
        switch (dictionary.columns().get(column).type()) {
            case VARCHAR -> {
                byte[][] texts = new byte[rows][];
                for (int row = 0; row < rows; row++) {
                    texts[row] = dictionary.utf8(from + row, column);
                }
                vector.setStringUtf8Batch(0, texts);
            }
            case INTEGER -> {
                for (int row = 0; row < rows; row++) {
                    long number = dictionary.number(from + row, column);
                    if (number == Dictionary.NULL) {
                        vector.setNull(row);
                    } else {
                        vector.setInt(row, Math.toIntExact(number));
                    }
                }
            }
            case BIGINT -> {
                for (int row = 0; row < rows; row++) {
                    long number = dictionary.number(from + row, column);
                    if (number == Dictionary.NULL) {
                        vector.setNull(row);
                    } else {
                        vector.setLong(row, number);
                    }
                }
            }
            case DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP ->
                throw new IllegalStateException("unreachable: bind refuses it");
        }
    }
}
