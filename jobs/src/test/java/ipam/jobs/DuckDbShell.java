package ipam.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A program of its own that has a DuckDB file open and answers SQL a line at a time. */
final class DuckDbShell {
    private DuckDbShell() {}

    /** First argument the file, second {@code READ} or {@code WRITE}. */
    public static void main(String[] words) throws IOException, SQLException {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", String.valueOf(words[1].equals("READ")));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + words[0], properties);
                Statement statement = connection.createStatement();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("open");
            for (String sql = in.readLine(); sql != null; sql = in.readLine()) {
                System.out.println(answer(statement, sql));
            }
        }
    }

    private static String answer(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return "done";
        }
        try (ResultSet row = statement.getResultSet()) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
