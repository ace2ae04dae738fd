package ipam.record;

import static ipam.record.Column.bigint;
import static ipam.record.Column.bool;
import static ipam.record.Column.integer;
import static ipam.record.Column.text;
import static ipam.record.Column.timestamp;
import static ipam.record.Columns.RECORD_ID;
import static ipam.record.Columns.events;

import java.util.List;

/** The datasets of how zones and services are. */
public final class Health {
    /** A zone seen in a state. */
    public static final Dataset ZONE_EVENT = new Dataset(
            "zone_event",
            "a DNS zone seen in a state",
            Root.OPEN,
            Partition.EVENT_DATE,
            events(
                    integer("event_id", "the native code; null: it was no event of a log"),
                    text("level", "information, warning or error"),
                    text("zone", "its name, lower case, without the last dot; null: the whole server"),
                    text("state", "good, warning or error; stopped: the server's service ended"),
                    bigint("serial", "version of the zone that the server holds; null: not said"),
                    bigint("latency_ms", "how long the answer took; null: nobody was asked"),
                    text("detail", "what was said or found"),
                    RECORD_ID),
            List.of("zone", "server", "event_time"));

    /** How a zone was, and how long. */
    public static final Dataset ZONE_STATE = new Dataset(
            "zone_state",
            "a span in which a DNS zone was in one state; where there is none, nothing is known",
            Root.OPEN,
            Partition.NONE,
            List.of(
                    text("zone", "its name, lower case, without the last dot"),
                    text("lookup", "forward, ipv4-reverse or ipv6-reverse"),
                    text("server", "where it was so; null: over all servers that hold it"),
                    text("state", "good, warning or error"),
                    bool("paused", "whether a server that holds it has paused it: that is no fault"),
                    text("why", "what is wrong; null: nothing"),
                    timestamp("start_time", "first moment of the span"),
                    timestamp("end_time", "moment after the last, or until when the newest word on it is believed")),
            List.of("zone", "server", "start_time"));

    /** A service seen in a state. */
    public static final Dataset SERVICE_EVENT = new Dataset(
            "service_event",
            "a service of a server seen in a state",
            Root.OPEN,
            Partition.EVENT_DATE,
            events(
                    integer("event_id", "the native code; null: it was no event of a log"),
                    text("level", "information, warning or error"),
                    text("service", "dhcp or dns"),
                    text("state", "up, down, paused, or unreachable: no answer came"),
                    bigint("latency_ms", "how long the answer took; null: there was none, or nobody was asked"),
                    text("detail", "what was said or found; null: nothing is wrong")),
            List.of("service", "server", "event_time"));

    /** How a service was, and how long. */
    public static final Dataset SERVICE_STATE = new Dataset(
            "service_state",
            "a span in which a service of a server was in one state, cut at UTC month ends; where there is none, nothing is"
                    + " known",
            Root.OPEN,
            Partition.MONTH,
            List.of(
                    text("service", "dhcp or dns"),
                    text("server", "FQDN, lower case"),
                    text("state", "up, down, paused or unreachable"),
                    text("why", "what was said or found; null: nothing is wrong"),
                    timestamp("start_time", "first moment of the span"),
                    timestamp("end_time", "moment after the last, or until when the newest word on it is believed")),
            List.of("service", "server", "start_time"));

    /** Every one of them, in the order of the documentation. */
    public static final List<Dataset> ALL = List.of(ZONE_EVENT, ZONE_STATE, SERVICE_EVENT, SERVICE_STATE);

    private Health() {}
}
