package ipam.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the control database of a test lies: in its data folder, or, with {@code -Dipam.control=postgresql}, in a schema of
 * its own on one server for all tests of a JVM.
 */
public final class ControlUnderTest {
    private static final boolean ON_SERVER = "postgresql".equals(System.getProperty("ipam.control"));
    private static final String ADDRESS = "IPAM_CONTROL_UNDER_TEST";
    private static final Map<Path, ControlPlace> PLACES = new HashMap<>();

    private static @Nullable PostgresServer server;

    private ControlUnderTest() {}

    /** The same place for the same data folder, whenever it is asked for. */
    public static synchronized ControlPlace at(Path data) {
        String address = System.getenv(ADDRESS);
        if (address != null) {
            return new ControlPlace(data, new ControlPlace.Server(address, null));
        }
        return ON_SERVER ? PLACES.computeIfAbsent(data, ControlUnderTest::onServer) : ControlPlace.embedded(data);
    }

    /** Words before a command that let a program of its own have the same place. */
    public static List<String> prefix(Path data) {
        ControlPlace.@Nullable Server there = at(data).server();
        return there == null ? List.of() : List.of("env", ADDRESS + "=" + there.url());
    }

    private static ControlPlace onServer(Path data) {
        try {
            PostgresServer running = server;
            if (running == null) {
                PostgresServer started = PostgresServer.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
                server = started;
                running = started;
            }
            return new ControlPlace(data, new ControlPlace.Server(running.schema(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void stop(PostgresServer started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
