package ipam.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How far a task came whose result is in the control database, as a number: the entry of the lake up to which it looked, or
 * a row of a table. Kept in its transaction.
 */
final class LakeMark {
    private LakeMark() {}

    /** Number of the entry; 0 when the task never looked. */
    static int of(Connection connection, String task) throws SQLException {
        return Math.toIntExact(row(connection, task));
    }

    /** The number of whatever it is; 0 when there was nothing yet. */
    static long row(Connection connection, String task) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT head FROM lake_mark WHERE task = ?")) {
            select.setString(1, task);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    static void set(Connection connection, String task, long head) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "INSERT INTO lake_mark VALUES (?, ?) ON CONFLICT (task) DO UPDATE SET head = excluded.head")) {
            update.setString(1, task);
            update.setLong(2, head);
            update.executeUpdate();
        }
    }
}
