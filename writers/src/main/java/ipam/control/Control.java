package ipam.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The control database of a data folder: the history of runs, the inventory, and Spring Batch's own tables. It is the
 * SQLite file {@code <data>/control.db}, or a PostgreSQL database. What was collected is not here: that is the
 * manifest's. Thread-safe.
 */
public final class Control {
    /** Locks of runs begin with it. */
    private static final String RUN = "run-";

    private static final String BEGINNING = "beginning";

    private static final String KILLED = "was killed; the next run goes on where it stopped";

    private final Database database;
    private final Locks locks;

    private Control(Database database, Locks locks) {
        this.database = database;
        this.locks = locks;
    }

    /** Opens the database in a data folder, making it where it is missing. */
    public static Control open(Path data) {
        return ControlPlace.embedded(data).open();
    }

    static Control open(Path data, Database database) {
        Path folder = data.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ControlException(
                    "Cannot make the data folder %s: nothing can be written there".formatted(folder), e);
        }
        Control control = new Control(database, new Locks(folder));
        if (database.isReadOnly()) {
            return control;
        }
        try {
            new Migrations(database, Migrations.ALL).apply();
        } catch (SQLException e) {
            throw control.unusable(e);
        }
        return control;
    }

    /**
     * Changes the database as a whole or, when anything is thrown, not at all. It waits until nobody else writes; so what
     * it reads is still true when it writes.
     */
    public <T> T change(Transaction<T> work) {
        try (Connection connection = database.alone()) {
            // Closing rolls back: SQLite's driver and PostgreSQL's both say so.
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Reads one state of the database, whatever others write meanwhile, and waits for nobody. */
    public <T> T read(Transaction<T> work) {
        try (Connection connection = database.reading()) {
            return work.with(connection);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** All that it holds at this moment, to be written down; close it. */
    public ControlDump dump() {
        try {
            return ControlDump.begin(database.reading(), this::unusable);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** The database itself, for Spring Batch's tables; a connection each time, no pool. */
    public DataSource database() {
        return database.source();
    }

    public Locks locks() {
        return locks;
    }

    /** A run under way: closing it without {@link #end} records a failure. */
    public final class Running implements AutoCloseable {
        private final String id;
        private final Clock clock;
        private final Locks.Held alive;

        /** Whenever nobody has its file open, SQLite writes all of it to the disk: so somebody has. */
        private final Connection open;

        private boolean ended;

        private Running(String id, Clock clock, Locks.Held alive, Connection open) {
            this.id = id;
            this.clock = clock;
            this.alive = alive;
            this.open = open;
        }

        public String id() {
            return id;
        }

        /** Records the end. */
        public void end(Run.Result result, long rows, long rejected, String note) {
            update(
                    "UPDATE run SET ended = ?, result = ?, row_count = ?, rejected = ?, note = ? WHERE id = ?",
                    clock.instant().toString(),
                    result.name(),
                    rows,
                    rejected,
                    note,
                    id);
            ended = true;
        }

        @Override
        public void close() throws IOException {
            try (Locks.Held released = alive;
                    Connection closed = open) {
                if (!ended) {
                    end(Run.Result.FAILED, 0, 0, "ended by an error");
                }
                locks.forget(lock(id));
            } catch (SQLException e) {
                throw unusable(e);
            }
        }
    }

    /** Keeps runs of a data folder from beginning; nothing when one goes on. */
    public static Optional<Locks.Held> withoutRuns(Path data) throws IOException {
        Locks locks = new Locks(data);
        Optional<Locks.Held> held = locks.tryLock(BEGINNING);
        if (held.isPresent() && locks.isAnyHeld(RUN)) {
            held.get().close();
            return Optional.empty();
        }
        return held;
    }

    /** Records the start of a run, and the end of those that were killed. */
    public Running begin(String task, Clock clock) throws IOException {
        String id = UUID.randomUUID().toString();
        try (Locks.Held beginning = locks.lock(BEGINNING)) {
            for (String killed : locks.abandoned(RUN)) {
                update(
                        "UPDATE run SET result = ?, note = ? WHERE id = ? AND result = ?",
                        Run.Result.FAILED.name(),
                        KILLED,
                        killed.substring(RUN.length()),
                        Run.Result.RUNNING.name());
                locks.forget(killed);
            }
            Locks.Held alive = locks.tryLock(lock(id)).orElseThrow(() -> new IOException("Cannot lock a new run"));
            update(
                    "INSERT INTO run (id, task, started, result, row_count, rejected, note, number)"
                            + " SELECT ?, ?, ?, ?, 0, 0, '', coalesce(max(number), 0) + 1 FROM run",
                    id,
                    task,
                    clock.instant().toString(),
                    Run.Result.RUNNING.name());
            return new Running(id, clock, alive, connection());
        }
    }

    private Connection connection() {
        try {
            return database.source().getConnection();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    /** Whether a run goes on, in this process or another. */
    public boolean isAlive(String run) throws IOException {
        return locks.isHeld(lock(run));
    }

    /** The last run of a task. A run that was killed is told from one that goes on: its lock is free. */
    public Optional<Run> last(String task) throws IOException {
        return Optional.ofNullable(last().get(task));
    }

    /** The last run of every task that ever ran, by its name. */
    public Map<String, Run> last() throws IOException {
        return last(List.of(Run.Result.values()));
    }

    /** The last run that was completed of every task that ever was, by its name. */
    public Map<String, Run> lastCompleted() throws IOException {
        return last(List.of(Run.Result.COMPLETED));
    }

    private Map<String, Run> last(List<Run.Result> results) throws IOException {
        Map<String, Run> runs = new TreeMap<>();
        String any = results.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", "));
        try (Connection connection = database.source().getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id, started, ended, result, row_count, rejected, note, task"
                                + " FROM run WHERE number IN"
                                + " (SELECT max(number) FROM run WHERE result IN (" + any + ") GROUP BY task)"
                                + " ORDER BY number, started");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                runs.put(rows.getString(8), run(rows.getString(8), rows));
            }
            return runs;
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private Run run(String task, ResultSet row) throws SQLException, IOException {
        String id = row.getString(1);
        String ended = row.getString(3);
        Run.Result result = Run.Result.valueOf(row.getString(4));
        boolean killed = result == Run.Result.RUNNING && !isAlive(id);
        return new Run(
                id,
                task,
                Instant.parse(row.getString(2)),
                ended == null ? null : Instant.parse(ended),
                killed ? Run.Result.FAILED : result,
                row.getLong(5),
                row.getLong(6),
                killed ? KILLED : row.getString(7));
    }

    private void update(String sql, Object... parameters) {
        try (Connection connection = database.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private ControlException unusable(SQLException e) {
        return database.isBusy(e)
                ? new ControlException(
                        "Cannot change the control database: somebody else is writing; try later", e, true)
                : new ControlException(database.trouble(e), e);
    }

    private static String lock(String run) {
        return RUN + run;
    }
}
