package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where windows are parsed, sorted and written as parts, one window after the other. Rows are parsed and sorted as
 * numbers and codes; a DuckDB in memory joins them with the texts that the codes stand for, and writes Parquet. A worker
 * has an area of its own, with one thread: two workers side by side fill two cores better than one with two threads, and
 * a part's rows then lie in one order whatever the machine. Not thread-safe; close it at the end of the run.
 */
public final class StagingArea implements AutoCloseable {
    /** What a row of a window takes of the heap, without the texts that its codes stand for. */
    public static final int BYTES_A_ROW = 60;

    private static final String REJECTIONS = "rejection";

    /** Of which days rows are written. */
    public enum Days {
        /** Of all: they were in the lake before. */
        ALL,
        /** Not of those that were purged. */
        NOT_PURGED
    }

    private final Scratch scratch;
    private final Days days;
    private final Connection connection;
    /** Of the layout, and then of each besides it. */
    private final List<WindowRows> windows = new ArrayList<>();

    private final StagedRows rows = new StagedRows();
    private final StagedTuples tuples = new StagedTuples();
    private final FewTuples few = new FewTuples();

    /**
     * Opens an area.
     *
     * @param scratch of the run: where parts are prepared, and where what does not fit into memory is put
     * @param memory of DuckDB in its own spelling; {@code 200MB} holds the texts of a window and a group of rows
     */
    public StagingArea(Scratch scratch, String memory) {
        this(scratch, memory, Days.ALL);
    }

    /** @param days of which rows are written */
    public StagingArea(Scratch scratch, String memory, Days days) {
        this.scratch = scratch;
        this.days = days;
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
     * What became of a window.
     *
     * @param parts to be committed
     * @param repeats rows that are in none of them
     */
    public record Written(List<Prepared> parts, Repeats repeats) {
        public Written {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Parses a window: every row that the feed gives, once; then writes the accepted rows of each dataset and the
     * rejected ones as parts, one a date; without the events that the lake has.
     */
    public Written write(Dictionaries dictionaries, BlockFeed feed) {
        try {
            read(dictionaries, feed);
        } catch (IOException e) {
            throw LakeException.because("Cannot write a window", e);
        }
        return again(dictionaries);
    }

    /** Writes the window of the last {@link #write} once more, without what came into the lake meanwhile. */
    public Written again(Dictionaries dictionaries) {
        try {
            List<Prepared> parts = new ArrayList<>();
            Repeats repeats = new Repeats(scratch.lake());
            for (int i = 0; i <= dictionaries.besides().size(); i++) {
                Dictionaries own =
                        i == 0 ? dictionaries : dictionaries.besides().get(i - 1);
                windows.get(i).repeated.clear();
                if (days == Days.NOT_PURGED) {
                    repeats.markPurged(windows.get(i), own);
                }
                repeats.mark(windows.get(i), own);
                write(windows.get(i), own, parts);
            }
            return new Written(parts, repeats);
        } catch (SQLException e) {
            throw LakeException.because("Cannot write a window", e);
        }
    }

    private void read(Dictionaries dictionaries, BlockFeed feed) throws IOException {
        RecordBlock block = new RecordBlock(dictionaries);
        List<RecordBlock> blocks = new ArrayList<>(List.of(block));
        blocks.addAll(block.besides());
        while (windows.size() < blocks.size()) {
            windows.add(new WindowRows());
        }
        windows.get(0).begin(dictionaries);
        for (int i = 1; i < blocks.size(); i++) {
            windows.get(i).begin(dictionaries.besides().get(i - 1));
        }
        while (feed.fill(block)) {
            for (int i = 0; i < blocks.size(); i++) {
                windows.get(i).append(blocks.get(i));
            }
            block.clear();
        }
    }

    private void write(WindowRows window, Dictionaries dictionaries, List<Prepared> parts) throws SQLException {
        if (window.size() > 0) {
            stage(window, dictionaries);
            for (WindowRows.Span span : window.spans(dictionaries)) {
                parts.add(write(window, span, dictionaries));
            }
        }
    }

    private void stage(WindowRows window, Dictionaries dictionaries) throws SQLException {
        // The types of the texts cannot be replaced while it has them.
        execute("DROP TABLE IF EXISTS " + FewTuples.NAME);
        List<Layout.Dimension> dimensions = dictionaries.layout().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            tabulate(window, dimensions.get(i).name(), dictionaries.dimension(i));
        }
        tabulate(window, REJECTIONS, dictionaries.rejections());
        few.combine(window, dictionaries);
        few.tabulate(connection, dictionaries);
    }

    private void tabulate(WindowRows window, String table, Dictionary dictionary) throws SQLException {
        tuples.open(dictionary);
        try {
            execute("CREATE OR REPLACE TABLE %s AS FROM %s()".formatted(table, StagedTuples.NAME));
        } finally {
            tuples.close();
        }
        for (Column column : dictionary.columns()) {
            String type = table + "_" + column.name();
            execute("DROP TYPE IF EXISTS " + type);
            // Written by code: the texts are hashed once, not once a row.
            if (column.type().isText() && FewTuples.isFew(dictionary.size(), window.size())) {
                String values = "SELECT DISTINCT %s FROM %s WHERE %s IS NOT NULL ORDER BY ALL"
                        .formatted(column.name(), table, column.name());
                execute("CREATE TYPE %s AS ENUM (%s)".formatted(type, values));
                execute("ALTER TABLE %s ALTER %s TYPE %s".formatted(table, column.name(), type));
            }
        }
    }

    private Prepared write(WindowRows window, WindowRows.Span span, Dictionaries dictionaries) throws SQLException {
        Layout layout = dictionaries.layout();
        Dataset dataset = span.rejected() ? Datasets.REJECTION : layout.dataset();
        StagedColumns columns = new StagedColumns(dictionaries, few, span.rejected(), window.isUncertain());
        Path file = scratch.file(dataset);
        rows.open(new StagedRows.Scan(window, span, layout.facts(), few.tables(layout), few.codes(window)));
        try {
            execute("COPY (%s) TO '%s' %s"
                    .formatted(columns.wide(StagedRows.NAME + "()"), quoted(file), PartSql.FORMAT));
        } finally {
            rows.close();
        }
        long[] bounds = window.bounds(span);
        return scratch.prepare(
                file,
                dataset,
                LocalDate.ofEpochDay(span.day()).toString(),
                span.size(),
                instant(bounds[0]),
                instant(bounds[1]));
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
        windows.forEach(WindowRows::release);
        few.release();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new LakeException("Cannot close the staging database: " + e.getMessage(), e);
        }
    }
}
