package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import ipam.record.Column;
import java.io.IOException;
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

/**
 * The table function {@code staged_rows()}: parses as DuckDB asks for rows, on one thread, since a line's time can depend
 * on the line before it.
 */
final class StagedRows implements DuckDBTableFunction<StagedRows.Scan, StagedRows.Scan, StagedRows.Scan> {
    static final String NAME = "staged_rows";

    private @Nullable Scan scan;

    /** One window's scan. */
    record Scan(Dictionaries dictionaries, BlockFeed feed, RecordBlock block) {}

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(this).register(connection);
        }
    }

    void open(Dictionaries dictionaries, BlockFeed feed) {
        scan = new Scan(dictionaries, feed, new RecordBlock(dictionaries));
    }

    void close() {
        scan = null;
    }

    @Override
    public Scan bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        Scan open = scan;
        if (open == null) {
            throw new IllegalStateException("Cannot scan a window that is not open");
        }
        info.addResultColumn("event_time", DuckDBColumnType.BIGINT);
        info.addResultColumn("source_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("uncertainty", DuckDBColumnType.INTEGER);
        info.addResultColumn("utc_offset", DuckDBColumnType.INTEGER);
        info.addResultColumn("rejection", DuckDBColumnType.INTEGER);
        for (Column fact : open.dictionaries().layout().facts()) {
            info.addResultColumn(fact.name(), DuckDBColumnType.BIGINT);
        }
        for (var dimension : open.dictionaries().layout().dimensions()) {
            info.addResultColumn(dimension.name(), DuckDBColumnType.INTEGER);
        }
        return open;
    }

    @Override
    public Scan init(DuckDBTableFunctionInitInfo info) throws SQLException {
        info.setMaxThreads(1);
        return info.getBindData();
    }

    @Override
    public Scan localInit(DuckDBTableFunctionInitInfo info) throws SQLException {
        return info.getBindData();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws IOException, SQLException {
        Scan window = info.getBindData();
        RecordBlock block = window.block();
        block.clear();
        if (!window.feed().fill(block)) {
            return 0;
        }
        int rows = block.size();
        int column = 0;
        copy(block.eventTime, rows, chunk.vector(column++));
        copy(block.sourceLine, rows, chunk.vector(column++));
        DuckDBWritableVector uncertainty = chunk.vector(column++);
        for (int row = 0; row < rows; row++) {
            uncertainty.setInt(row, block.uncertainty[row]);
        }
        copy(block.utcOffset, rows, chunk.vector(column++));
        copy(block.rejection, rows, chunk.vector(column++));
        for (long[] fact : block.facts) {
            copy(fact, rows, chunk.vector(column++));
        }
        for (int[] codes : block.codes) {
            copy(codes, rows, chunk.vector(column++));
        }
        return rows;
    }

    static void copy(long[] values, int rows, DuckDBWritableVector vector) {
        for (int row = 0; row < rows; row++) {
            if (values[row] == Dictionary.NULL) {
                vector.setNull(row);
            } else {
                vector.setLong(row, values[row]);
            }
        }
    }

    private static void copy(int[] values, int rows, DuckDBWritableVector vector) {
        for (int row = 0; row < rows; row++) {
            vector.setInt(row, values[row]);
        }
    }
}
