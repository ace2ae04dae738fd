package ipam.control;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Where the control database lies: a SQLite file of the data folder, or a PostgreSQL server. Both are used in one way: a
 * transaction that writes is alone, and one that reads sees one state. No pool: a connection to either takes less time
 * than anything done over it.
 */
abstract class Database {
    static final int BUSY_MILLIS = 30_000;

    /** SQLite in WAL mode. */
    static Database file(Path file) {
        return new File(file);
    }

    /** PostgreSQL, by its {@code jdbc:postgresql://…} address. */
    static Database server(String url) {
        return new Server(url);
    }

    /** Connections that commit by themselves. */
    abstract DataSource source();

    /** Begins a transaction that waits until it is the only one that writes. */
    abstract Connection alone() throws SQLException;

    /** Begins a transaction that reads one state, whatever is committed meanwhile. */
    abstract Connection reading() throws SQLException;

    /** The words of a migration as this database writes them. */
    abstract String dialect(String sql);

    /** Whether it failed because another transaction took too long. */
    abstract boolean isBusy(SQLException e);

    private static final class File extends Database {
        private final SQLiteDataSource writing;
        private final SQLiteDataSource reading;

        File(Path file) {
            String url = "jdbc:sqlite:" + file;
            // A transaction that reads first and writes later fails at once when another has committed in between.
            writing = database(url, SQLiteConfig.TransactionMode.IMMEDIATE);
            reading = database(url, SQLiteConfig.TransactionMode.DEFERRED);
        }

        private static SQLiteDataSource database(String url, SQLiteConfig.TransactionMode mode) {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setBusyTimeout(BUSY_MILLIS);
            config.enforceForeignKeys(true);
            config.setTransactionMode(mode);
            SQLiteDataSource database = new SQLiteDataSource(config);
            database.setUrl(url);
            return database;
        }

        @Override
        DataSource source() {
            return writing;
        }

        @Override
        Connection alone() throws SQLException {
            Connection connection = writing.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        Connection reading() throws SQLException {
            Connection connection = reading.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        String dialect(String sql) {
            return sql.replace("${id}", "INTEGER PRIMARY KEY");
        }

        @Override
        boolean isBusy(SQLException e) {
            return e instanceof SQLiteException sqlite
                    && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
                            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT);
        }
    }

    private static final class Server extends Database {
        /** Any number, the same for every version: whoever writes holds it. */
        private static final long WRITING = 0x6970616dL;

        private static final String LOCK_NOT_AVAILABLE = "55P03";

        private final PGSimpleDataSource source = new PGSimpleDataSource();

        Server(String url) {
            source.setUrl(url);
        }

        @Override
        DataSource source() {
            return source;
        }

        @Override
        Connection alone() throws SQLException {
            return begin(
                    "SET LOCAL lock_timeout = " + BUSY_MILLIS, "SELECT pg_advisory_xact_lock(%d)".formatted(WRITING));
        }

        @Override
        Connection reading() throws SQLException {
            return begin("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }

        private Connection begin(String... first) throws SQLException {
            Connection connection = source.getConnection();
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (String sql : first) {
                    statement.execute(sql);
                }
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        String dialect(String sql) {
            return sql.replace("${id}", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY");
        }

        @Override
        boolean isBusy(SQLException e) {
            return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
        }
    }
}
