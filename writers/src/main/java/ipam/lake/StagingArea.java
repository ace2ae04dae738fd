package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A DuckDB in memory in which windows are parsed, sorted and written as parts, one window after the other. A worker has
 * one of its own, with one thread: two workers side by side fill two cores better than one with two threads, and a
 * part's rows then lie in one order whatever the machine. Not thread-safe; close it at the end of the run.
 *
 * <p>Rows are sorted narrow: facts and codes, 60 bytes, not the texts that the codes stand for.
 */
public final class StagingArea implements AutoCloseable {
    private static final String FACTS = "facts";
    private static final String SORTED = "sorted";
    private static final String REJECTIONS = "rejection";
    private static final long DAY = ChronoUnit.DAYS.getDuration().toSeconds() * 1_000_000;

    private final Scratch scratch;
    private final Connection connection;
    private final StagedRows rows = new StagedRows();
    private final StagedTuples tuples = new StagedTuples();

    /**
     * Opens an area.
     *
     * @param scratch of the run: where parts are prepared, and where what does not fit into memory is put
     * @param memory of DuckDB in its own spelling; {@code 200MB} holds a window of 64 MB of log lines
     */
    public StagingArea(Scratch scratch, String memory) {
        this.scratch = scratch;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            execute("SET memory_limit = '" + memory + "'");
            execute("SET threads = 1");
            // Areas that share a spill folder overwrite each other's files.
            Path spill = scratch.spill().resolve(Integer.toHexString(System.identityHashCode(this)));
            Files.createDirectories(spill);
            execute("SET temp_directory = '" + quoted(spill) + "'");
            // The facts must stay on the probe side of every join: only then does their order survive it.
            execute("SET disabled_optimizers = 'join_order,build_side_probe_side'");
            rows.register(connection);
            tuples.register(connection);
        } catch (IOException | SQLException e) {
            throw new LakeException("Cannot open the staging database: " + e.getMessage(), e);
        }
    }

    /**
     * Parses a window: every row that the feed gives, once; then writes the accepted rows and the rejected ones as
     * parts, one a date.
     */
    public List<Prepared> write(Dictionaries dictionaries, BlockFeed feed) {
        try {
            stage(dictionaries, feed);
            List<Prepared> parts = new ArrayList<>();
            for (Span span : spans()) {
                parts.add(write(span, dictionaries));
            }
            return parts;
        } catch (SQLException e) {
            // What the feed threw comes with its whole stack trace as text.
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new LakeException("Cannot write a window: " + reason, e);
        }
    }

    private void stage(Dictionaries dictionaries, BlockFeed feed) throws SQLException {
        rows.open(dictionaries, feed);
        try {
            execute("CREATE OR REPLACE TABLE %s AS FROM %s()".formatted(FACTS, StagedRows.NAME));
        } finally {
            rows.close();
        }
        List<Layout.Dimension> dimensions = dictionaries.layout().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            tabulate(dimensions.get(i).name(), dictionaries.dimension(i));
        }
        tabulate(REJECTIONS, dictionaries.rejections());
    }

    private void tabulate(String table, Dictionary dictionary) throws SQLException {
        tuples.open(dictionary);
        try {
            execute("CREATE OR REPLACE TABLE %s AS FROM %s()".formatted(table, StagedTuples.NAME));
        } finally {
            tuples.close();
        }
    }

    /** The rows of one date, accepted or rejected, that become a part. */
    private record Span(LocalDate date, boolean rejected, long count, long from, long to) {}

    private List<Span> spans() throws SQLException {
        String sql = """
                SELECT event_time // %d, rejection <> 0, count(*), min(event_time), max(event_time)
                FROM %s GROUP BY ALL ORDER BY ALL""".formatted(DAY, FACTS);
        List<Span> spans = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                LocalDate date = LocalDate.ofEpochDay(result.getLong(1));
                spans.add(
                        new Span(date, result.getBoolean(2), result.getLong(3), result.getLong(4), result.getLong(5)));
            }
        }
        return spans;
    }

    private Prepared write(Span span, Dictionaries dictionaries) throws SQLException {
        Dataset dataset =
                span.rejected() ? Datasets.REJECTION : dictionaries.layout().dataset();
        StagedColumns columns = new StagedColumns(dictionaries, span.rejected());
        long midnight = span.date().toEpochDay() * DAY;
        execute(
                "CREATE OR REPLACE TABLE %s AS %s WHERE f.event_time >= %d AND f.event_time < %d AND f.rejection %s 0 %s"
                        .formatted(
                                SORTED,
                                columns.narrow(FACTS),
                                midnight,
                                midnight + DAY,
                                span.rejected() ? "<>" : "=",
                                columns.order()));
        Path file = scratch.file(dataset);
        execute("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(columns.wide(SORTED), quoted(file)));
        return scratch.prepare(
                file, dataset, span.date().toString(), span.count(), instant(span.from()), instant(span.to()));
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LakeException("Cannot close the staging database: " + e.getMessage(), e);
        }
    }
}
