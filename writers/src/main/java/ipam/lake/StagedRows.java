package ipam.lake;

import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import ipam.record.Column;
import java.sql.Connection;
import java.sql.SQLException;
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

/** The table function {@code staged_rows()}: the facts and codes of a span, in its order. */
final class StagedRows implements DuckDBTableFunction<StagedRows.Scan, StagedRows.Scan, StagedRows.Scan> {
    static final String NAME = "staged_rows";

    private @Nullable Scan scan;

    /** One pass over a span. */
    static final class Scan {
        private final WindowRows rows;
        private final WindowRows.Span span;
        private final List<Column> facts;
        private final List<String> tables;
        private final List<int[]> codes;
        private int next;

        Scan(WindowRows rows, WindowRows.Span span, List<Column> facts, List<String> tables, List<int[]> codes) {
            this.rows = rows;
            this.span = span;
            this.facts = facts;
            this.tables = tables;
            this.codes = codes;
            this.next = span.from();
        }
    }

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(NAME).withFunction(this).register(connection);
        }
    }

    void open(Scan span) {
        scan = span;
    }

    void close() {
        scan = null;
    }

    @Override
    public Scan bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        Scan open = scan;
        if (open == null) {
            throw new IllegalStateException("Cannot scan a span that is not open");
        }
        info.addResultColumn("event_time", DuckDBColumnType.BIGINT);
        info.addResultColumn("source_line", DuckDBColumnType.BIGINT);
        if (open.rows.isUncertain()) {
            info.addResultColumn("uncertainty", DuckDBColumnType.INTEGER);
            info.addResultColumn("utc_offset", DuckDBColumnType.INTEGER);
        }
        if (open.span.rejected()) {
            info.addResultColumn("rejection", DuckDBColumnType.INTEGER);
        }
        for (Column fact : open.facts) {
            info.addResultColumn(fact.name(), DuckDBColumnType.BIGINT);
        }
        for (String table : open.tables) {
            info.addResultColumn(table, DuckDBColumnType.INTEGER);
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
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws SQLException {
        Scan pass = info.getBindData();
        WindowRows rows = pass.rows;
        int[] order = pass.span.order();
        int from = pass.next;
        int count = Math.min(RecordBlock.CAPACITY, pass.span.to() - from);
        int column = 0;
        copy(rows.eventTime, order, from, count, chunk.vector(column++));
        copy(rows.sourceLine, order, from, count, chunk.vector(column++));
        if (rows.isUncertain()) {
            DuckDBWritableVector uncertainty = chunk.vector(column++);
            for (int i = 0; i < count; i++) {
                uncertainty.setInt(i, rows.uncertainty[order[from + i]]);
            }
            copy(rows.utcOffset, order, from, count, chunk.vector(column++));
        }
        if (pass.span.rejected()) {
            copy(rows.rejection, order, from, count, chunk.vector(column++));
        }
        for (int i = 0; i < pass.facts.size(); i++) {
            copy(rows.facts[i], order, from, count, chunk.vector(column++));
        }
        for (int[] codes : pass.codes) {
            copy(codes, order, from, count, chunk.vector(column++));
        }
        pass.next += count;
        return count;
    }

    private static void copy(long[] values, int[] order, int from, int count, DuckDBWritableVector vector) {
        for (int i = 0; i < count; i++) {
            long value = values[order[from + i]];
            if (value == Dictionary.NULL) {
                vector.setNull(i);
            } else {
                vector.setLong(i, value);
            }
        }
    }

    private static void copy(int[] values, int[] order, int from, int count, DuckDBWritableVector vector) {
        for (int i = 0; i < count; i++) {
            vector.setInt(i, values[order[from + i]]);
        }
    }
}
