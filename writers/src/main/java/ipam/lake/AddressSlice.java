package ipam.lake;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A run of addresses whose rows are made intervals of at once.
 *
 * @param number of the slice; they are in the order of addresses
 * @param rows number of rows at most
 * @param firstHi upper half of the first address
 * @param firstLo its lower half
 * @param lastHi upper half of the last address
 * @param lastLo its lower half
 */
record AddressSlice(long number, int rows, long firstHi, long firstLo, long lastHi, long lastLo) {
    /** The slice of a month without any rows. */
    static final AddressSlice NOTHING = new AddressSlice(0, 0, 0, 0, 0, 0);

    static AddressSlice of(ResultSet row) throws SQLException {
        return new AddressSlice(
                row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    /** Sets the variables of the engine. */
    void choose(Engine engine) {
        engine.set("first_hi", firstHi);
        engine.set("first_lo", firstLo);
        engine.set("last_hi", lastHi);
        engine.set("last_lo", lastLo);
        // The lower half alone has bounds only where the upper half is the same.
        engine.set("least_lo", firstHi == lastHi ? firstLo : Long.MIN_VALUE);
        engine.set("most_lo", firstHi == lastHi ? lastLo : Long.MAX_VALUE);
    }
}
