package ipam.record;

import static ipam.record.Column.bigint;
import static ipam.record.Column.bool;
import static ipam.record.Column.integer;
import static ipam.record.Column.text;
import static ipam.record.Column.timestamp;
import static ipam.record.Columns.CLIENT_ID;
import static ipam.record.Columns.DUID;
import static ipam.record.Columns.HOST;
import static ipam.record.Columns.IP;
import static ipam.record.Columns.IP_HI;
import static ipam.record.Columns.IP_LO;
import static ipam.record.Columns.MAC;
import static ipam.record.Columns.RECORD_ID;
import static ipam.record.Columns.events;

import java.util.List;
import java.util.stream.Stream;

/** The data contract, as code: every dataset of the lake. */
public final class Datasets {
    private static final Column USER_NAME = text("user_name", "user without the domain");
    private static final Column USER_DOMAIN = text("user_domain", "domain of the user");
    private static final Column CLIENT_KEY = text("client_key", "the MAC, else the DUID, else the client id");
    /** A row of a DHCP audit log. */
    public static final Dataset LEASE_EVENT = new Dataset(
            "lease_event",
            "a row of a DHCP audit log (IPv4 or IPv6)",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    text("family", "IPv4 or IPv6: the log it stood in"),
                    integer("event_id", "the native code of the row"),
                    text("event", "what it means: assigned, renewed, released, expired, …"),
                    text("description", "the server's own words"),
                    IP,
                    IP_HI,
                    IP_LO,
                    integer("prefix_length", "length of the delegated or subnet prefix, IPv6"),
                    MAC,
                    CLIENT_ID,
                    DUID,
                    HOST,
                    text("user_name", "user as the row names it"),
                    bigint("transaction_id", "xid of the exchange, 0 on DNS rows"),
                    integer("q_result", "NAP quarantine result: 0, 1, 2, 3 or 6"),
                    text("probation_time", "end of a NAP probation, as written"),
                    text("correlation_id", "NAP correlation id"),
                    text("dhcid", "DHCID record data, RFC 4701"),
                    text("vendor_class", "vendor class, text"),
                    text("vendor_class_hex", "vendor class, hex as written"),
                    text("user_class", "user class, text"),
                    text("user_class_hex", "user class, hex as written"),
                    text("relay_agent", "relay agent information, option 82"),
                    bigint("dns_error", "Win32 code of a failed DNS registration, 0 for none"),
                    bigint("error_code", "error code of an IPv6 row")),
            List.of("ip_hi", "ip_lo", "event_time"));

    /** A logon, or what a domain controller or NPS said of one. */
    public static final Dataset LOGON_EVENT = new Dataset(
            "logon_event",
            "a logon or network access that names a user, host or address, or its end",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    text("provider", "dc: the Security log; nps: Network Policy Server, its events or its files"),
                    integer("event_id", "the native id: 4624, 6272, …; of an NPS file the Packet-Type"),
                    text(
                            "event",
                            "logon, logoff, attempt, ticket, service-ticket, pre-authentication, validation, access, "
                                    + "session-start, session-update or session-stop"),
                    text("kind", "user, machine, service or anonymous"),
                    text("outcome", "success or failure; null: the event does not say"),
                    text("status", "native code of the outcome: 0xc000006a, 0x6; of NPS the Reason-Code"),
                    integer("logon_type", "2 interactive, 3 network, 5 service, 7 unlock, 10 remote, …"),
                    text("logon_id", "logon session on that server, hex: joins a logoff to its logon"),
                    IP,
                    IP_HI,
                    IP_LO,
                    MAC,
                    text("station", "Calling-Station-ID that is neither a MAC nor an address"),
                    text("host", "the client's name as sent; of a machine account the machine"),
                    USER_NAME,
                    USER_DOMAIN,
                    text("user_sid", "security identifier of the user"),
                    text("nas_ip", "address of the access point, switch or VPN server that asked"),
                    text("nas_id", "its name"),
                    text("session_id", "Acct-Session-Id of the network access"),
                    text("policy", "network policy that decided, else the connection request policy"),
                    RECORD_ID),
            List.of("ip_hi", "ip_lo", "event_time"));

    /** Input that could not be read. */
    public static final Dataset REJECTION = new Dataset(
            "rejection",
            "a line or record of the input that could not be read",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    text("kind", "the input format"),
                    text("problem", "what is wrong"),
                    text("remedy", "what to do"),
                    text("raw_text", "the input, cut at 4 KiB; bytes that are no UTF-8 as \\xNN, a backslash as \\\\")),
            List.of("server", "source", "source_line"));

    /** Collected bytes that are kept as they were. */
    public static final Dataset RAW_RANGE = new Dataset(
            "raw_range",
            "a collected run of bytes of a log, kept as it was (evidence.keep-raw)",
            Root.TRACKING,
            Partition.EVENT_DATE,
            List.of(
                    timestamp("event_time", "time of its earliest record, UTC"),
                    timestamp("last_time", "time of its latest row"),
                    text("server", "FQDN of the server it was collected from, lower case"),
                    text("source", "file as collected"),
                    bigint("range_offset", "place of its first byte in the file"),
                    bigint("range_length", "how many bytes"),
                    bigint("first_line", "number of its first line or record"),
                    text("sha256", "of the bytes, as the manifest has it"),
                    text("datasets", "what its rows are of, a space between two"),
                    text("packed", "the bytes: zstd, in base64"),
                    Columns.EVENT_DATE),
            List.of("event_time", "source", "range_offset"));

    /** One client holding one address, ordered for questions by address. */
    public static final Dataset LEASE_INTERVAL_BY_IP =
            intervals("lease_interval_by_ip", List.of("space", "ip_hi", "ip_lo", "start_time"));

    /** The same intervals, ordered for questions by client. */
    public static final Dataset LEASE_INTERVAL_BY_CLIENT =
            intervals("lease_interval_by_client", List.of("client_key", "start_time"));

    /** A user seen on an interval. */
    public static final Dataset ADDRESS_SESSION = new Dataset(
            "address_session",
            "an interval with a user who was seen on it, cut at UTC month ends and where others were seen too",
            Root.TRACKING,
            Partition.MONTH,
            Stream.concat(
                            LEASE_INTERVAL_BY_IP.columns().stream(),
                            Stream.of(
                                    USER_NAME,
                                    USER_DOMAIN,
                                    timestamp("user_start_time", "first row of the visit, in this month"),
                                    timestamp("user_end_time", "last row of the visit, in this month"),
                                    bool("user_left", "whether that row shows the user leave"),
                                    bigint("logons", "rows of the visit, in this month"),
                                    text(
                                            "seen_by",
                                            "what the user's rows name: client (the address and its card or host),"
                                                    + " address, card, or another address of the machine: machine"),
                                    text("rule", "why the user is named: between-logons, logged-on, by-address, …"),
                                    text("grade", "how surely: certain, likely or conflict"),
                                    text("user_first_event", "what the first row is: logon, ticket, access, …"),
                                    text("user_first_server", "server that wrote it"),
                                    text("user_first_source", "its file"),
                                    bigint("user_first_line", "its line"),
                                    text("user_last_event", "what the last row is"),
                                    text("user_last_server", "server that wrote it"),
                                    text("user_last_source", "its file"),
                                    bigint("user_last_line", "its line")))
                    .toList(),
            List.of("space", "ip_hi", "ip_lo", "start_time", "user_start_time"));

    /** A user or host seen with a client. */
    public static final Dataset IDENTITY = new Dataset(
            "identity",
            "a user or host seen with a client",
            Root.TRACKING,
            Partition.MONTH,
            List.of(
                    USER_NAME,
                    USER_DOMAIN,
                    HOST,
                    CLIENT_KEY,
                    timestamp("start_time", "first seen together in the month"),
                    timestamp("end_time", "last seen together in the month")),
            List.of("host", "user_name", "client_key"));

    /** What the data of a server reaches. */
    public static final Dataset COVERAGE = new Dataset(
            "coverage",
            "a span of time that a server's data covers, or a gap in it",
            Root.OPEN,
            Partition.NONE,
            List.of(
                    text("server", "FQDN of the server, lower case"),
                    text("kind", "the data: dhcp-audit-v4, dhcp-audit-v6, security-log or nps-log"),
                    timestamp("start_time", "first moment of the span"),
                    timestamp("end_time", "last moment of the span"),
                    text(
                            "gap",
                            "null: covered; else missing-day, missing-records, not-managed, paused, disk-full, stopped, overwritten")),
            List.of("server", "kind", "start_time"));

    /** How far the clocks of two servers were apart. */
    public static final Dataset CLOCK_SKEW = new Dataset(
            "clock_skew",
            "how far the clocks of two servers were apart in a UTC month, where enough rows of both tell",
            Root.OPEN,
            Partition.MONTH,
            List.of(
                    text("server", "FQDN of a DHCP server, lower case"),
                    text("peer", "the other server: its failover partner, a domain controller or an NPS"),
                    text("compared", "exchange: both logged the same; logon: leases with the client's first logon"),
                    timestamp("start_time", "first comparison"),
                    timestamp("end_time", "last comparison"),
                    bigint("pairs", "comparisons"),
                    bigint("ahead_seconds", "their median: how far the server's clock is ahead of the peer's")),
            List.of("server", "peer", "compared"));

    /** A change that somebody made. */
    public static final Dataset CONFIGURATION_EVENT = new Dataset(
            "configuration_event",
            "a change somebody made to DHCP, DNS or this IPAM",
            Root.OPEN,
            Partition.EVENT_DATE,
            events(
                    text(
                            "channel",
                            "the event log that it was written to, in Windows' own words; ipam: the journal of this "
                                    + "IPAM"),
                    integer("event_id", "the native code; null: it has none"),
                    text(
                            "action",
                            "created, changed, deleted, enabled, disabled, activated, deactivated, added, removed, …"),
                    text("object_kind", "scope, reservation, zone, record, …; of this IPAM block, subnet, address, …"),
                    text("object", "its name: 10.0.0.0/22, 192.0.2.7, contoso.test, …"),
                    text(
                            "before_value",
                            "what it was, as Field=value; Field=value; null: it was not there, or not said"),
                    text("after_value", "what it became; null: it is gone, or not said"),
                    USER_NAME,
                    USER_DOMAIN,
                    RECORD_ID),
            List.of("object_kind", "object", "event_time"));

    /** A notice, and what became of it. */
    public static final Dataset NOTICE = new Dataset(
            "notice",
            "a notice, or what became of it",
            Root.OPEN,
            Partition.EVENT_DATE,
            List.of(
                    timestamp("event_time", "when the state was true; of what became of a notice, when it did, UTC"),
                    text("notice_id", "the same in every row about one notice"),
                    text("kind", "utilization, expiry, server, zone or service"),
                    text("object_kind", "scope, server, group, …"),
                    text("object", "its name: 10.0.0.0/22, dhcp1.contoso.test, …"),
                    text("server", "of a scope or service; null: no one server's"),
                    text("family", "IPv4 or IPv6; null: neither"),
                    text("category", "public, private or global; null: none of them"),
                    text("state_before", "under, optimal, over, …; null: seen for the first time"),
                    text(
                            "state_after",
                            "under, optimal or over; of a zone good, warning, error; of a service up, down, …"),
                    integer("threshold", "percentage that was crossed; null: none was"),
                    text("detail", "in words"),
                    text("recipient", "mail address that was told, or webhook; null: the notice was raised"),
                    text("outcome", "raised, sent or failed"),
                    Columns.EVENT_DATE),
            List.of("object_kind", "object", "event_time"));

    /** A question about people, or a change of what is kept of them. */
    public static final Dataset ACCESS_LOG = new Dataset(
            "access_log",
            "a tracking question, re-identification, hold or purge",
            Root.TRACKING,
            Partition.EVENT_DATE,
            List.of(
                    timestamp("event_time", "when it was asked, UTC"),
                    bigint("sequence", "number of the line, from 1 without gaps"),
                    text("who", "the person's account: of sudo, else that of the process"),
                    text("account", "account of the process"),
                    text("command", "the command: track, events, sql, purge, …"),
                    text("object", "what it was asked about, as typed; of a batch the hash of its file"),
                    text("reason", "the reason given; null: none was"),
                    text("previous_hash", "SHA-256 of the line before; 64 zeros for the first"),
                    text("hash", "SHA-256 of the line, which holds all of the above"),
                    Columns.EVENT_DATE),
            List.of("sequence"));

    /** Every dataset, in the order of the documentation. */
    public static final List<Dataset> ALL = Stream.of(
                    Stream.of(
                            LEASE_EVENT,
                            LOGON_EVENT,
                            REJECTION,
                            RAW_RANGE,
                            LEASE_INTERVAL_BY_IP,
                            LEASE_INTERVAL_BY_CLIENT,
                            ADDRESS_SESSION,
                            IDENTITY,
                            COVERAGE,
                            CLOCK_SKEW),
                    Configuration.ALL.stream(),
                    Stream.of(CONFIGURATION_EVENT),
                    Health.ALL.stream(),
                    Stream.of(NOTICE, ACCESS_LOG))
            .flatMap(datasets -> datasets)
            .toList();

    private Datasets() {}

    /** The dataset of that name. */
    public static Dataset named(String name) {
        for (Dataset dataset : ALL) {
            if (dataset.name().equals(name)) {
                return dataset;
            }
        }
        throw new IllegalArgumentException("Invalid dataset: %s (must be one of %s)"
                .formatted(name, ALL.stream().map(Dataset::name).toList()));
    }

    private static Dataset intervals(String name, List<String> order) {
        return new Dataset(
                name,
                "one client holding one address, cut at UTC month ends",
                Root.TRACKING,
                Partition.MONTH,
                List.of(
                        text("space", "address space"),
                        IP,
                        IP_HI,
                        IP_LO,
                        MAC,
                        CLIENT_ID,
                        DUID,
                        CLIENT_KEY,
                        HOST,
                        timestamp("start_time", "first moment, in this month"),
                        timestamp("end_time", "moment after the last, in this month; null while open"),
                        timestamp("seen_time", "the last moment at which a row showed the client here"),
                        text("end_reason", "released, expired, deleted, superseded, open or unknown"),
                        bool("start_known", "whether the log shows the assignment itself"),
                        bigint("renewals", "renewals, in this month"),
                        bool("continues_from", "goes on from the month before"),
                        bool("continues_to", "goes on into the next month"),
                        text("server", "server of the last evidence"),
                        text("first_source", "file of the first evidence"),
                        bigint("first_line", "its line"),
                        text("last_source", "file of the last evidence"),
                        bigint("last_line", "its line")),
                order);
    }
}
