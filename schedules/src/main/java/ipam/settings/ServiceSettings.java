package ipam.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service that a server is asked for.
 *
 * @param service dns or dhcp
 * @param host address or name of the server that is asked
 * @param port of it
 * @param zones that a DNS server is asked for; none of DHCP
 * @param key that questions are signed with; null: none
 * @param timeout for all answers
 */
public record ServiceSettings(
        String service,
        String host,
        int port,
        List<String> zones,
        TransferSettings.@Nullable Key key,
        Duration timeout) {
    public ServiceSettings {
        zones = List.copyOf(zones);
    }
}
