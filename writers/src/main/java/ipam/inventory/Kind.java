package ipam.inventory;

import static ipam.inventory.Field.computed;
import static ipam.inventory.Field.fact;
import static ipam.inventory.Field.key;
import static ipam.inventory.Field.spelling;
import static ipam.inventory.Field.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of items, as Windows Server IPAM models them, with the fields of each in the order of its files. */
public enum Kind {
    SPACES(
            "address_space",
            "address space",
            List.of(
                    key("name", "Name", FieldType.TEXT, "AddressSpace"),
                    text("space_type", "Type").of("Default", "Provider", "Customer"),
                    text("vmm_server", "VMM server"),
                    text("vmm_logical_network", "VMM logical network"),
                    text("vm_network", "VM network"),
                    text("owner", "Owner"),
                    text("description", "Description"))),
    BLOCKS(
            "address_block",
            "block",
            List.of(
                    key("space", "Address space", FieldType.SPACE),
                    fact("network", "Network", FieldType.NETWORK, "NetworkId"),
                    key("start_address", "Start IP address", FieldType.ADDRESS, "StartAddress"),
                    key("end_address", "End IP address", FieldType.ADDRESS, "EndAddress"),
                    spelling("range", "Range", FieldType.RANGE),
                    text("rir", "RIR").of("AFRINIC", "APNIC", "ARIN", "LACNIC", "RIPE"),
                    fact("rir_received_date", "RIR received date", FieldType.DATE),
                    fact("last_assigned_date", "Last assigned date", FieldType.DATE),
                    text("owner", "Owner"),
                    text("description", "Description"))),
    SUBNETS(
            "subnet",
            "subnet",
            List.of(
                    key("space", "Address space", FieldType.SPACE),
                    key("network", "Network", FieldType.NETWORK, "NetworkId"),
                    text("name", "Name"),
                    text("network_type", "Network type").of("NonVirtualized", "Provider", "Customer"),
                    fact("vlan_id", "VLAN ID", FieldType.NUMBER, "VLAN"),
                    fact("virtual_subnet_id", "Virtual subnet ID", FieldType.NUMBER),
                    text("network_site", "Network site"),
                    text("vmm_logical_network", "VMM logical network"),
                    text("owner", "Owner"),
                    text("description", "Description"))),
    RANGES(
            "address_range",
            "range",
            List.of(
                    key("space", "Address space", FieldType.SPACE),
                    fact("network", "Network", FieldType.NETWORK, "NetworkId"),
                    key("start_address", "Start IP address", FieldType.ADDRESS, "StartAddress"),
                    key("end_address", "End IP address", FieldType.ADDRESS, "EndAddress"),
                    spelling("range", "Range", FieldType.RANGE),
                    key("managed_by_service", "Managed by service", FieldType.TEXT)
                            .of(Words.SERVICES),
                    key("service_instance", "Service instance", FieldType.TEXT),
                    text("assignment_type", "Assignment type").of(Words.ASSIGNMENTS),
                    fact("assignment_date", "Assignment date", FieldType.DATE),
                    text("utilization_calculation", "Utilization calculation").of("Auto", "UserSpecified"),
                    fact("utilized_addresses", "Utilized addresses", FieldType.NUMBER),
                    fact("gateway", "Gateway", FieldType.ADDRESSES),
                    fact("dns_servers", "DNS servers", FieldType.ADDRESSES),
                    fact("wins_servers", "WINS servers", FieldType.ADDRESSES),
                    text("dns_suffixes", "DNS suffixes"),
                    text("connection_specific_dns_suffix", "Connection specific DNS suffix"),
                    text("vip", "VIP"),
                    text("reserved_ip_addresses", "Reserved IP addresses"),
                    text("dhcp_server_name", "DHCP server name"),
                    text("dhcp_scope_name", "DHCP scope name"),
                    text("associated_reverse_lookup_zone", "Associated reverse lookup zone"),
                    text("network_site", "Network site"),
                    text("vmm_logical_network", "VMM logical network"),
                    text("owner", "Owner"),
                    text("description", "Description"))),
    ADDRESSES(
            "address",
            "address",
            List.of(
                    key("space", "Address space", FieldType.SPACE),
                    key("ip", "IP address", FieldType.ADDRESS),
                    key("managed_by_service", "Managed by service", FieldType.TEXT)
                            .of(Words.SERVICES),
                    key("service_instance", "Service instance", FieldType.TEXT),
                    text("device_name", "Device name"),
                    text("device_type", "Device type"),
                    text("ip_address_state", "IP address state").of("In-Use", "Inactive", "Reserved"),
                    text("assignment_type", "Assignment type").of(Words.ASSIGNMENTS),
                    fact("assignment_date", "Assignment date", FieldType.DATE),
                    fact("expiry_date", "Expiry date", FieldType.DATE),
                    fact("mac", "MAC address", FieldType.MAC),
                    fact("client_id", "Client ID", FieldType.HEX),
                    fact("duid", "DUID", FieldType.HEX),
                    fact("iaid", "IAID", FieldType.NUMBER),
                    text("owner", "Owner"),
                    text("serial_number", "Serial number"),
                    text("asset_tag", "Asset tag"),
                    text("reservation_name", "Reservation name"),
                    text("reservation_description", "Reservation description"),
                    text("reservation_type", "Reservation type").of("None", "Dhcp", "Bootp", "Both"),
                    text("reservation_server", "Reservation server"),
                    text("reservation_scope_name", "Reservation scope name"),
                    text("forward_lookup_zone", "Forward lookup zone"),
                    text("forward_lookup_primary_server", "Forward lookup primary server"),
                    text("reverse_lookup_zone", "Reverse lookup zone"),
                    text("reverse_lookup_primary_server", "Reverse lookup primary server"),
                    text("description", "Description"))),
    OWNERS(
            "item_owner",
            "owner",
            List.of(key("name", "Name", FieldType.TEXT, "Owner"), text("mail", "Mail", "E-mail", "Mail address"))),
    FIELDS(
            "defined_field",
            "field",
            List.of(key("name", "Name", FieldType.TEXT, "Field"), text("allowed_values", "Allowed values"))),
    GROUPS(
            "logical_group",
            "group",
            List.of(
                    key("name", "Name", FieldType.TEXT, "Group", "Group name"),
                    text("kind", "Kind").of("Blocks", "Subnets", "Ranges", "Addresses"),
                    fact("levels", "Levels", FieldType.LEVELS, "Group by"))),
    SERVERS(
            "known_server",
            "server",
            List.of(
                    key("name", "Name", FieldType.HOST, "Server", "Server name", "Host name", "FQDN"),
                    fact("roles", "Roles", FieldType.WORDS, "Server role").ofSeveral("dhcp", "dns", "dc", "nps"),
                    text("manageability", "Manageability", "Manageability status")
                            .of("managed", "unmanaged", "unspecified"),
                    fact("server_groups", "Groups", FieldType.NAMES, "Group", "Server group"),
                    text("owner", "Owner"),
                    text("description", "Description")));

    /** Columns that exports of this or another IPAM have, and that nobody enters. */
    private static final List<Field> COMPUTED = Stream.of(
                    "Address category",
                    "Overlapping",
                    "Duplicate",
                    "Utilization",
                    "Percentage utilized",
                    "Percentage assigned",
                    "Total addresses",
                    "Assigned addresses",
                    "Last modified time",
                    "Access scope path",
                    "Is inherited access scope",
                    "Expiry status",
                    "IP range",
                    "DHCP reservation sync",
                    "DNS host record sync",
                    "DNS PTR record sync",
                    "Last reclaim run time",
                    "Subnet mask",
                    MarkedCsv.RESULT,
                    MarkedCsv.PROBLEMS)
            .map(heading -> computed(heading))
            .toList();

    private final String table;
    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable, of records
    private final List<Field> fields;

    Kind(String table, String word, List<Field> fields) {
        this.table = table;
        this.word = word;
        this.fields = fields;
    }

    /** Its name on the command line: {@code ranges}. */
    public String plural() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One of it, in a sentence: {@code range}. */
    public String word() {
        return word;
    }

    /** The kind of that plural. */
    public static Optional<Kind> named(String plural) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural().equals(plural))
                .findFirst();
    }

    String table() {
        return table;
    }

    /** The built-in fields, in the order of its files; those that nobody enters are not among them. */
    public List<Field> fields() {
        return fields;
    }

    List<Field> computedFields() {
        return COMPUTED;
    }

    /** Whether it lies somewhere in the address space; a space itself does not. */
    public boolean hasPlace() {
        return switch (this) {
            case BLOCKS, SUBNETS, RANGES, ADDRESSES -> true;
            case SPACES, OWNERS, FIELDS, GROUPS, SERVERS -> false;
        };
    }

    /** Whether an item of it has the fields that people define. */
    boolean hasDefinedFields() {
        return hasPlace() || this == SPACES || this == SERVERS;
    }

    /** Whether an item of it belongs to a service and its instance. */
    public boolean hasService() {
        return this == RANGES || this == ADDRESSES;
    }

    /** Whether two of a space may have addresses in common only when one contains the other. */
    boolean mustNest() {
        return this == BLOCKS || this == SUBNETS || this == RANGES;
    }

    /** Words that two kinds share. */
    private static final class Words {
        static final String[] SERVICES = {"IPAM", "MS DHCP", "Non-MS DHCP", "VMM", "Others"};
        static final String[] ASSIGNMENTS = {"None", "Static", "Dynamic", "Auto", "VIP", "Reserved"};
    }
}
