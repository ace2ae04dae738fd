package ipam.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The tables of the control database, version by version: plain SQL that SQLite and PostgreSQL both understand, in files
 * beside this class. A file that was ever released is not changed again; a change is a further file, and a line here. In
 * them <code>${id}</code> stands for the type of a primary key that the database numbers by itself.
 */
final class Migrations {
    /** In the order in which they are applied; the version of a database is how many it has. */
    static final List<String> ALL = List.of(
            "001-run",
            "002-run-order",
            "003-notices",
            "004-inventory",
            "005-journal",
            "006-lists",
            "007-groups",
            "008-servers",
            "009-vmm-spaces",
            "010-journal-mark",
            "011-hold",
            "012-estate",
            "013-dhcp-inform",
            "014-server-pause");

    private final Database database;
    private final List<String> files;

    Migrations(Database database, List<String> files) {
        this.database = database;
        this.files = files;
    }

    /** Brings the database up to this program's version; costs one query when it is. */
    void apply() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            if (version(connection) == files.size()) {
                return;
            }
        }
        try (Connection connection = database.alone();
                Statement statement = connection.createStatement()) {
            // Another process may have been faster, and this one has waited for it.
            apply(statement, version(connection), files.size());
            connection.commit();
        }
    }

    /** Brings tables of one version to another, in the transaction of that statement. */
    void apply(Statement statement, int from, int to) throws SQLException {
        if (from > files.size()) {
            throw new ControlException(
                    "Cannot use the control database: its version is %d and this program knows %d; use a newer ipam"
                            .formatted(from, files.size()));
        }
        for (String file : files.subList(from, to)) {
            for (String sql : statements(file)) {
                statement.execute(sql);
            }
        }
        statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
        statement.execute("DELETE FROM schema_version");
        statement.execute("INSERT INTO schema_version VALUES (%d)".formatted(to));
    }

    static int version(Connection connection) throws SQLException {
        try (ResultSet table =
                connection.getMetaData().getTables(null, connection.getSchema(), "schema_version", null)) {
            if (!table.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM schema_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private List<String> statements(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(file + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("Invalid migration: %s (must lie beside its class)".formatted(file));
            }
            String sql = database.dialect(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return Arrays.stream(sql.split(";[ ]*(\r?\n|$)", -1))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
