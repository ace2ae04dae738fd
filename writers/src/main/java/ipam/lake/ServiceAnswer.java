package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service at a moment: a row of {@code service_event}.
 *
 * @param time when it was asked, or the file that tells of it was written
 * @param origin who says so
 * @param service dhcp or dns
 * @param state up, down, paused or unreachable
 * @param latency until the answer came, milliseconds; null when there was none
 * @param detail what is wrong; null: nothing
 */
public record ServiceAnswer(
        Instant time,
        Origin origin,
        String service,
        String state,
        @Nullable Long latency,
        @Nullable String detail) {
    /**
     * Who says so.
     *
     * @param server FQDN, lower case
     * @param source file, or whom was asked for what: {@code soa://192.0.2.53:53/contoso.test}
     * @param line of the file; null when somebody was asked
     */
    public record Origin(
            String server, String source, @Nullable Long line) {
        /** Server and source in one. */
        public String place() {
            return server + " " + source;
        }
    }
}
