package ipam.lake;

import ipam.net.IpAddress;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a test says of a lease event; the other columns are null. */
record LeaseRow(Instant time, String event, @Nullable String ip, Client client, Origin origin) {
    /** Who; each may be unknown. */
    record Client(
            @Nullable String mac,
            @Nullable String clientId,
            @Nullable String duid,
            @Nullable String host,
            @Nullable String user) {
        static final Client NOBODY = new Client(null, null, null, null, null);

        static Client mac(String mac, @Nullable String host) {
            return new Client(mac, null, null, host, null);
        }

        @Nullable
        String key() {
            return Stream.of(mac, duid, clientId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Where the row stands. */
    record Origin(String server, String source, long line) {}

    static LeaseRow at(String time, String event, String ip, Client client, long line) {
        return new LeaseRow(Instant.parse(time), event, ip, client, new Origin("dhcp1.example.test", "Mon.log", line));
    }

    LeaseRow by(String server) {
        return new LeaseRow(time, event, ip, client, new Origin(server, origin.source, origin.line));
    }

    YearMonth month() {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    IpAddress address() {
        return IpAddress.parse(Objects.requireNonNull(ip));
    }
}
