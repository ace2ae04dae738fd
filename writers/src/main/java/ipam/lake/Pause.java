package ipam.lake;

import java.time.Instant;

/**
 * A time in which a server was not managed: nobody collected of it on purpose.
 *
 * @param server name, lower case
 * @param end {@link Instant#MAX} while it goes on
 */
public record Pause(String server, Instant start, Instant end) {}
