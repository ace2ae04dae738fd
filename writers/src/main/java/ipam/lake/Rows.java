package ipam.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, one after the other as they are computed. Not thread-safe; close it. Values are Strings,
 * Booleans, Integers, Longs, BigIntegers, Doubles, BigDecimals, Instants, LocalDates, null, and text for anything else.
 */
public final class Rows implements AutoCloseable {
    /**
     * A column of the answer.
     *
     * @param name as the SQL names it
     * @param type as DuckDB names it
     */
    public record Field(String name, String type) {}

    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet result;
    private final List<Field> fields;
    private boolean waiting;
    private final boolean any;

    private Rows(Connection connection, PreparedStatement statement, ResultSet result) throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.result = result;
        this.fields = fields(result.getMetaData());
        this.any = result.next();
        this.waiting = any;
    }

    /** Runs a statement up to its first row, so that what goes wrong at the start goes wrong here. */
    static Rows start(Connection connection, String sql, List<@Nullable Object> parameters) throws SQLException {
        try {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, Query.parameter(parameters.get(i)));
            }
            return new Rows(connection, statement, statement.executeQuery());
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static List<Field> fields(ResultSetMetaData meta) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            fields.add(new Field(meta.getColumnName(i), meta.getColumnTypeName(i)));
        }
        return fields;
    }

    /** Names and types of the columns. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** Goes on to the next row, at first to the first; false after the last. */
    public boolean next() {
        if (waiting) {
            waiting = false;
            return true;
        }
        try {
            return any && result.next();
        } catch (SQLException e) {
            throw Query.failure(e);
        }
    }

    /** A value of the present row, by the number of its column from 0. */
    public @Nullable Object value(int column) {
        try {
            return convert(column + 1);
        } catch (SQLException e) {
            throw Query.failure(e);
        }
    }

    /** All values of the present row. */
    public List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            values.add(value(i));
        }
        return values;
    }

    private @Nullable Object convert(int column) throws SQLException {
        String type = fields.get(column - 1).type();
        if (type.startsWith("TIMESTAMP WITH")) {
            OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type.startsWith("TIMESTAMP")) {
            LocalDateTime time = result.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
        if (type.equals("DATE")) {
            return result.getObject(column, LocalDate.class);
        }
        Object value = result.getObject(column);
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    @Override
    public void close() {
        try (Connection closed = connection;
                PreparedStatement ended = statement) {
            result.close();
        } catch (SQLException e) {
            throw Query.failure(e);
        }
    }
}
