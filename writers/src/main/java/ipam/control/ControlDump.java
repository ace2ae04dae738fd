package ipam.control;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a control database holds at one moment, whatever others write meanwhile; made by {@link Control#dump}. Written as
 * lines of JSON, the same for SQLite and PostgreSQL: the version of the tables, then each table and its rows. Spring
 * Batch's tables are not in it: what was collected is the manifest's knowledge. Close it.
 */
public final class ControlDump implements AutoCloseable {
    static final int SCHEMA = 1;
    static final JsonMapper JSON = new JsonMapper();

    private static final int FETCHED = 1_000;

    private final Connection connection;
    private final Function<SQLException, ControlException> unusable;
    private final int version;

    private ControlDump(Connection connection, Function<SQLException, ControlException> unusable, int version) {
        this.connection = connection;
        this.unusable = unusable;
        this.version = version;
    }

    static ControlDump begin(Connection connection, Function<SQLException, ControlException> unusable)
            throws SQLException {
        try {
            // The first question settles which state all others see.
            return new ControlDump(connection, unusable, Migrations.version(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes it to a file that does not exist. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            line(out, Map.of("schema", SCHEMA, "version", version));
            for (String table : tables(connection)) {
                write(table, out);
            }
        } catch (SQLException e) {
            throw unusable.apply(e);
        }
    }

    private void write(String table, BufferedWriter out) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                ResultSetMetaData columns = row.getMetaData();
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    names.add(columns.getColumnName(i));
                }
                line(out, Map.of("table", table, "columns", names));
                while (row.next()) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (int i = 1; i <= names.size(); i++) {
                        values.add(row.getObject(i));
                    }
                    line(out, values);
                }
            }
        }
    }

    private static void line(BufferedWriter out, Object value) throws IOException {
        out.write(JSON.writeValueAsString(value));
        out.write('\n');
    }

    /** Names of our tables, but for the one with their version. */
    static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                String lower = name.toLowerCase(Locale.ROOT);
                if (!lower.startsWith("batch_") && !lower.startsWith("sqlite_") && !lower.equals("schema_version")) {
                    names.add(name);
                }
            }
        }
        names.sort(null);
        return names;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unusable.apply(e);
        }
    }
}
