package ipam.lake;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A DuckDB in memory in which the files of a window are put together: the rows of all of them become one part for each
 * dataset and date. What does not fit into memory spills. One file at a time; a worker has an area of its own. Not
 * thread-safe; close it.
 */
public final class SnapshotArea implements AutoCloseable {
    private static final String FILES = "staged_files";
    /** Files of more days than this make a part a month: a first collection meets files of years. */
    private static final int DAYS = 8;

    private final Scratch scratch;
    private final Database database;
    private final SnapshotRows function = new SnapshotRows();
    private final Map<Dataset, SnapshotTable> tables = new LinkedHashMap<>();
    private final Map<Integer, Snapshot> files = new LinkedHashMap<>();
    private final List<SourceUpdate> sources = new ArrayList<>();
    private int last;
    private long rows;

    /**
     * Opens an area.
     *
     * @param scratch of the run: where parts are prepared, and where what does not fit into memory is put
     * @param memory of DuckDB in its own spelling
     */
    public SnapshotArea(Scratch scratch, String memory) {
        this.scratch = scratch;
        try {
            // Areas that share a spill folder overwrite each other's files.
            Path spill = scratch.spill().resolve(Integer.toHexString(System.identityHashCode(this)));
            Files.createDirectories(spill);
            database = Database.open(spill);
            database.execute("SET memory_limit = " + ViewSql.literal(memory));
            database.execute("SET threads = 1");
            try (Connection connection = database.connection()) {
                function.register(connection);
            }
        } catch (IOException | SQLException e) {
            throw LakeException.because("Cannot open the staging database", e);
        }
    }

    /** The rows that wait to be written. */
    public long rows() {
        return rows;
    }

    /** Begins a file of a format. Unless {@link #end} ends it, its rows are never written. */
    public StagedSnapshot begin(String format) {
        return new StagedSnapshot(this, ++last, format);
    }

    void add(SnapshotRow row, int file) {
        SnapshotTable table = tables.get(row.dataset());
        if (table == null) {
            table = new SnapshotTable(row.dataset());
            execute(table.create());
            tables.put(row.dataset(), table);
        }
        table.add(row, file);
        rows++;
        if (table.isFull()) {
            flush(table);
        }
    }

    private void flush(SnapshotTable table) {
        if (table.isEmpty()) {
            return;
        }
        function.open(table);
        try {
            execute(table.insert());
        } finally {
            function.close();
            table.clear();
        }
    }

    /**
     * Ends a file: its rows, its rejections, and a row for itself.
     *
     * @param datasets that its format speaks for
     */
    public Snapshot end(
            StagedSnapshot file,
            Snapshot.Origin origin,
            Snapshot.Content content,
            Instant asOf,
            List<Dataset> datasets) {
        Snapshot snapshot = new Snapshot(origin, content, asOf.truncatedTo(ChronoUnit.MICROS), file.result(datasets));
        add(snapshot.row(), file.number());
        files.put(file.number(), snapshot);
        sources.add(snapshot.collected(file.rows() + 1, snapshot.result().rejected()));
        return snapshot;
    }

    /** Says that a snapshot whose rows the lake has was true once more, at the moment it names. */
    public void found(Snapshot snapshot) {
        int file = ++last;
        add(snapshot.row(), file);
        files.put(file, snapshot);
        sources.add(snapshot.found());
    }

    /**
     * What is to be committed in one entry.
     *
     * @param parts of all datasets
     * @param sources the files
     */
    public record Written(List<Prepared> parts, List<SourceUpdate> sources) {
        public Written {
            parts = List.copyOf(parts);
            sources = List.copyOf(sources);
        }
    }

    /** Writes the rows of the files that were ended, as parts, and begins anew. */
    public Written write() {
        try {
            tabulateFiles();
            List<Prepared> parts = new ArrayList<>();
            for (SnapshotTable table : tables.values()) {
                flush(table);
                parts.addAll(write(table));
                execute(table.drop());
            }
            Written written = new Written(parts, sources);
            tables.clear();
            files.clear();
            sources.clear();
            rows = 0;
            return written;
        } catch (SQLException e) {
            throw LakeException.because("Cannot write snapshots", e);
        }
    }

    private void tabulateFiles() throws SQLException {
        database.execute("CREATE OR REPLACE TABLE %s (%s INTEGER, event_time TIMESTAMP, server VARCHAR, source VARCHAR,"
                        .formatted(FILES, SnapshotTable.FILE)
                + " source_id VARCHAR, event_date DATE, part VARCHAR)");
        boolean manyDays =
                files.values().stream().map(SnapshotArea::date).distinct().count() > DAYS;
        try (Connection connection = database.connection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + FILES + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (Map.Entry<Integer, Snapshot> file : files.entrySet()) {
                Snapshot snapshot = file.getValue();
                LocalDate date = date(snapshot);
                insert.setInt(1, file.getKey());
                insert.setObject(2, LocalDateTime.ofInstant(snapshot.asOf(), ZoneOffset.UTC));
                insert.setString(3, snapshot.origin().server());
                insert.setString(4, snapshot.origin().source());
                insert.setString(5, snapshot.id());
                insert.setObject(6, date);
                insert.setString(7, manyDays ? YearMonth.from(date).toString() : date.toString());
                insert.execute();
            }
            connection.commit();
        }
    }

    private static LocalDate date(Snapshot snapshot) {
        return LocalDate.ofInstant(snapshot.asOf(), ZoneOffset.UTC);
    }

    private List<Prepared> write(SnapshotTable table) throws SQLException {
        List<Prepared> parts = new ArrayList<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet part = statement.executeQuery(table.parts(FILES))) {
            while (part.next()) {
                Path file = scratch.file(table.dataset());
                String rowsOfPart = "(" + table.part(FILES, part.getString(1)) + ")";
                database.execute(PartSql.copy(table.dataset(), rowsOfPart, file));
                parts.add(scratch.prepare(
                        file,
                        table.dataset(),
                        part.getString(1),
                        part.getLong(2),
                        Engine.instant(part, 3),
                        Engine.instant(part, 4)));
            }
        }
        return parts;
    }

    private void execute(String sql) {
        try {
            database.execute(sql);
        } catch (SQLException e) {
            throw LakeException.because("Cannot stage snapshots", e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
