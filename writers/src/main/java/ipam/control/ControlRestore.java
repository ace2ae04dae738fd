package ipam.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Puts a {@link ControlDump} into a database, of either kind, in place of all that it holds; all of it or nothing. A dump
 * of an older version of the tables is brought up to this program's. Made by {@link ControlPlace#restore}.
 */
public final class ControlRestore {
    /** What tells a change of the inventory from that of another installation. */
    private static final List<String> CHANGE = List.of("id", "event_time", "object_kind", "object");

    private static final int BATCH = 1_000;

    private final Database database;
    private final Path dump;

    ControlRestore(Database database, Path dump) {
        this.database = database;
        this.dump = dump;
    }

    /** Hears of each row of a dump, as text. */
    private interface Rows {
        void row(String table, List<String> columns, List<@Nullable Object> values) throws SQLException;
    }

    /** Refuses a database with something in it that the dump has not: another installation's, or something newer. */
    public void check() throws IOException {
        Set<List<String>> unknown = new HashSet<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = ControlDump.tables(connection);
            if (tables.contains("run")) {
                collect(statement, "SELECT id FROM run", unknown);
            }
            if (tables.contains("journal")) {
                String last = "SELECT %s FROM journal WHERE id = (SELECT max(id) FROM journal)";
                collect(statement, last.formatted(String.join(", ", CHANGE)), unknown);
            }
            read((table, columns, values) -> {
                if (table.equals("run")) {
                    unknown.remove(key(List.of("id"), columns, values));
                } else if (table.equals("journal") && !unknown.isEmpty()) {
                    unknown.remove(key(CHANGE, columns, values));
                }
            });
        } catch (SQLException e) {
            throw unusable(e);
        }
        if (!unknown.isEmpty()) {
            throw new ControlException("Cannot restore: the control database holds runs or changes that the backup does"
                    + " not have; it must be empty, or an older one of the same installation");
        }
    }

    private static void collect(Statement statement, String sql, Set<List<String>> into) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                String[] key = new String[columns];
                for (int i = 0; i < columns; i++) {
                    key[i] = String.valueOf(row.getObject(i + 1));
                }
                into.add(List.of(key));
            }
        }
    }

    private static List<String> key(List<String> wanted, List<String> columns, List<@Nullable Object> values) {
        return wanted.stream()
                .map(column -> String.valueOf(values.get(columns.indexOf(column))))
                .toList();
    }

    /** Does it. */
    public void run() throws IOException {
        try (Connection connection = database.alone();
                Statement statement = connection.createStatement()) {
            for (String table : ControlDump.tables(connection)) {
                statement.execute("DROP TABLE " + table);
            }
            Migrations migrations = new Migrations(database, Migrations.ALL);
            int version = version();
            migrations.apply(statement, 0, version);
            for (String table : ControlDump.tables(connection)) {
                statement.execute("DELETE FROM " + table);
            }
            try (Filling filling = new Filling(connection)) {
                read(filling);
            }
            for (String table : ControlDump.tables(connection)) {
                if (isNumbered(connection, table)) {
                    statement.execute(database.renumber(table));
                }
            }
            migrations.apply(statement, version, Migrations.ALL.size());
            connection.commit();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private static boolean isNumbered(Connection connection, String table) throws SQLException {
        try (ResultSet column = connection.getMetaData().getColumns(null, connection.getSchema(), table, "id")) {
            return column.next() && !column.getString("TYPE_NAME").equalsIgnoreCase("text");
        }
    }

    /** Puts rows into tables, one table after the other. */
    private static final class Filling implements Rows, AutoCloseable {
        private final Connection connection;
        private String table = "";
        private @Nullable PreparedStatement insert;
        private int waiting;

        Filling(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void row(String to, List<String> columns, List<@Nullable Object> values) throws SQLException {
            PreparedStatement into = insert;
            if (into == null || !table.equals(to)) {
                close();
                table = to;
                into = connection.prepareStatement("INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                to,
                                String.join(", ", columns),
                                String.join(", ", Collections.nCopies(columns.size(), "?"))));
                insert = into;
            }
            for (int i = 0; i < values.size(); i++) {
                into.setObject(i + 1, values.get(i));
            }
            into.addBatch();
            if (++waiting == BATCH) {
                into.executeBatch();
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            try (PreparedStatement last = insert) {
                if (last != null && waiting > 0) {
                    last.executeBatch();
                }
                waiting = 0;
                insert = null;
            }
        }
    }

    private int version() throws IOException {
        try (BufferedReader in = Files.newBufferedReader(dump)) {
            Map<?, ?> first = ControlDump.JSON.readValue(String.valueOf(in.readLine()), Map.class);
            if (!Integer.valueOf(ControlDump.SCHEMA).equals(first.get("schema"))
                    || !(first.get("version") instanceof Integer version)
                    || version > Migrations.ALL.size()) {
                throw new ControlException(
                        "Cannot restore: %s is of a newer program; use a newer ipam".formatted(dump.getFileName()));
            }
            return version;
        }
    }

    private void read(Rows rows) throws IOException, SQLException {
        String table = "";
        List<String> columns = List.of();
        try (BufferedReader in = Files.newBufferedReader(dump)) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("{")) {
                    Map<?, ?> header = ControlDump.JSON.readValue(line, Map.class);
                    table = String.valueOf(header.get("table"));
                    columns = header.get("columns") instanceof List<?> names
                            ? names.stream().map(String::valueOf).toList()
                            : List.of();
                } else {
                    rows.row(table, columns, values(line));
                }
            }
        } catch (JacksonException e) {
            throw new ControlException("Cannot restore: %s is damaged".formatted(dump.getFileName()), e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> values(String line) {
        return ControlDump.JSON.readValue(line, List.class);
    }

    private ControlException unusable(SQLException e) {
        return new ControlException(database.trouble(e), e, database.isBusy(e));
    }
}
