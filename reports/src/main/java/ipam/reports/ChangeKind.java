package ipam.reports;

import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What of the configuration can be compared: a dataset, what tells its objects apart, and what of them may change. */
public enum ChangeKind {
    SCOPE(Configuration.SCOPE, "''"),
    EXCLUSION(Configuration.EXCLUSION, "concat(start_range, '-', end_range)"),
    POOL(Configuration.POOL, "concat(start_range, '-', end_range)"),
    OPTION(
            Configuration.OPTION_VALUE,
            "concat_ws(' ', option_id::VARCHAR, vendor_class, user_class, policy_name, reserved_ip)"),
    POLICY(Configuration.POLICY, "coalesce(name, '')"),
    RESERVATION(Configuration.RESERVATION, "concat_ws('/', ip, prefix_length::VARCHAR)"),
    FILTER(Configuration.FILTER, "concat_ws(' ', list, mac_pattern)"),
    FAILOVER(Configuration.FAILOVER, "coalesce(name, '')"),
    DHCP_SERVER(Configuration.DHCP_SERVER, ChangeKind.PARTS_OF_SETTING),
    DNS_SERVER(Configuration.DNS_SERVER, ChangeKind.PARTS_OF_SETTING),
    ZONE(Configuration.ZONE, "zone");

    /** What it is a setting of, that thing's name, and the setting: {@link SettingWords} takes them apart again. */
    private static final String PARTS_OF_SETTING =
            "concat(coalesce(object, ''), chr(31), coalesce(name, ''), chr(31), setting)";

    /** Where a row stands, and what tells objects apart: no change of the object. */
    private static final Set<String> NO_ATTRIBUTES = Set.of(
            "event_time",
            "event_time_uncertain",
            "event_time_text",
            "server",
            "source",
            "source_line",
            "source_id",
            "event_date",
            "family",
            "scope_id",
            "service_instance",
            "ip",
            "ip_hi",
            "ip_lo",
            "start_hi",
            "start_lo",
            "end_hi",
            "end_lo");

    private static final Set<String> OF_SETTING = Set.of("object", "name", "setting");
    private static final Set<String> OF_RANGE = Set.of("start_range", "end_range");

    /** Its name, and what changes without anybody changing a setting. */
    private static final Set<String> OF_ZONE = Set.of("zone", "serial", "record_count");

    private static final String NO_PAIR =
            "{'attribute': '', 'before_value': NULL::VARCHAR, 'after_value': NULL::VARCHAR}";

    /** Name of the dataset: an enum holds nothing that could change. */
    private final String dataset;

    private final String object;

    ChangeKind(Dataset dataset, String object) {
        this.dataset = dataset.name();
        this.object = object;
    }

    /** As the command line says it: {@code dhcp-server}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Dataset dataset() {
        return Datasets.named(dataset);
    }

    /** Whether its objects belong to scopes. */
    boolean isOfScopes() {
        return dataset().columns().stream().anyMatch(column -> column.name().equals("scope_id"));
    }

    /** Whether its objects are settings, which {@link SettingWords} puts in words. */
    boolean isOfSettings() {
        return this == DHCP_SERVER || this == DNS_SERVER;
    }

    /** The SQL that compares this kind. */
    String in(String sql) {
        List<String> attributes = attributes();
        return sql.replace("{dataset}", dataset)
                .replace("{place_of_scope}", place("scope"))
                .replace("{place_of_object}", place("object"))
                .replace("{scope}", isOfScopes() ? "coalesce(scope_id, '')" : "''")
                .replace("{object}", object)
                .replace("{values}", attributes.isEmpty() ? "0" : String.join(", ", attributes))
                .replace("{told}", told())
                .replace("{columns}", attributes.isEmpty() ? "0 AS nothing" : String.join(", ", attributes))
                .replace("{pairs}", attributes.isEmpty() ? NO_PAIR : pairs(attributes));
    }

    /** What sorts addresses, and what bears numbers, as people count: each number, or group of IPv6, of one length. */
    private static String place(String column) {
        return "if(contains(%1$s, ':'), %2$s, %3$s)"
                .formatted(column, padded(column, "[0-9a-f]", 4), padded(column, "[0-9]", 3));
    }

    private static String padded(String column, String digit, int length) {
        return "regexp_replace(regexp_replace(%s, '(%s+)', '%s\\1', 'g'), '0*(%s{%d})', '\\1', 'g')"
                .formatted(column, digit, "0".repeat(length - 1), digit, length);
    }

    /** A list of structs, all of one type. */
    private static String pairs(List<String> attributes) {
        return attributes.stream()
                .map(name -> "{'attribute': '%1$s', 'before_value': e.%1$s::VARCHAR, 'after_value': l.%1$s::VARCHAR}"
                        .formatted(name))
                .collect(Collectors.joining(", "));
    }

    /** What one that came or went is told by, as one text: names and values, in this order. */
    private String told() {
        List<String> told = switch (this) {
            case SCOPE -> List.of("name", "start_range", "end_range", "state", "lease_duration", "superscope_name");
            case EXCLUSION -> List.of();
            case POOL -> List.of("pool_type", "delegated_length", "client_class");
            case OPTION, DHCP_SERVER, DNS_SERVER -> List.of("value");
            case POLICY -> List.of("enabled", "conditions", "ip_ranges");
            case RESERVATION -> List.of("name", "mac", "duid", "client_id");
            case FILTER -> List.of("description");
            case FAILOVER -> List.of("partner_server", "mode", "state");
            case ZONE -> List.of("zone_type", "reverse_lookup", "dynamic_update", "ds_integrated");
        };
        return told.isEmpty()
                ? "''"
                : told.stream()
                        .map(name -> "'%1$s' || chr(30) || %1$s::VARCHAR".formatted(name))
                        .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }

    private List<String> attributes() {
        return dataset().columns().stream()
                .map(Column::name)
                .filter(this::isAttribute)
                .toList();
    }

    private boolean isAttribute(String column) {
        return switch (this) {
            case DHCP_SERVER, DNS_SERVER -> !NO_ATTRIBUTES.contains(column) && !OF_SETTING.contains(column);
            case EXCLUSION, POOL -> !NO_ATTRIBUTES.contains(column) && !OF_RANGE.contains(column);
            case OPTION -> Set.of("name", "value_type", "value").contains(column);
            case FILTER -> column.equals("description");
            case POLICY, FAILOVER -> !NO_ATTRIBUTES.contains(column) && !column.equals("name");
            case ZONE -> !NO_ATTRIBUTES.contains(column) && !OF_ZONE.contains(column);
            case SCOPE, RESERVATION -> !NO_ATTRIBUTES.contains(column);
        };
    }
}
