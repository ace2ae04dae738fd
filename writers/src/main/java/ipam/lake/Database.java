package ipam.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A fresh DuckDB in memory, with limits and a spill folder of ours, which nobody else may read and which goes when it
 * is closed.
 */
final class Database implements AutoCloseable {
    private static final String MEMORY = "400MB";

    private final DuckDBConnection root;
    private final Path spill;

    private Database(DuckDBConnection root, Path spill) {
        this.root = root;
        this.spill = spill;
    }

    /** One that spills to a folder of the system's own for temporary files. */
    static Database open() throws SQLException, IOException {
        return open(Files.createTempDirectory("ipam-"));
    }

    /** One that spills to a folder, which it deletes. */
    static Database open(Path spill) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        Database database = new Database((DuckDBConnection) connection, spill);
        try {
            database.execute("SET memory_limit = '" + MEMORY + "'");
            database.execute("SET temp_directory = " + ViewSql.literal(spill.toString()));
            database.execute("SET TimeZone = 'UTC'");
            database.execute("SET autoinstall_known_extensions = false");
            database.execute("SET autoload_known_extensions = false");
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }

    void executeAll(List<String> statements) throws SQLException {
        for (String sql : statements) {
            execute(sql);
        }
    }

    /** One more connection to the same database; to be closed by whoever asked. */
    Connection connection() throws SQLException {
        return root.duplicate();
    }

    @Override
    public void close() {
        try {
            root.close();
            deleteSpill();
        } catch (SQLException | IOException e) {
            throw LakeException.because("Cannot close the query", e);
        }
    }

    private void deleteSpill() throws IOException {
        if (!Files.exists(spill)) {
            return;
        }
        try (Stream<Path> files = Files.walk(spill)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
