package ipam.lake;

import ipam.format.RecordBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBValue;
import org.duckdb.DuckDBWritableVector;

/**
 * The table function {@code staged_pieces(worker)}: the pieces of the slice that a worker is at, as numbers and codes, in
 * the order that was chosen for them.
 */
final class StagedPieces implements DuckDBTableFunction<LeasePieces, StagedPieces.Cursor, StagedPieces.Cursor> {
    private final Map<Integer, LeasePieces> workers = new ConcurrentHashMap<>();

    void open(int worker, LeasePieces pieces) {
        workers.put(worker, pieces);
    }

    void close(int worker) {
        workers.remove(worker);
    }

    /** How far a scan has come. */
    static final class Cursor {
        private int next;
    }

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName("staged_pieces")
                    .withParameter(DuckDBColumnType.INTEGER)
                    .withFunction(this)
                    .register(connection);
        }
    }

    @Override
    public LeasePieces bind(DuckDBTableFunctionBindInfo info) throws SQLException {
        info.addResultColumn("piece", DuckDBColumnType.BIGINT);
        info.addResultColumn("tuple", DuckDBColumnType.INTEGER);
        info.addResultColumn("host_tuple", DuckDBColumnType.INTEGER);
        info.addResultColumn("start_time", DuckDBColumnType.BIGINT);
        info.addResultColumn("end_time", DuckDBColumnType.BIGINT);
        info.addResultColumn("seen_time", DuckDBColumnType.BIGINT);
        info.addResultColumn("end_reason", DuckDBColumnType.INTEGER);
        info.addResultColumn("start_known", DuckDBColumnType.BOOLEAN);
        info.addResultColumn("renewals", DuckDBColumnType.BIGINT);
        info.addResultColumn("continues_from", DuckDBColumnType.BOOLEAN);
        info.addResultColumn("first_origin", DuckDBColumnType.INTEGER);
        info.addResultColumn("first_line", DuckDBColumnType.BIGINT);
        info.addResultColumn("last_origin", DuckDBColumnType.INTEGER);
        info.addResultColumn("last_line", DuckDBColumnType.BIGINT);
        try (DuckDBValue worker = info.getParameter(0)) {
            return Objects.requireNonNull(workers.get(worker.getInt()), "no such worker");
        }
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
        LeasePieces pieces = info.getBindData();
        Cursor cursor = info.getInitData();
        int from = cursor.next;
        int count = Math.min(RecordBlock.CAPACITY, pieces.size() - from);
        held(pieces, from, count, chunk);
        times(pieces, from, count, chunk);
        evidence(pieces, from, count, chunk);
        cursor.next += count;
        return count;
    }

    /** Who held what. */
    private static void held(LeasePieces pieces, int from, int count, DuckDBDataChunkWriter chunk) throws SQLException {
        LeaseRows rows = pieces.rows();
        DuckDBWritableVector number = chunk.vector(0);
        DuckDBWritableVector tuple = chunk.vector(1);
        DuckDBWritableVector hostTuple = chunk.vector(2);
        for (int i = 0; i < count; i++) {
            int piece = pieces.at(from + i);
            number.setLong(i, pieces.number(piece));
            tuple.setInt(i, rows.tuple(pieces.last(piece)));
            int named = pieces.named(piece);
            hostTuple.setInt(i, named == LeasePieces.NONE ? LeasePieces.NONE : rows.tuple(named));
        }
    }

    private static void times(LeasePieces pieces, int from, int count, DuckDBDataChunkWriter chunk)
            throws SQLException {
        LeaseRows rows = pieces.rows();
        DuckDBWritableVector start = chunk.vector(3);
        DuckDBWritableVector end = chunk.vector(4);
        DuckDBWritableVector seen = chunk.vector(5);
        for (int i = 0; i < count; i++) {
            int piece = pieces.at(from + i);
            start.setLong(i, rows.time(pieces.first(piece)));
            if (pieces.end(piece) == LeasePieces.NONE) {
                end.setNull(i);
            } else {
                end.setLong(i, rows.time(pieces.end(piece)));
            }
            seen.setLong(i, pieces.seen(piece));
        }
    }

    private static void evidence(LeasePieces pieces, int from, int count, DuckDBDataChunkWriter chunk)
            throws SQLException {
        LeaseRows rows = pieces.rows();
        DuckDBWritableVector endReason = chunk.vector(6);
        DuckDBWritableVector startKnown = chunk.vector(7);
        DuckDBWritableVector renewals = chunk.vector(8);
        DuckDBWritableVector continuesFrom = chunk.vector(9);
        DuckDBWritableVector firstOrigin = chunk.vector(10);
        DuckDBWritableVector firstLine = chunk.vector(11);
        DuckDBWritableVector lastOrigin = chunk.vector(12);
        DuckDBWritableVector lastLine = chunk.vector(13);
        for (int i = 0; i < count; i++) {
            int piece = pieces.at(from + i);
            int evidence = pieces.evidence(piece);
            endReason.setInt(i, pieces.endReason(piece).ordinal());
            startKnown.setBoolean(i, pieces.isStartKnown(piece));
            renewals.setLong(i, pieces.renewals(piece));
            continuesFrom.setBoolean(i, rows.isCarried(pieces.first(piece)));
            firstOrigin.setInt(i, pieces.firstOrigin(piece));
            firstLine.setLong(i, pieces.firstLine(piece));
            lastOrigin.setInt(i, rows.origin(evidence));
            lastLine.setLong(i, rows.line(evidence));
        }
    }
}
