package ipam.format;

import java.time.Instant;
import java.util.Optional;

/**
 * What a file holds of an event log.
 *
 * @param server whose log it is, lower case
 * @param kind of log, as {@code coverage} names it
 * @param first least number of its events; -1 when none bears one
 * @param last greatest number of its events; -1 when none bears one
 * @param events how many there are
 * @param from time of the earliest
 * @param to time of the latest
 */
public record LogSpan(String server, String kind, long first, long last, long events, Instant from, Instant to) {
    /** The log that tells of logons. */
    public static final String SECURITY = "security-log";

    /** Whether it has every event between its first and its last: it is no choice of them, and none was lost. */
    public boolean isWhole() {
        return first >= 0 && events == last - first + 1;
    }

    /** Whether both are of one log. */
    public boolean isOfOneLogWith(LogSpan other) {
        return server.equals(other.server) && kind.equals(other.kind);
    }

    /** No further than a moment; nothing when all of it is later. */
    public Optional<LogSpan> until(Instant limit) {
        Instant end = to.isAfter(limit) ? limit : to;
        return from.isAfter(limit)
                ? Optional.empty()
                : Optional.of(new LogSpan(server, kind, first, last, events, from, end));
    }

    /** This and what else there is of the log. */
    public LogSpan plus(LogSpan more) {
        boolean numbered = first >= 0 && more.first >= 0;
        return new LogSpan(
                server,
                kind,
                numbered ? Math.min(first, more.first) : -1,
                numbered ? Math.max(last, more.last) : -1,
                events + more.events,
                from.isBefore(more.from) ? from : more.from,
                to.isAfter(more.to) ? to : more.to);
    }
}
