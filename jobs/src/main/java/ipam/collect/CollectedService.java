package ipam.collect;

import ipam.readers.dns.TransferKey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service of a server that is asked whether it answers.
 *
 * @param service dhcp or dns
 * @param host address or name of the server
 * @param port of it
 * @param zones whose SOA records a DNS server is asked for, at least one; none of DHCP
 * @param key that questions for zones are signed with; null: unsigned
 * @param timeout for all answers together
 */
public record CollectedService(
        String service,
        String host,
        int port,
        List<String> zones,
        @Nullable TransferKey key,
        Duration timeout) {
    /** What DNS is called. */
    public static final String DNS = "dns";
    /** What DHCP is called. */
    public static final String DHCP = "dhcp";

    public CollectedService {
        zones = List.copyOf(zones);
    }

    /** What stands where a file's path stands otherwise. */
    public String source() {
        String place = "%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
        return service.equals(DNS) ? "soa://%s/%s".formatted(place, zones.get(0)) : "dhcp://" + place;
    }
}
