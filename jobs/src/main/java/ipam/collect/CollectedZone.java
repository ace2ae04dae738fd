package ipam.collect;

import ipam.readers.dns.TransferKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A zone that a name server is asked for.
 *
 * @param name of the zone
 * @param host address or name of the name server
 * @param port of it
 * @param key that the question is signed with; null: unsigned
 * @param timeout for the whole transfer
 */
public record CollectedZone(
        String name, String host, int port, @Nullable TransferKey key, Duration timeout) {
    /** What stands where a file's path stands otherwise. */
    public String source() {
        return "axfr://%s:%d/%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, name);
    }
}
