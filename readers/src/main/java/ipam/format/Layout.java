package ipam.format;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Health;
import java.util.List;

/**
 * How the columns of a dataset lie in a {@link RecordBlock}: numbers that differ from row to row are facts, everything
 * that repeats is a dimension, a tuple of columns that a row names by a code.
 *
 * <p>Besides its own, every layout has the facts of the block itself (time, line) and the dimension {@link #SOURCE}.
 *
 * <p>What one source says can be of several datasets: then the layout of the most frequent has those of the others
 * {@link #besides} it, and so have {@link Dictionaries} and {@link RecordBlock}. All that is refused is in the first.
 *
 * @param dataset the dataset of the accepted rows
 * @param facts number columns of the dataset, one value a row
 * @param dimensions the first is always {@link #SOURCE}
 * @param besides layouts of the other datasets of such a source, which have none besides them
 */
public record Layout(Dataset dataset, List<Column> facts, List<Dimension> dimensions, List<Layout> besides) {
    /**
     * Number of the dimension that says where a row comes from: server, source, source_id. Where a file holds what
     * several servers said, it has no server, and another dimension has.
     */
    public static final int SOURCE = 0;

    /** Number of the fact that has an event's number in its log, where a layout {@link #isNumbered()}. */
    public static final int RECORD_ID = 0;

    /**
     * A tuple of columns.
     *
     * @param name of the dimension: {@code client}
     * @param columns of the dataset
     */
    public record Dimension(String name, List<Column> columns) {
        public Dimension {
            columns = List.copyOf(columns);
        }
    }

    public Layout {
        facts = List.copyOf(facts);
        dimensions = List.copyOf(dimensions);
        besides = List.copyOf(besides);
    }

    /** Layout of sources of one dataset. */
    public Layout(Dataset dataset, List<Column> facts, List<Dimension> dimensions) {
        this(dataset, facts, dimensions, List.of());
    }

    /** Whether its rows may be events, which bear a number in the log of their server. */
    public boolean isNumbered() {
        return !facts.isEmpty() && facts.get(RECORD_ID).name().equals("record_id");
    }

    /** Number of the dimension that has the server: {@link #SOURCE}, or where each row names its own that one. */
    public int reporter() {
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).columns().contains(dataset.column("server"))) {
                return i;
            }
        }
        return SOURCE;
    }

    /** Layout of {@code lease_event}; the numbers of its dimensions and facts are the constants of {@link Lease}. */
    public static final Layout LEASE_EVENT = new Layout(
            Datasets.LEASE_EVENT,
            List.of(Datasets.LEASE_EVENT.column("transaction_id")),
            List.of(
                    lease("source", "server", "source", "source_id"),
                    lease("kind", "family", "event_id", "event", "description"),
                    lease("binding", "ip", "ip_hi", "ip_lo", "mac", "client_id", "duid", "host"),
                    lease(
                            "extra",
                            "prefix_length",
                            "user_name",
                            "q_result",
                            "probation_time",
                            "correlation_id",
                            "dhcid",
                            "vendor_class",
                            "vendor_class_hex",
                            "user_class",
                            "user_class_hex",
                            "relay_agent",
                            "dns_error",
                            "error_code")));

    /** Numbers of the dimensions and facts of {@link #LEASE_EVENT}. */
    public static final class Lease {
        public static final int KIND = 1;
        public static final int BINDING = 2;
        public static final int EXTRA = 3;
        public static final int TRANSACTION_ID = 0;

        private Lease() {}
    }

    /** Layout of {@code logon_event}; the numbers of its dimensions are the constants of {@link Logon}. */
    public static final Layout LOGON_EVENT = new Layout(
            Datasets.LOGON_EVENT,
            List.of(Datasets.LOGON_EVENT.column("record_id")),
            List.of(
                    logon("source", "source", "source_id"),
                    logon("reporter", "server"),
                    logon("kind", "provider", "event_id", "event", "kind", "outcome", "status", "logon_type", "policy"),
                    logon("place", "ip", "ip_hi", "ip_lo", "mac", "station", "host"),
                    logon("account", "user_name", "user_domain", "user_sid"),
                    logon("nas", "nas_ip", "nas_id"),
                    logon("session", "logon_id", "session_id")));

    /** Numbers of the dimensions of {@link #LOGON_EVENT}. */
    public static final class Logon {
        public static final int REPORTER = 1;
        public static final int KIND = 2;
        public static final int PLACE = 3;
        public static final int ACCOUNT = 4;
        public static final int NAS = 5;
        public static final int SESSION = 6;

        private Logon() {}
    }

    /** Layout of {@code configuration_event}; the numbers of its dimensions are the constants of {@link Change}. */
    public static final Layout CONFIGURATION_EVENT = new Layout(
            Datasets.CONFIGURATION_EVENT,
            List.of(Datasets.CONFIGURATION_EVENT.column("record_id")),
            List.of(
                    change("source", "source", "source_id"),
                    change("reporter", "server"),
                    change("kind", "channel", "event_id", "action", "object_kind"),
                    change("subject", "object"),
                    change("change", "before_value", "after_value"),
                    change("account", "user_name", "user_domain")));

    /** Numbers of the dimensions of {@link #CONFIGURATION_EVENT}. */
    public static final class Change {
        public static final int KIND = 2;
        public static final int SUBJECT = 3;
        public static final int CHANGE = 4;
        public static final int ACCOUNT = 5;

        private Change() {}
    }

    /** Layout of {@code zone_event}; the numbers of its dimensions are the constants of {@link Zone}. */
    public static final Layout ZONE_EVENT = new Layout(
            Health.ZONE_EVENT,
            List.of(Health.ZONE_EVENT.column("record_id")),
            List.of(
                    zone("source", "source", "source_id"),
                    zone("reporter", "server"),
                    zone("kind", "event_id", "level", "state"),
                    zone("subject", "zone"),
                    zone("detail", "serial", "latency_ms", "detail")));

    /** Numbers of the dimensions of {@link #ZONE_EVENT}. */
    public static final class Zone {
        public static final int KIND = 2;
        public static final int SUBJECT = 3;
        public static final int DETAIL = 4;

        private Zone() {}
    }

    /** Layout of logs of Windows: they hold logons, and now and then something else. Whatever has logons shares windows. */
    public static final Layout WINDOWS_EVENT = new Layout(
            LOGON_EVENT.dataset, LOGON_EVENT.facts, LOGON_EVENT.dimensions, List.of(CONFIGURATION_EVENT, ZONE_EVENT));

    private static Dimension lease(String name, String... columns) {
        return dimension(Datasets.LEASE_EVENT, name, columns);
    }

    private static Dimension logon(String name, String... columns) {
        return dimension(Datasets.LOGON_EVENT, name, columns);
    }

    private static Dimension change(String name, String... columns) {
        return dimension(Datasets.CONFIGURATION_EVENT, name, columns);
    }

    private static Dimension zone(String name, String... columns) {
        return dimension(Health.ZONE_EVENT, name, columns);
    }

    private static Dimension dimension(Dataset dataset, String name, String... columns) {
        return new Dimension(
                name, List.of(columns).stream().map(dataset::column).toList());
    }
}
