package ipam.lake;

import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB in memory that derives one dataset from others by the sections of a script. Variables of a section are set
 * before. Not thread-safe; close it.
 */
final class Engine implements AutoCloseable {
    private final Script script;
    private final Scratch scratch;
    private final Connection connection;
    private final Statement statement;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<Dataset, Path> empty = new HashMap<>();

    Engine(Script script, Scratch scratch, Limits limits) {
        this.script = script;
        this.scratch = scratch;
        try {
            Files.createDirectories(scratch.spill());
            connection = DriverManager.getConnection("jdbc:duckdb:");
            statement = connection.createStatement();
            statement.execute("SET memory_limit = " + quoted(limits.memory()));
            statement.execute("SET threads = " + limits.threads());
            statement.execute("SET temp_directory = " + quoted(scratch.spill().toString()));
            // What was read stays in the system's cache, and need not fill this memory too.
            statement.execute("SET enable_external_file_cache = false");
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
        } catch (SQLException | IOException e) {
            throw new LakeException("Cannot open a database in memory: " + e.getMessage(), e);
        }
    }

    private Engine(Engine other) throws SQLException {
        script = other.script;
        scratch = other.scratch;
        connection = other.connection.unwrap(DuckDBConnection.class).duplicate();
        statement = connection.createStatement();
        other.variables.forEach(this::setExpression);
    }

    /** Another connection to the same database, for another thread, with the same variables. */
    Engine beside() {
        try {
            return new Engine(this);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Sets a variable to files; of none, to an empty file of the dataset. */
    void set(String variable, Dataset dataset, List<Path> files) {
        set(variable, files.isEmpty() ? List.of(nothing(dataset)) : files);
    }

    /** Sets a variable to files, at least one. */
    void set(String variable, List<Path> files) {
        setExpression(
                variable,
                files.stream().map(file -> quoted(file.toString())).collect(Collectors.joining(", ", "[", "]")));
    }

    void set(String variable, long value) {
        setExpression(variable, quoted(String.valueOf(value)) + "::BIGINT");
    }

    void set(String variable, String value) {
        setExpression(variable, quoted(value));
    }

    void set(String variable, boolean value) {
        setExpression(variable, String.valueOf(value));
    }

    void set(String variable, Instant value) {
        setExpression(variable, "TIMESTAMP '" + LocalDateTime.ofInstant(value, ZoneOffset.UTC) + "'");
    }

    private void setExpression(String variable, String expression) {
        variables.put(variable, expression);
        execute("SET VARIABLE " + variable + " = " + expression);
    }

    private Path nothing(Dataset dataset) {
        return empty.computeIfAbsent(dataset, this::writeEmpty);
    }

    private Path writeEmpty(Dataset dataset) {
        Path file = scratch.file(dataset);
        String columns = dataset.columns().stream()
                .map(column -> "NULL::" + column.type() + " AS " + column.name())
                .collect(Collectors.joining(", "));
        execute("COPY (SELECT " + columns + " LIMIT 0) TO " + quoted(file.toString()) + " (FORMAT parquet)");
        return file;
    }

    /** Runs the statements of a section. */
    void run(String section) {
        script.section(section).forEach(this::execute);
    }

    /** Appends rows to a table; an {@link Instant} becomes a time of the lake. */
    void append(String table, List<@Nullable Object[]> rows) {
        try {
            String places =
                    "?, ".repeat(rows.isEmpty() ? 0 : rows.get(0).length).replaceAll(", $", "");
            if (!places.isEmpty()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
                    for (@Nullable Object[] row : rows) {
                        for (int i = 0; i < row.length; i++) {
                            Object value = row[i];
                            insert.setObject(
                                    i + 1,
                                    value instanceof Instant moment
                                            ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC)
                                            : value);
                        }
                        insert.execute();
                    }
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Appends many rows to a table; values have the types of its columns, an {@link Instant} becomes a time of the lake. */
    void load(String table, Iterable<@Nullable Object[]> rows) {
        try (DuckDBAppender appender =
                connection.unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
            for (@Nullable Object[] row : rows) {
                appender.beginRow();
                for (Object value : row) {
                    append(appender, value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof String text) {
            appender.append(text);
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Integer number) {
            appender.append(number.intValue());
        } else if (value instanceof Instant moment) {
            appender.append(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        } else if (value instanceof LocalDate date) {
            appender.append(date);
        } else {
            throw new IllegalArgumentException("Invalid value: %s (must be text, a number, a moment or a day)"
                    .formatted(value.getClass().getSimpleName()));
        }
    }

    /** Runs a section that ends with a COPY to <code>${file}</code>, and returns the file. */
    Path write(String section, Dataset dataset) {
        Path file = scratch.file(dataset);
        for (String sql : script.section(section)) {
            execute(sql.replace("'${file}'", quoted(file.toString())));
        }
        return file;
    }

    /** What to do with a row of a result. */
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Runs a section whose last statement is a query. */
    <T> List<T> query(String section, Row<T> row) {
        List<T> rows = new ArrayList<>();
        each(section, row, rows::add);
        return rows;
    }

    /** The same for more rows than should be there at a time. */
    <T> void each(String section, Row<T> row, Consumer<T> sink) {
        List<String> statements = script.section(section);
        statements.subList(0, statements.size() - 1).forEach(this::execute);
        try (ResultSet result = statement.executeQuery(statements.get(statements.size() - 1))) {
            while (result.next()) {
                sink.accept(row.of(result));
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What to do with a chunk of a result: its columns as vectors. */
    interface Chunk {
        void take(DuckDBDataChunkReader chunk);
    }

    /** Runs a section whose last statement is a query with many rows of numbers. */
    void read(String section, Chunk chunk) {
        List<String> statements = script.section(section);
        statements.subList(0, statements.size() - 1).forEach(this::execute);
        try (PreparedStatement query = connection.prepareStatement(statements.get(statements.size() - 1));
                DuckDBChunkedResult result =
                        query.unwrap(DuckDBPreparedStatement.class).query()) {
            while (result.nextChunk()) {
                chunk.take(result.chunk());
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A function that sections may call. */
    interface Function {
        void register(Connection connection) throws SQLException;
    }

    void register(Function function) {
        try {
            function.register(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A time of the lake, UTC. */
    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private void execute(String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static LakeException failed(SQLException e) {
        return new LakeException("Cannot derive from the lake: " + e.getMessage(), e);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
