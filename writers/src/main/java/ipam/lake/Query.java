package ipam.lake;

import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lake as SQL sees it: a DuckDB of its own in memory, with a view for each dataset over the live parts. Made by
 * {@link Lake#query} and {@link Lake#readOnly}; thread-safe; close it. It stays as of its state while others commit.
 */
public final class Query implements AutoCloseable {
    private final Lake lake;
    private volatile Views views;
    private final Database database;
    private final boolean guarded;
    private final Uncounted uncounted;

    private Query(Lake lake, Views views, Database database, boolean guarded, Uncounted uncounted) {
        this.lake = lake;
        this.uncounted = uncounted;
        this.views = views;
        this.database = database;
        this.guarded = guarded;
    }

    static Query open(Lake lake, Views views, Database database) {
        return open(lake, views, database, false, Uncounted.NONE);
    }

    /** One for SQL that people write: it reads the lake and nothing else. */
    static Query guarded(Lake lake, Views views, Database database) {
        return open(lake, views, database, true, Uncounted.NONE);
    }

    private static Query open(Lake lake, Views views, Database database, boolean guarded, Uncounted uncounted) {
        Query query = new Query(lake, views, database, guarded, uncounted);
        try {
            query.define(lake.state());
            if (guarded) {
                List<Path> folders = views.datasets().stream()
                        .map(Dataset::root)
                        .distinct()
                        .map(lake.folders()::lake)
                        .toList();
                database.executeAll(Guard.lockDown(folders));
            }
            return query;
        } catch (SQLException e) {
            query.close();
            throw failure(e);
        }
    }

    /**
     * Shows other datasets too, or other parts of the same ones: cheaper than one more query. Rows that are still being
     * read stay as they are. Not for SQL that people write, which is locked down.
     */
    public void show(Views others) {
        try {
            views = others;
            define(lake.state());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void define(LakeState state) throws SQLException {
        for (Dataset dataset : views.datasets()) {
            List<Path> files =
                    views.parts(state, dataset).stream().map(lake::path).toList();
            database.executeAll(ViewSql.views(dataset, files, uncounted));
        }
        database.executeAll(CurrentSql.statements(views.datasets()));
    }

    /**
     * Runs a SELECT. When a part vanished meanwhile, because it was merged into another, the views are made once more
     * from the present state.
     *
     * @param sql with a {@code ?} for each parameter
     * @param parameters Strings, numbers, Instants, LocalDates, Booleans or null
     */
    public Rows run(String sql, @Nullable Object... parameters) {
        return run(sql, parameters.length == 0 ? List.of() : Collections.unmodifiableList(Arrays.asList(parameters)));
    }

    /** Runs a SELECT, as {@link #run(String, Object...)} does. */
    public Rows run(String sql, List<@Nullable Object> parameters) {
        try {
            if (guarded) {
                try (Connection connection = database.connection()) {
                    Guard.check(connection, sql);
                }
            }
            return start(sql, parameters);
        } catch (SQLException e) {
            throw guarded ? refused(e) : failure(e);
        }
    }

    private Rows start(String sql, List<@Nullable Object> parameters) throws SQLException {
        try {
            return Rows.start(database.connection(), sql, parameters);
        } catch (SQLException e) {
            if (!isVanished(e)) {
                throw e;
            }
            define(lake.refresh());
            return Rows.start(database.connection(), sql, parameters);
        }
    }

    /** Runs a statement that gives no rows: a COPY, say. */
    void execute(String sql) throws SQLException {
        database.execute(sql);
    }

    static @Nullable Object parameter(@Nullable Object value) {
        return value instanceof Instant instant ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : value;
    }

    private static boolean isVanished(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No files found")
                || message.contains("No such file")
                || message.contains("closed pending query"); // what DuckDB says of one that goes while it is opened
    }

    static LakeException failure(SQLException e) {
        return LakeException.because("Cannot query the lake", e);
    }

    private static RefusedException refused(SQLException e) {
        return new RefusedException("Cannot run this SQL: %s".formatted(LakeException.reason(e)), e);
    }

    @Override
    public void close() {
        database.close();
    }

    static Query memory(Lake lake, Views views, boolean guarded, Uncounted uncounted) {
        try {
            return open(lake, views, Database.open(), guarded, uncounted);
        } catch (SQLException e) {
            throw failure(e);
        } catch (IOException e) {
            throw LakeException.because("Cannot query the lake", e);
        }
    }
}
