package ipam.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the control database of an installation lies: in its data folder, or on a PostgreSQL server. The locks of runs are
 * in the data folder always.
 *
 * @param data the data folder
 * @param server null: a file of the data folder
 */
public record ControlPlace(Path data, @Nullable Server server) {
    private static final String FILE = "control.db";

    /** A password in an address would stand in every message about it. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)jdbc:postgresql://[^/?@\\s]+/[^/?@\\s]+(\\?(?![^\\s]*password=)[^\\s]*)?");

    /**
     * A database on a PostgreSQL server.
     *
     * @param url its address, {@code jdbc:postgresql://host/database}
     * @param login null: the server wants none, or {@code ~/.pgpass} has it
     */
    public record Server(String url, @Nullable Login login) {
        public Server {
            if (!isAddress(url)) {
                throw new IllegalArgumentException(
                        "Invalid address of a database (must be jdbc:postgresql://host/database, without a password)");
            }
        }
    }

    /**
     * Who we are to a server; the password is in no text of this.
     *
     * @param user name
     * @param password is asked whenever the database is opened
     */
    public record Login(String user, Supplier<String> password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** In the data folder. */
    public static ControlPlace embedded(Path data) {
        return new ControlPlace(data, null);
    }

    /** Whether this is the address of a database on a PostgreSQL server, without a password. */
    public static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Opens the database, making its tables where they are missing. */
    public Control open() {
        return Control.open(data, database());
    }

    /** What is to be put into the database in place of all that it holds. */
    public ControlRestore restore(Path dump) {
        return new ControlRestore(database(), dump);
    }

    private Database database() {
        return server == null ? Database.file(file()) : Database.server(server);
    }

    /** Whether it may hold something; a server's is taken to. */
    public boolean exists() {
        return server != null || Files.exists(file());
    }

    private Path file() {
        return data.toAbsolutePath().normalize().resolve(FILE);
    }
}
