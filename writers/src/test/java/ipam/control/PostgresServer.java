package ipam.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own, on loopback; tests are skipped where the programs are missing. */
public final class PostgresServer implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;
    private int databases;

    private PostgresServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Makes a cluster and starts it: about two seconds. */
    public static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs();
        Path folder = Files.createTempDirectory("ipam-postgres");
        List<String> as = "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
                : List.of();
        if (!as.isEmpty()) { // the server refuses to run as root
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        }
        Process init = program(folder, as, programs.resolve("initdb") + " --no-sync -A trust -U ipam -D data");
        assertThat(init.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(init.exitValue()).as("initdb, see %s", folder).isZero();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = program(
                folder,
                as,
                "%s -F -D data -k %s -h 127.0.0.1 -p %d".formatted(programs.resolve("postgres"), folder, port));
        PostgresServer server = new PostgresServer(folder, port, process);
        server.awaitAnswer();
        return server;
    }

    private static Path programs() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(all)) {
            try (Stream<Path> versions = Files.list(all)) {
                versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .forEach(found::add);
            }
        }
        assertThat(!found.isEmpty() || !Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES")))
                .as("postgresql is installed")
                .isTrue();
        assumeTrue(!found.isEmpty(), "postgresql is not installed");
        return found.get(0);
    }

    private static Process program(Path folder, List<String> as, String words) throws IOException {
        List<String> command = new ArrayList<>(as);
        command.addAll(List.of(words.split(" ")));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("said.txt").toFile()))
                .start();
    }

    private void awaitAnswer() throws InterruptedException {
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try (Connection connection = DriverManager.getConnection(url("postgres"))) {
                return;
            } catch (SQLException starting) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("PostgreSQL does not answer; see " + folder.resolve("said.txt"));
    }

    /** Address of a new, empty database. */
    public String database() throws SQLException {
        String name = "t" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    /** Address of a new, empty schema: what a database of its own is, in a tenth of the time. */
    String schema() throws SQLException {
        String name = "s" + ++databases;
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + name);
        }
        return url("postgres") + "&currentSchema=" + name;
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=ipam".formatted(port, database);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
