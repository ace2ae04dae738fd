package ipam.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement, executed with many values, some thousand at a time. */
final class Batch implements AutoCloseable {
    private static final int SIZE = 5_000;

    private final PreparedStatement statement;
    private int waiting;

    Batch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    void add(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (++waiting == SIZE) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    /** Executes the rest. */
    void finish() throws SQLException {
        if (waiting > 0) {
            statement.executeBatch();
            waiting = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
