package ipam.inventory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Up to which entry of the lake a task looked whose result is in the control database; kept in its transaction. */
final class LakeMark {
    private LakeMark() {}

    /** Number of the entry; 0 when the task never looked. */
    static int of(Connection connection, String task) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT head FROM lake_mark WHERE task = ?")) {
            select.setString(1, task);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    static void set(Connection connection, String task, int head) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "INSERT INTO lake_mark VALUES (?, ?) ON CONFLICT (task) DO UPDATE SET head = excluded.head")) {
            update.setString(1, task);
            update.setInt(2, head);
            update.executeUpdate();
        }
    }
}
