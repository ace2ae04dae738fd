package ipam.lake;

import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * The rows of one slice of addresses as primitive arrays, 25 bytes a row: first what is open where the month begins,
 * each such interval as a row that assigns its address; then the month's lease events. Kept from slice to slice, since
 * arrays of this size are dear to make. Not thread-safe.
 */
final class LeaseRows {
    private final long monthStart;
    private final int[] servers;
    private final LeaseTuples tuples = new LeaseTuples();
    private final CarriedRows carried = new CarriedRows();

    private int size;
    private int[] tuple = {};
    private long[] time = {};
    private byte[] verb = {};
    private int[] origin = {};
    private long[] line = {};

    /**
     * Rows of a month.
     *
     * @param monthStart in microseconds since 1970
     * @param servers a number of the server, by origin
     */
    LeaseRows(long monthStart, int[] servers) {
        this.monthStart = monthStart;
        this.servers = servers;
    }

    /**
     * Takes in the slice that the variables of the engine name.
     *
     * @param most number of rows that it has at most
     */
    void read(Engine engine, int most) {
        reserve(most);
        size = 0;
        tuples.read(engine);
        carried.clear();
        engine.read("carried", this::addCarried);
        engine.read("rows", this::addEvents);
    }

    private void addCarried(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        DuckDBReadableVector tuples = chunk.vector(0);
        DuckDBReadableVector origins = chunk.vector(1);
        DuckDBReadableVector lines = chunk.vector(2);
        for (int row = 0; row < rows; row++) {
            add(tuples.getInt(row), monthStart, LeaseVerb.ASSIGNED, origins.getInt(row), lines.getLong(row));
        }
        carried.add(chunk);
    }

    private void addEvents(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        DuckDBReadableVector tuples = chunk.vector(0);
        DuckDBReadableVector times = chunk.vector(1);
        DuckDBReadableVector verbs = chunk.vector(2);
        DuckDBReadableVector origins = chunk.vector(3);
        DuckDBReadableVector lines = chunk.vector(4);
        for (int row = 0; row < rows; row++) {
            add(
                    tuples.getInt(row),
                    times.getLong(row),
                    LeaseVerb.of(verbs.getInt(row)),
                    origins.getInt(row),
                    lines.getLong(row));
        }
    }

    private void add(int tuple, long time, LeaseVerb verb, int origin, long line) {
        this.tuple[size] = tuple;
        this.time[size] = time;
        this.verb[size] = (byte) verb.ordinal();
        this.origin[size] = origin;
        this.line[size] = line;
        size++;
    }

    private void reserve(int most) {
        if (most > tuple.length) {
            tuple = new int[most];
            time = new long[most];
            verb = new byte[most];
            origin = new int[most];
            line = new long[most];
        }
    }

    int size() {
        return size;
    }

    /** Whether the row is what was open where the month begins. */
    boolean isCarried(int row) {
        return row < carried.size();
    }

    /** More about the rows that are. */
    CarriedRows carried() {
        return carried;
    }

    /** A code for all that the row says of address, client and host. */
    int tuple(int row) {
        return tuple[row];
    }

    /** A number of the address; they are in the order of addresses. */
    int address(int row) {
        return tuples.address(tuple[row]);
    }

    /** A number of the client, or {@link LeaseTuples#NOBODY}. */
    int client(int row) {
        return tuples.client(tuple[row]);
    }

    /** Whether the row says what the client's host is. */
    boolean isNamed(int row) {
        return tuples.isNamed(tuple[row]);
    }

    /** In microseconds since 1970. */
    long time(int row) {
        return time[row];
    }

    LeaseVerb verb(int row) {
        return LeaseVerb.of(verb[row]);
    }

    /** A number of the file that the row stands in; they are in the order of servers. */
    int origin(int row) {
        return origin[row];
    }

    /** A number of the server that wrote the row. */
    int server(int row) {
        return servers[origin[row]];
    }

    long line(int row) {
        return line[row];
    }
}
