package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQL in a DuckDB of its own. A statement ends with a semicolon at the end of a line; each row of a statement that
 * gives rows is reported under the name in its first column.
 */
final class Script {
    private final Path file;

    Script(Path file) {
        this.file = file;
    }

    void run(Laps laps) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String sql : Files.readString(file).split(";\\s*\n", -1)) {
                if (!sql.isBlank() && statement.execute(sql)) {
                    report(statement, laps);
                }
            }
        }
    }

    private static void report(Statement statement, Laps laps) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder values = new StringBuilder();
                for (int i = 2; i <= columns; i++) {
                    values.append(i == 2 ? "" : " ").append(rows.getString(i));
                }
                laps.say(rows.getString(1), values);
            }
        }
    }
}
