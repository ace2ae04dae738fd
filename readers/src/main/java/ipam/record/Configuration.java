package ipam.record;

import static ipam.record.Column.bigint;
import static ipam.record.Column.bool;
import static ipam.record.Column.count;
import static ipam.record.Column.integer;
import static ipam.record.Column.ratio;
import static ipam.record.Column.text;
import static ipam.record.Column.timestamp;
import static ipam.record.Columns.CLIENT_ID;
import static ipam.record.Columns.DUID;
import static ipam.record.Columns.EVENT_DATE;
import static ipam.record.Columns.HOST;
import static ipam.record.Columns.IP;
import static ipam.record.Columns.IP_HI;
import static ipam.record.Columns.IP_LO;
import static ipam.record.Columns.MAC;
import static ipam.record.Columns.events;

import java.util.ArrayList;
import java.util.List;

/**
 * The datasets of configuration as of a moment, and what is computed from them. A snapshot is the whole of a file: what
 * a later file of the same name no longer says is gone.
 */
public final class Configuration {
    private static final Column FAMILY = text("family", "IPv4 or IPv6");
    private static final Column SCOPE_ID =
            text("scope_id", "network address of the scope or subnet; null: the server's");
    private static final Column FIRST = text("start_range", "first address");
    private static final Column LAST = text("end_range", "last address");
    private static final Column FIRST_HI = bigint("start_hi", "upper 64 bits of the first address");
    private static final Column FIRST_LO = bigint("start_lo", "lower 64 bits of the first address");
    private static final Column LAST_HI = bigint("end_hi", "upper 64 bits of the last address");
    private static final Column LAST_LO = bigint("end_lo", "lower 64 bits of the last address");

    /** A file of configuration that was collected, with or without anything in it. */
    public static final Dataset SNAPSHOT = open(
            "snapshot",
            "a file of configuration as collected: what its rows replace",
            List.of("server", "source", "event_time"),
            text("kind", "name of the format"),
            text("datasets", "what a file of its content speaks for, comma separated; a dataset without rows is empty"),
            bigint("records", "native records that became rows"),
            bigint("skipped", "native records that are of no dataset"),
            bigint("rejected", "native records that could not be read"));

    /** A setting of a DHCP server. */
    public static final Dataset DHCP_SERVER = settings("dhcp_server", "a setting of a DHCP server");

    /** A setting of a DNS server. */
    public static final Dataset DNS_SERVER = settings("dns_server", "a setting of a DNS server");

    /** A DHCP scope, or a subnet of Kea or ISC. */
    public static final Dataset SCOPE = open(
            "scope",
            "a DHCP scope, or a subnet of a Kea or ISC server",
            List.of("server", "start_hi", "start_lo"),
            FAMILY,
            SCOPE_ID,
            integer("prefix_length", "length of its prefix"),
            text("subnet_mask", "IPv4"),
            FIRST,
            LAST,
            FIRST_HI,
            FIRST_LO,
            LAST_HI,
            LAST_LO,
            text("name", "its name"),
            text("description", "its description"),
            text("superscope_name", "superscope, or shared network of Kea and ISC"),
            text("state", "active or inactive"),
            text("scope_type", "dhcp, bootp or both"),
            bigint("lease_duration", "seconds; null: unlimited or unknown"),
            bigint("preferred_lifetime", "seconds, IPv6"),
            integer("preference", "IPv6"),
            integer("delay", "milliseconds before an offer"),
            bigint("max_bootp_clients", "IPv4"),
            bool("activate_policies", "whether its policies are in force"),
            bool("nap_enable", "network access protection"),
            text("nap_profile", "its profile"),
            text("managed_by_service", "MS DHCP or Non-MS DHCP"),
            text("service_instance", "the server, as an address range names it"));

    /** Addresses of a scope that are given out, where the source lists pools. */
    public static final Dataset POOL = ranges(
            "pool",
            "addresses of a scope that are given out; a Windows scope without any gives out its whole range, a subnet of "
                    + "Kea or ISC nothing",
            text("pool_type", "address, or prefix (IPv6 prefix delegation)"),
            integer("delegated_length", "length of the prefixes given out"),
            text("client_class", "whom it is for, as written"));

    /** Addresses of a scope that are not given out. */
    public static final Dataset EXCLUSION = ranges("exclusion", "addresses of a scope that are not given out");

    /** What a server counted in a scope. */
    public static final Dataset SCOPE_STATISTICS = open(
            "scope_statistics",
            "what a server counted in one of its scopes",
            List.of("server", "family", "scope_id"),
            FAMILY,
            SCOPE_ID,
            integer("prefix_length", "where it is known"),
            text("superscope_name", "IPv4"),
            count("addresses_free", "not in use"),
            count("addresses_in_use", "leased"),
            count("pending_offers", "offered, not yet leased"),
            count("reserved_address", "reserved"),
            ratio("percentage_in_use", "as the server says it, 0 to 100"),
            count("free_on_this_server", "failover"),
            count("free_on_partner_server", "failover"),
            count("in_use_on_this_server", "failover"),
            count("in_use_on_partner_server", "failover"),
            count("stateless_clients", "clients that only asked for options in the purge interval, IPv6"));

    /** An option's value. */
    public static final Dataset OPTION_VALUE = open(
            "option_value",
            "a DHCP option's value at a server, scope, policy or reservation",
            List.of("server", "scope_id", "option_id"),
            FAMILY,
            SCOPE_ID,
            text("reserved_ip", "of a reservation"),
            text("policy_name", "of a policy"),
            bigint("option_id", "code"),
            text("name", "its name"),
            text("value_type", "as the source names it"),
            text("value", "values, comma separated"),
            text("vendor_class", "null: standard"),
            text("user_class", "null: everybody"));

    /** A DHCP policy; its conditions may name clients by their MAC, which is tracking data. */
    public static final Dataset POLICY = new Dataset(
            "policy",
            "a DHCP policy of a server or scope, or a client class of Kea or ISC",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    FAMILY,
                    SCOPE_ID,
                    text("name", "its name"),
                    bool("enabled", "in force"),
                    integer("processing_order", "from 1"),
                    text("condition", "and, or"),
                    text("conditions", "as words, semicolon separated"),
                    text("ip_ranges", "first-last, comma separated"),
                    bigint("lease_duration", "seconds"),
                    text("description", "its description")),
            List.of("server", "scope_id", "name"));

    /** An allowed or denied client; its MAC is tracking data. */
    public static final Dataset FILTER = new Dataset(
            "filter",
            "a client that a DHCP server serves or refuses by its MAC",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    text("list", "allow or deny"),
                    text("mac_pattern", "MAC with * for any byte"),
                    text("description", "its description")),
            List.of("server", "list", "mac_pattern"));

    /** A failover relationship of a scope. */
    public static final Dataset FAILOVER = open(
            "failover",
            "a failover relationship, one row for each of its scopes",
            List.of("server", "name", "scope_id"),
            SCOPE_ID,
            text("name", "of the relationship"),
            text("partner_server", "FQDN or address"),
            text("mode", "load-balance or hot-standby"),
            text("server_role", "active or standby"),
            text("state", "as the source says it"),
            integer("load_balance_percent", "of this server"),
            integer("reserve_percent", "of the standby"),
            bigint("max_client_lead_time", "seconds"),
            bigint("state_switch_interval", "seconds; null: never by itself"),
            bool("auto_state_transition", "whether it switches by itself"),
            bool("enable_auth", "whether messages are signed"));

    /** A lease as a server holds it. */
    public static final Dataset LEASE = new Dataset(
            "lease",
            "a lease as a server held it at a moment",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    FAMILY,
                    SCOPE_ID,
                    IP,
                    IP_HI,
                    IP_LO,
                    integer("prefix_length", "of a delegated prefix"),
                    MAC,
                    CLIENT_ID,
                    DUID,
                    bigint("iaid", "identity association, IPv6"),
                    HOST,
                    text("description", "its description"),
                    text(
                            "address_state",
                            "active, offered, declined, expired, released, abandoned, free, backup, "
                                    + "active-reservation, inactive-reservation, registered"),
                    text("client_type", "dhcp, bootp, none, unspecified; IPv6: non-temporary, temporary, prefix"),
                    timestamp("start_time", "begin of the lease, where the source knows"),
                    timestamp("lease_expiry_time", "end of the lease; null: unlimited or unknown"),
                    timestamp("probation_ends", "NAP"),
                    text("nap_status", "NAP"),
                    text("policy_name", "policy it was given by"),
                    text("dns_rr", "A, PTR, AandPTR, NoRegistration"),
                    text("dns_registration", "Complete, Pending, NotApplicable")),
            List.of("ip_hi", "ip_lo", "server"));

    /** A reserved address. */
    public static final Dataset RESERVATION = new Dataset(
            "reservation",
            "an address reserved for a client",
            Root.TRACKING,
            Partition.EVENT_DATE,
            events(
                    FAMILY,
                    SCOPE_ID,
                    IP,
                    IP_HI,
                    IP_LO,
                    integer("prefix_length", "of a reserved prefix"),
                    MAC,
                    CLIENT_ID,
                    DUID,
                    bigint("iaid", "identity association, IPv6"),
                    text("name", "name of the reservation, or the host name"),
                    text("description", "its description"),
                    text("client_type", "dhcp, bootp or both"),
                    text("address_state", "active, inactive; null: unknown")),
            List.of("ip_hi", "ip_lo", "server"));

    /** A DNS zone. */
    public static final Dataset ZONE = open(
            "zone",
            "a DNS zone as a server holds it",
            List.of("server", "zone"),
            text("zone", "its name, lower case, without the last dot"),
            text("zone_type", "primary, secondary, stub, forwarder; null: unknown"),
            bool("reverse_lookup", "below in-addr.arpa or ip6.arpa"),
            bool("ds_integrated", "held in Active Directory"),
            bool("dynamic", "whether clients may update it"),
            text("dynamic_update", "None, Secure, NonsecureAndSecure"),
            text("replication_scope", "Domain, Forest, Legacy, Custom, None"),
            text("zone_file", "its file"),
            bool("paused", "IsPaused"),
            bool("shutdown", "IsShutdown: an expired secondary, or one that failed to load"),
            bool("read_only", "IsReadOnly"),
            bool("signed", "DNSSEC"),
            bool("aging", "whether old dynamic records are scavenged"),
            bool("auto_created", "made by the server itself"),
            bigint("serial", "of the SOA record"),
            bigint("record_count", "resource records; null: only the zone was told"));

    /** A DNS resource record. */
    public static final Dataset RESOURCE_RECORD = open(
            "resource_record",
            "a DNS resource record",
            List.of("server", "zone", "name", "type"),
            text("zone", "name of its zone, lower case, without the last dot"),
            text("name", "owner, lower case, without the last dot, RFC 1035 escapes"),
            text("type", "A, AAAA, PTR, …, TYPE65281 where it has no name"),
            bigint("ttl", "seconds"),
            text("rdata", "presentation form, names absolute"),
            timestamp("dynamic_time", "aging time stamp; null: static"),
            IP,
            IP_HI,
            IP_LO);

    /** How full something was. */
    public static final Dataset UTILIZATION = new Dataset(
            "utilization",
            "how full one object was at one moment, or over one hour or day",
            Root.OPEN,
            Partition.EVENT_DATE,
            List.of(
                    timestamp("event_time", "the moment, or the beginning of the hour or day, UTC"),
                    text("resolution", "raw, hour or day"),
                    text(
                            "object_kind",
                            "range, subnet, scope, superscope, block, group, space, network, site, server, prefix"),
                    text("object", "its name: 10.0.0.0/22, dhcp1.contoso.test, …"),
                    text("server", "of a scope; null: no one server's"),
                    text("space", "address space"),
                    FAMILY,
                    text("category", "public, private or global"),
                    count("total", "addresses that can be given out"),
                    count("assigned", "addresses that are set aside or given out: leases, reservations, inventory"),
                    count("utilized", "addresses in use; of an hour or day the mean"),
                    count("utilized_least", "least in the hour or day"),
                    count("utilized_peak", "most in the hour or day"),
                    ratio("percent_utilized", "of total, 0 to 100; of an hour or day that of the peak"),
                    ratio("percent_assigned", "of total, 0 to 100"),
                    count("stateless_clients", "clients that only asked for options, IPv6"),
                    text("state", "under, optimal or over"),
                    text("origin", "statistics, leases, events, inventory or user-specified"),
                    EVENT_DATE),
            List.of("object_kind", "object", "event_time"));

    /** An address that is taken, without who has it. */
    public static final Dataset OCCUPANCY = new Dataset(
            "occupancy",
            "an address that is taken",
            Root.OPEN,
            Partition.NONE,
            List.of(
                    text("space", "address space"),
                    IP,
                    IP_HI,
                    IP_LO,
                    text("kind", "lease, reservation, exclusion, inventory or ptr"),
                    timestamp("event_time", "as of, UTC")),
            List.of("space", "ip_hi", "ip_lo"));

    /** Every one of them, in the order of the documentation. */
    static final List<Dataset> ALL = List.of(
            SNAPSHOT,
            DHCP_SERVER,
            DNS_SERVER,
            SCOPE,
            POOL,
            EXCLUSION,
            SCOPE_STATISTICS,
            OPTION_VALUE,
            POLICY,
            FILTER,
            FAILOVER,
            LEASE,
            RESERVATION,
            ZONE,
            RESOURCE_RECORD,
            UTILIZATION,
            OCCUPANCY);

    private Configuration() {}

    /** Whether a dataset is what servers said of themselves, or was counted from that. */
    public static boolean isOfServers(Dataset dataset) {
        return ALL.contains(dataset) && !dataset.equals(OCCUPANCY);
    }

    private static Dataset settings(String name, String meaning) {
        return open(
                name,
                meaning,
                List.of("server", "object", "setting"),
                text("object", "what it is a setting of, in the source's words: AuditLog, Class, OptionDefinition, …"),
                text("name", "name of the class, definition, …; null where there is but one"),
                text("setting", "name of the setting, in the source's words"),
                text("value", "its value"));
    }

    private static Dataset ranges(String name, String meaning, Column... own) {
        List<Column> columns =
                new ArrayList<>(List.of(FAMILY, SCOPE_ID, FIRST, LAST, FIRST_HI, FIRST_LO, LAST_HI, LAST_LO));
        columns.addAll(List.of(own));
        return open(name, meaning, List.of("server", "start_hi", "start_lo"), columns.toArray(Column[]::new));
    }

    private static Dataset open(String name, String meaning, List<String> order, Column... own) {
        return new Dataset(name, meaning, Root.OPEN, Partition.EVENT_DATE, events(own), order);
    }
}
