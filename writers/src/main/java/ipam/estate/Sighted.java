package ipam.estate;

import ipam.record.Sighting;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server in one role, as discovery saw it last.
 *
 * @param domain whose roll call told of it
 * @param server as it was told
 * @param first when it was told of first
 * @param last when it was told of last
 * @param lost when a roll call first told no longer of it; null while it is there
 */
public record Sighted(
        String domain,
        Sighting server,
        Instant first,
        Instant last,
        @Nullable Instant lost) {
    public boolean isLost() {
        return lost != null;
    }

    Sighted seen(Sighting now, Instant time) {
        return new Sighted(domain, now, first, time, null);
    }

    Sighted gone(Instant time) {
        return new Sighted(domain, server, first, last, time);
    }
}
