package ipam.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds over SQLite holds over PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    private PostgresServer server;

    /** Where the database lies. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /** Opens one database any number of times. */
    private interface Opening {
        Control open();
    }

    private Opening database(Kind kind, Path data) throws Exception {
        return place(kind, data)::open;
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLaterOfTwoRunsOfOneInstantIsTheLast(Kind kind, @TempDir Path data) throws Exception {
        Control control = database(kind, data).open();
        try (Control.Running first = control.begin("audit", CLOCK)) {
            first.end(Run.Result.COMPLETED, 5, 0, "");
        }
        String id;
        try (Control.Running second = control.begin("audit", CLOCK)) {
            id = second.id();
            second.end(Run.Result.COMPLETED, 7, 1, "two files");
        }
        assertThat(control.last("audit"))
                .contains(new Run(
                        id, "audit", CLOCK.instant(), CLOCK.instant(), Run.Result.COMPLETED, 7, 1, "two files"));
    }

    @ParameterizedTest
    @EnumSource
    void manyMayOpenANewDatabaseAtOnce(Kind kind, @TempDir Path data) throws Exception {
        Opening database = database(kind, data);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Control>> opened = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                opened.add(threads.submit(database::open));
            }
            for (Future<Control> control : opened) {
                assertThat(control.get().last("audit")).isEmpty();
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatReadsAndThenWritesIsAlone(Kind kind, @TempDir Path data) throws Exception {
        Control control = database(kind, data).open();
        execute(control, "CREATE TABLE counter (n BIGINT NOT NULL)", "INSERT INTO counter VALUES (0)");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> added = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                added.add(threads.submit(() -> control.change(connection -> {
                    long next = number(connection, "SELECT n FROM counter") + 1;
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("UPDATE counter SET n = " + next);
                    }
                    return next;
                })));
            }
            List<Long> numbers = new ArrayList<>();
            for (Future<Long> number : added) {
                numbers.add(number.get());
            }
            assertThat(numbers).doesNotHaveDuplicates().hasSize(40);
            assertThat((long) control.read(connection -> number(connection, "SELECT n FROM counter")))
                    .isEqualTo(40);
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsThrownLeavesNothingBehind(Kind kind, @TempDir Path data) throws Exception {
        Control control = database(kind, data).open();
        execute(control, "CREATE TABLE counter (n BIGINT NOT NULL)");
        assertThatThrownBy(() -> control.change(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("INSERT INTO counter VALUES (1)");
                    }
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat((long) control.read(connection -> number(connection, "SELECT count(*) FROM counter")))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void readingSeesOneStateWhileOthersWrite(Kind kind, @TempDir Path data) throws Exception {
        Control control = database(kind, data).open();
        execute(control, "CREATE TABLE counter (n BIGINT NOT NULL)");
        List<Long> seen = control.read(connection -> {
            long before = number(connection, "SELECT count(*) FROM counter");
            execute(control, "INSERT INTO counter VALUES (1)");
            return List.of(before, number(connection, "SELECT count(*) FROM counter"));
        });
        assertThat(seen).containsExactly(0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenDownIsTakenBackByEitherKind(Kind kind, @TempDir Path data, @TempDir Path other) throws Exception {
        ControlPlace from = place(kind, data);
        Control control = from.open();
        try (Control.Running run = control.begin("audit", CLOCK)) {
            run.end(Run.Result.COMPLETED, 5, 0, "two \"files\"\nÄ");
        }
        String insert =
                "INSERT INTO address_space (name, space_type, owner, description, identity_key, origin, changed)"
                        + " VALUES ('%1$s', 'Default', '', '', '%1$s', 'entered', '')";
        execute(control, insert.formatted("Labor"));
        Path dump = other.resolve("dump");
        try (ControlDump written = control.dump()) {
            // What is changed from now on is not in it.
            execute(control, insert.formatted("Late"));
            written.write(dump);
        }
        for (Kind to : Kind.values()) {
            ControlPlace into = place(to, other.resolve(to.name()));
            Control restored = into.open();
            into.restore(dump).check();
            into.restore(dump).run();
            assertThat(into.open().last()).isEqualTo(control.last());
            execute(restored, insert.formatted("Next")); // it numbers on
            assertThat(restored.<Long>read(connection -> number(connection, "SELECT count(*) FROM address_space")))
                    .isEqualTo(3);
            into.restore(dump).check();
            restored.begin("audit", CLOCK).close();
            assertThatThrownBy(() -> into.restore(dump).check())
                    .isInstanceOf(ControlException.class)
                    .hasMessage("Cannot restore: the control database holds runs or changes that the backup does not"
                            + " have; it must be empty, or an older one of the same installation");
        }
    }

    private ControlPlace place(Kind kind, Path data) throws Exception {
        if (kind == Kind.SQLITE) {
            return ControlPlace.embedded(data);
        }
        if (server == null) {
            server = PostgresServer.start();
        }
        return new ControlPlace(data, new ControlPlace.Server(server.database(), null));
    }

    @Test
    void aDatabaseOfALaterVersionIsRefused(@TempDir Path data) {
        execute(Control.open(data), "UPDATE schema_version SET version = 999");
        assertThatThrownBy(() -> Control.open(data))
                .isInstanceOf(ControlException.class)
                .hasMessage(
                        "Cannot use the control database: its version is 999 and this program knows %d;"
                                + " use a newer ipam",
                        Migrations.ALL.size());
    }

    @Test
    void aDatabaseOfTheFirstVersionKeepsItsRuns(@TempDir Path data) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("control.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE run (id TEXT PRIMARY KEY, task TEXT NOT NULL, started TEXT NOT NULL,"
                    + " ended TEXT, result TEXT NOT NULL, row_count INTEGER NOT NULL, rejected INTEGER NOT NULL,"
                    + " note TEXT NOT NULL)");
            statement.execute("INSERT INTO run VALUES"
                    + " ('r1', 'audit', '2026-11-19T10:00:00Z', '2026-11-19T10:00:05Z', 'COMPLETED', 9, 2, '')");
        }
        assertThat(Control.open(data).last("audit"))
                .contains(new Run(
                        "r1",
                        "audit",
                        Instant.parse("2026-11-19T10:00:00Z"),
                        Instant.parse("2026-11-19T10:00:05Z"),
                        Run.Result.COMPLETED,
                        9,
                        2,
                        ""));
    }

    private static void execute(Control control, String... statements) {
        control.change(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return statements.length;
        });
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
