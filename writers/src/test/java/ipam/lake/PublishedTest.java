package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Root;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTest {
    @TempDir
    Path data;

    private Lake lake;

    @BeforeEach
    void collectOnce() {
        lake = Lake.open(data, Clock.fixed(Samples.NOON, ZoneOffset.UTC));
        collectAndPublish();
    }

    @Test
    void theFilesShowTheLakeToWhoeverMaySeeIt() throws Exception {
        assertThat(count()).isEqualTo(10);
        assertThat(ask(Root.OPEN, "SELECT count(*) FROM coverage")).isEqualTo(0);
        assertThat(ask(Root.OPEN, "SELECT head FROM lake")).isEqualTo(1);
        assertThat(ask(Root.OPEN, "SELECT count(*) FROM duckdb_views() WHERE view_name = 'lease_event'"))
                .isZero();
        assertThat(ask(Root.TRACKING, "SELECT count(*) FROM lake_column WHERE dataset = 'lease_event'"))
                .isEqualTo(33);
        for (Root root : Root.values()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Published.file(data, root))))
                    .isEqualTo("r--r-----");
        }
    }

    @Test
    void whatIsPublishedAlreadyIsNotPublishedAgain() throws IOException {
        try (Scratch scratch = lake.scratch()) {
            Published published = new Published(lake, scratch);
            assertThat(published.publish()).isFalse();
            Files.delete(Published.file(data, Root.OPEN));
            assertThat(published.publish()).isTrue();
        }
    }

    @Test
    @Tag("long")
    void aProgramThatReadsTheOldFileIsNotInTheWay() throws Exception {
        try (Holder holder = Holder.of(data, "read")) {
            collectAndPublish();
            assertThat(count()).isEqualTo(20);
            assertThat(holder.ask("SELECT count(*) FROM lease_event")).isEqualTo("10");
        }
        assertThat(count()).isEqualTo(20);
    }

    @Test
    @Tag("long")
    void aProgramThatWritesToTheOldFileIsNotInTheWay() throws Exception {
        try (Holder holder = Holder.of(data, "write")) {
            holder.ask("CREATE TABLE mine AS SELECT 1 AS x");
            collectAndPublish();
            assertThat(count()).isEqualTo(20);
            assertThat(holder.ask("SELECT count(*) FROM lease_event")).isEqualTo("10");
            holder.ask("CREATE TABLE more AS SELECT 1 AS x");
            assertThat(count()).isEqualTo(20);
        }
        assertThat(count()).isEqualTo(20);
        assertThat(ask(Root.TRACKING, "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('mine', 'more')"))
                .isZero();
    }

    @Test
    @Tag("long")
    void theLogOfAKilledProgramDoesNotGetIntoTheNewFile() throws Exception {
        try (Holder holder = Holder.of(data, "write")) {
            holder.ask("CREATE TABLE mine AS SELECT 1 AS x");
            holder.kill();
        }
        Path log = Published.file(data, Root.TRACKING).resolveSibling("tracking.duckdb.wal");
        assertThat(log).exists();
        collectAndPublish();
        assertThat(log).doesNotExist();
        assertThat(count()).isEqualTo(20);
        assertThat(ask(Root.TRACKING, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'mine'"))
                .isZero();
    }

    private void collectAndPublish() {
        try (Scratch scratch = lake.scratch()) {
            int line = lake.state().head() * 10 + 1;
            lake.commit(LakeTest.change(
                    List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", line)), List.of(), List.of()));
            assertThat(new Published(lake, scratch).publish()).isTrue();
        }
    }

    /** Opens the file as one more program does. */
    private long count() throws IOException, InterruptedException {
        try (Holder reader = Holder.of(data, "read")) {
            return Long.parseLong(reader.ask("SELECT count(*) FROM lease_event"));
        }
    }

    /** Asks a copy, since this process would take two files of one path for the same. */
    private long ask(Root root, String sql) throws SQLException, IOException {
        Path file = Published.file(data, root);
        Path log = file.resolveSibling(file.getFileName() + ".wal");
        Path copy = Files.createTempDirectory(data, "copy").resolve(file.getFileName());
        Files.copy(file, copy);
        if (Files.exists(log)) {
            Files.copy(log, copy.resolveSibling(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy, readOnly);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Another process that has the tracking file open and answers questions. */
    private record Holder(Process process, BufferedReader answers) implements AutoCloseable {
        static Holder of(Path data, String mode) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holding.class.getName(),
                            Published.file(data, Root.TRACKING).toString(),
                            mode)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answers.readLine()).isEqualTo("open");
            return new Holder(process, answers);
        }

        String ask(String sql) throws IOException {
            process.getOutputStream().write((sql + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return answers.readLine();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.getOutputStream().close();
            process.waitFor();
            answers.close();
        }
    }
}
