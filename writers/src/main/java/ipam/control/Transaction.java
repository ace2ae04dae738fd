package ipam.control;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done to the control database as a whole or not at all.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Transaction<T> {
    /** Does it. The connection is for this alone; whoever opened it commits, and closes it. */
    T with(Connection connection) throws SQLException;
}
