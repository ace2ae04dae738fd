package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a server for a zone: a row of {@code zone_event}.
 *
 * @param time when it was asked
 * @param server FQDN, lower case
 * @param source whom, and for what: {@code soa://192.0.2.53:53/contoso.test}
 * @param zone name, lower case, without the last dot
 * @param state good, warning or error
 * @param serial of the zone; null when it was not told
 * @param latency until the answer came, milliseconds; null when it is not known
 * @param detail what was wrong; null: nothing
 */
public record ZoneAnswer(
        Instant time,
        String server,
        String source,
        String zone,
        String state,
        @Nullable Long serial,
        @Nullable Long latency,
        @Nullable String detail) {}
