package ipam.lake;

import java.util.Arrays;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** What the rows of a slice say of address, client and host, by the code that a row has for it. */
final class LeaseTuples {
    /** The client of a row that names none. */
    static final int NOBODY = 0;

    private int size;
    private int[] address = {};
    private int[] client = {};
    private boolean[] named = {};

    /** Takes in the tuples of a slice, by code. */
    void read(Engine engine) {
        size = 0;
        engine.read("tuples", this::add);
    }

    private void add(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        if (size + rows > address.length) {
            int capacity = Math.max(size + rows, 2 * size);
            address = Arrays.copyOf(address, capacity);
            client = Arrays.copyOf(client, capacity);
            named = Arrays.copyOf(named, capacity);
        }
        DuckDBReadableVector addresses = chunk.vector(0);
        DuckDBReadableVector clients = chunk.vector(1);
        DuckDBReadableVector hosts = chunk.vector(2);
        for (int row = 0; row < rows; row++) {
            address[size] = addresses.getInt(row);
            client[size] = clients.getInt(row);
            named[size] = hosts.getBoolean(row);
            size++;
        }
    }

    /** A number of the address; they are in the order of addresses. */
    int address(int tuple) {
        return address[tuple];
    }

    /** A number of the client, or {@link #NOBODY}. */
    int client(int tuple) {
        return client[tuple];
    }

    /** Whether it has a host. */
    boolean isNamed(int tuple) {
        return named[tuple];
    }
}
