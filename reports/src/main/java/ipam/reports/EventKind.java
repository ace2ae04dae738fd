package ipam.reports;

import ipam.record.Dataset;
import ipam.record.Datasets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of events that sources tell.
 *
 * @param word as {@code --kind} takes it
 * @param dataset where they are
 * @param page headings of what pages have room for; the other shapes have every column
 * @param searched where {@code --search} looks for a text
 */
public record EventKind(String word, Dataset dataset, Map<String, String> page, List<String> searched) {
    /** Rows of the DHCP audit logs. */
    public static final EventKind LEASE = new EventKind(
            "lease",
            Datasets.LEASE_EVENT,
            Map.of(
                    "event_time", "Time",
                    "server", "Server",
                    "event_id", "Id",
                    "event", "Event",
                    "ip", "Address",
                    "mac", "MAC",
                    "host", "Host",
                    "description", "Description"),
            List.of("host", "mac", "client_id", "duid", "ip", "user_name", "description"));

    /** Logons and network accesses. */
    public static final EventKind LOGON = new EventKind(
            "logon",
            Datasets.LOGON_EVENT,
            Map.of(
                    "event_time", "Time",
                    "server", "Server",
                    "event_id", "Id",
                    "event", "Event",
                    "outcome", "Outcome",
                    "user_name", "User",
                    "ip", "Address",
                    "mac", "MAC",
                    "host", "Host"),
            List.of("host", "mac", "ip", "user_name", "user_domain", "user_sid", "station", "nas_id"));

    /** All of them. */
    public static final List<EventKind> ALL = List.of(LEASE, LOGON);

    public EventKind {
        page = Map.copyOf(page);
        searched = List.copyOf(searched);
    }

    /** The kind whose word that is; null: none. */
    public static @Nullable EventKind named(String word) {
        return ALL.stream().filter(kind -> kind.word().equals(word)).findFirst().orElse(null);
    }
}
