package ipam.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Zones that a name server is asked for (AXFR).
 *
 * @param zones names
 * @param from address or name of the server that is asked
 * @param port of it
 * @param timeout for one zone
 * @param key that the questions are signed with; null: none
 */
public record TransferSettings(
        List<String> zones,
        String from,
        int port,
        Duration timeout,
        @Nullable Key key) {
    static final int PORT = 53;
    static final Duration TIMEOUT = Duration.ofMinutes(1);
    static final String ALGORITHM = "hmac-sha256";

    public TransferSettings {
        zones = List.copyOf(zones);
    }

    /**
     * A key that the server knows too (TSIG). Its text never shows the secret.
     *
     * @param name as the server's settings name it
     * @param algorithm {@code hmac-sha256}, …
     * @param secret base 64, from the environment; null when a file has it
     * @param file that holds the secret; null when the environment has it
     */
    public record Key(
            String name,
            String algorithm,
            @Nullable String secret,
            @Nullable Path file) {
        @Override
        public String toString() {
            return "Key[%s, %s]".formatted(name, algorithm);
        }
    }
}
