package ipam.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
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

    /** PostgreSQL. */
    static Database server(ControlPlace.Server server) {
        return new PostgresDatabase(server);
    }

    /** Connections that commit by themselves. */
    abstract DataSource source();

    /** Begins a transaction that waits until it is the only one that writes. */
    abstract Connection alone() throws SQLException;

    /** Begins a transaction that reads one state, whatever is committed meanwhile. */
    abstract Connection reading() throws SQLException;

    /** The words of a migration as this database writes them. */
    abstract String dialect(String sql);

    /** Makes it number the rows of a table by itself from where they end, after rows were put in with their numbers. */
    abstract String renumber(String table);

    /** Whether it failed because another transaction took too long. */
    abstract boolean isBusy(SQLException e);

    /** Whether this user may only look. */
    boolean isReadOnly() {
        return false;
    }

    /** Why it can't be used, in one line. */
    abstract String trouble(SQLException e);

    private static final class File extends Database {
        /** In KiB, taken as it is needed: pages of a large transaction that find no room go to the disk again and again. */
        private static final int CACHE = 64 * 1024;

        private final SQLiteDataSource writing;
        private final SQLiteDataSource reading;

        private final boolean readOnly;

        File(Path file) {
            readOnly = Files.exists(file) && !Files.isWritable(file.resolveSibling(""));
            if (readOnly) {
                writing = toRead(file);
                reading = writing;
                return;
            }
            String url = "jdbc:sqlite:" + file;
            // A transaction that reads first and writes later fails at once when another has committed in between.
            writing = database(url, SQLiteConfig.TransactionMode.IMMEDIATE);
            reading = database(url, SQLiteConfig.TransactionMode.DEFERRED);
        }

        /** For whom nothing in the folder can be written: not even what readers share while others write. */
        private static SQLiteDataSource toRead(Path file) {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setBusyTimeout(BUSY_MILLIS);
            SQLiteDataSource database = new Patient(config);
            boolean open = Files.exists(file.resolveSibling(file.getFileName() + "-shm"));
            database.setUrl("jdbc:sqlite:" + file.toUri() + (open ? "?mode=ro" : "?immutable=1"));
            return database;
        }

        private static SQLiteDataSource database(String url, SQLiteConfig.TransactionMode mode) {
            SQLiteConfig config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
            config.setBusyTimeout(BUSY_MILLIS);
            config.enforceForeignKeys(true);
            config.setTransactionMode(mode);
            if (mode == SQLiteConfig.TransactionMode.IMMEDIATE) { // who reads goes over most pages once
                config.setCacheSize(-CACHE);
            }
            SQLiteDataSource database = new Patient(config);
            database.setUrl(url);
            return database;
        }

        @Override
        boolean isReadOnly() {
            return readOnly;
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
        String renumber(String table) {
            return "SELECT max(id) FROM " + table; // it does so always
        }

        @Override
        boolean isBusy(SQLException e) {
            return isLocked(e);
        }

        private static boolean isLocked(SQLException e) {
            return e instanceof SQLiteException sqlite
                    && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY
                            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT);
        }

        @Override
        String trouble(SQLException e) {
            return readOnly
                    ? "Cannot change the control database: the data folder belongs to another user (do it as that user)"
                    : "Cannot use the control database: " + e.getMessage();
        }

        /** Where several make a file at once, WAL mode is refused at once to all but one, whatever the time to wait. */
        private static final class Patient extends SQLiteDataSource {
            private static final int PAUSE_MILLIS = 10;

            Patient(SQLiteConfig config) {
                super(config);
            }

            @Override
            public SQLiteConnection getConnection(@Nullable String user, @Nullable String password)
                    throws SQLException {
                for (int waited = 0; ; waited += PAUSE_MILLIS) {
                    try {
                        return super.getConnection(user, password);
                    } catch (SQLException e) {
                        if (!isLocked(e) || waited >= BUSY_MILLIS) {
                            throw e;
                        }
                        pause(e);
                    }
                }
            }

            private static void pause(SQLException why) throws SQLException {
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw why;
                }
            }
        }
    }
}
