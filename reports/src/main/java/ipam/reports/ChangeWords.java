package ipam.reports;

import ipam.report.Spans;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change of the configuration as people say it: {@code Lease duration: 8 d → 4 h}, {@code Option 6 (DNS servers)}. */
final class ChangeWords {
    private static final Map<ChangeKind, String> KINDS =
            Map.of(ChangeKind.DHCP_SERVER, "DHCP server", ChangeKind.DNS_SERVER, "DNS server");

    /** Attributes whose names say less than they mean. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("start_range", "First address"),
            Map.entry("end_range", "Last address"),
            Map.entry("prefix_length", "Prefix length"),
            Map.entry("superscope_name", "Superscope"),
            Map.entry("delay", "Delay of offers, ms"),
            Map.entry("max_bootp_clients", "BOOTP clients at most"),
            Map.entry("activate_policies", "Policies in force"),
            Map.entry("nap_enable", "NAP"),
            Map.entry("nap_profile", "NAP profile"),
            Map.entry("enabled", "In force"),
            Map.entry("mac", "MAC"),
            Map.entry("client_id", "Client id"),
            Map.entry("duid", "DUID"),
            Map.entry("iaid", "IAID"),
            Map.entry("ip_ranges", "Addresses"),
            Map.entry("load_balance_percent", "Share of this server, %"),
            Map.entry("reserve_percent", "Reserve of the standby, %"),
            Map.entry("enable_auth", "Signed messages"),
            Map.entry("ds_integrated", "Held in Active Directory"),
            Map.entry("zone_file", "File"));

    private static final Set<String> SECONDS =
            Set.of("lease_duration", "preferred_lifetime", "max_client_lead_time", "state_switch_interval");

    /** The options that administrators set, RFC 2132 and those that came after it. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("1", "subnet mask"),
            Map.entry("2", "time offset"),
            Map.entry("3", "routers"),
            Map.entry("4", "time servers"),
            Map.entry("6", "DNS servers"),
            Map.entry("7", "log servers"),
            Map.entry("12", "host name"),
            Map.entry("15", "DNS domain name"),
            Map.entry("26", "MTU"),
            Map.entry("28", "broadcast address"),
            Map.entry("33", "static routes"),
            Map.entry("42", "NTP servers"),
            Map.entry("43", "vendor options"),
            Map.entry("44", "WINS servers"),
            Map.entry("46", "WINS node type"),
            Map.entry("51", "lease time"),
            Map.entry("58", "renewal time"),
            Map.entry("59", "rebinding time"),
            Map.entry("60", "vendor class"),
            Map.entry("66", "boot server"),
            Map.entry("67", "boot file"),
            Map.entry("81", "client FQDN"),
            Map.entry("119", "DNS search list"),
            Map.entry("120", "SIP servers"),
            Map.entry("121", "classless static routes"),
            Map.entry("150", "TFTP servers"),
            Map.entry("249", "classless static routes"),
            Map.entry("252", "proxy configuration"));

    private static final Map<String, String> OPTIONS_V6 = Map.of(
            "21", "SIP domains",
            "22", "SIP servers",
            "23", "DNS servers",
            "24", "DNS search list",
            "31", "SNTP servers",
            "32", "information refresh time",
            "56", "NTP servers",
            "59", "boot file");

    private ChangeWords() {}

    /** {@code DHCP server}. */
    static String kind(ChangeKind kind) {
        return KINDS.getOrDefault(kind, capital(kind.word()));
    }

    /** An object: of an option its number and name, of a setting its words, everything else by its own name. */
    static @Nullable String object(ChangeKind kind, @Nullable String scope, @Nullable String object) {
        if (object == null) {
            return null;
        }
        return kind.isOfSettings()
                ? SettingWords.words(object)
                : kind == ChangeKind.OPTION ? option(scope, object) : object;
    }

    private static String option(@Nullable String scope, String object) {
        int end = object.indexOf(' ');
        String number = end < 0 ? object : object.substring(0, end);
        String name = (scope != null && scope.contains(":") ? OPTIONS_V6 : OPTIONS).get(number);
        return "Option " + number + (name == null ? "" : " (" + name + ")") + (end < 0 ? "" : object.substring(end));
    }

    /** What changed of an object. */
    static String what(
            ChangeKind kind,
            @Nullable String object,
            String attribute,
            @Nullable String before,
            @Nullable String after) {
        String change = valueOf(kind, object, attribute, before) + " → " + valueOf(kind, object, attribute, after);
        return attribute.equals("value") ? change : attribute(attribute) + ": " + change;
    }

    /** A value in words; of a setting that is a time, a time. */
    static String valueOf(ChangeKind kind, @Nullable String object, String attribute, @Nullable String value) {
        boolean isTime = SECONDS.contains(attribute)
                || (kind.isOfSettings() && object != null && SettingWords.isSeconds(object));
        if (value == null || value.isEmpty()) {
            return "none";
        }
        if (isTime && value.matches("[0-9]{1,18}")) {
            return Spans.words(Long.parseLong(value));
        }
        return switch (value) {
            case "true" -> "yes";
            case "false" -> "no";
            default -> value;
        };
    }

    static String attribute(String name) {
        return ATTRIBUTES.getOrDefault(name, capital(name.replace('_', ' ')));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
