package ipam.lake;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;

/** A program of its own that has a DuckDB file open, and runs the SQL it is given a line at a time. */
final class Holding {
    private Holding() {}

    /** First argument the file, second {@code read} or {@code write}. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("duckdb.read_only", String.valueOf(arguments[1].equals("read")));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0], properties);
                Statement statement = connection.createStatement();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("open");
            for (String sql = in.readLine(); sql != null; sql = in.readLine()) {
                if (statement.execute(sql)) {
                    try (ResultSet row = statement.getResultSet()) {
                        System.out.println(row.next() ? row.getString(1) : "");
                    }
                } else {
                    System.out.println("done");
                }
            }
        }
    }
}
