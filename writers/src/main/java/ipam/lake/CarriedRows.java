package ipam.lake;

import java.util.Arrays;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** What is known of the intervals that were open where the month begins, beyond what {@link LeaseRows} knows of a row. */
final class CarriedRows {
    private int size;
    private long[] seen = {};
    private boolean[] startKnown = {};
    private int[] firstOrigin = {};
    private long[] firstLine = {};

    void clear() {
        size = 0;
    }

    /** Takes in a chunk of the section {@code carried}. */
    void add(DuckDBDataChunkReader chunk) {
        int rows = (int) chunk.rowCount();
        if (size + rows > seen.length) {
            int capacity = Math.max(size + rows, size + size / 2);
            seen = Arrays.copyOf(seen, capacity);
            startKnown = Arrays.copyOf(startKnown, capacity);
            firstOrigin = Arrays.copyOf(firstOrigin, capacity);
            firstLine = Arrays.copyOf(firstLine, capacity);
        }
        DuckDBReadableVector times = chunk.vector(3);
        DuckDBReadableVector known = chunk.vector(4);
        DuckDBReadableVector origins = chunk.vector(5);
        DuckDBReadableVector lines = chunk.vector(6);
        for (int row = 0; row < rows; row++) {
            seen[size] = times.getLong(row);
            startKnown[size] = known.getBoolean(row);
            firstOrigin[size] = origins.getInt(row);
            firstLine[size] = lines.getLong(row);
            size++;
        }
    }

    int size() {
        return size;
    }

    /** When the client was seen last, in microseconds since 1970. */
    long seen(int row) {
        return seen[row];
    }

    /** Whether the log shows the assignment itself. */
    boolean isStartKnown(int row) {
        return startKnown[row];
    }

    /** The file of the first evidence. */
    int firstOrigin(int row) {
        return firstOrigin[row];
    }

    /** The line of the first evidence. */
    long firstLine(int row) {
        return firstLine[row];
    }
}
