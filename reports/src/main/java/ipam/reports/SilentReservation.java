package ipam.reports;

import ipam.report.Found;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reserved address that nobody was seen at.
 *
 * @param object its scope
 * @param ip the address
 * @param name of the reservation, as its server has it; null for none
 * @param servers those that have it, comma separated
 * @param since from when on it was there, and the logs of all of them were looked at
 * @param other where else its client was seen last; null for nowhere
 * @param seen when it was seen there
 */
record SilentReservation(
        String object,
        String ip,
        @Nullable String name,
        String servers,
        Instant since,
        @Nullable String other,
        @Nullable Instant seen) {
    /** A row of {@code SilentReservations.sql} whose logs reach back far enough. */
    static SilentReservation of(Found row) {
        return new SilentReservation(
                String.valueOf(row.text("object")),
                String.valueOf(row.text("ip")),
                row.text("name"),
                String.valueOf(row.text("servers")),
                Objects.requireNonNull(row.time("since")),
                row.text("other"),
                row.time("seen_time"));
    }
}
