package ipam.reports;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A setting of a server as people say it: {@code Dhcp4.subnet4 10.0.0.0/24 renew-timer} is {@code Subnet 10.0.0.0/24:
 * renewal time (T1)}, {@code AuditLog DiskCheckInterval} is {@code Audit log: disk check interval}. A setting is what it
 * belongs to, that thing's name, and its own, with a unit separator between each.
 */
final class SettingWords {
    private static final String SEPARATOR = "\u001f";

    /** What says less than it means. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("renew-timer", "renewal time (T1)"),
            Map.entry("rebind-timer", "rebinding time (T2)"),
            Map.entry("valid-lifetime", "lease duration"),
            Map.entry("min-valid-lifetime", "shortest lease duration"),
            Map.entry("max-valid-lifetime", "longest lease duration"),
            Map.entry("preferred-lifetime", "preferred lifetime"),
            Map.entry("default-lease-time", "lease duration"),
            Map.entry("min-lease-time", "shortest lease duration"),
            Map.entry("max-lease-time", "longest lease duration"),
            Map.entry("calculate-tee-times", "T1 and T2 computed from the lease duration"),
            Map.entry("decline-probation-period", "rest of declined addresses"),
            Map.entry("lfc-interval", "interval of tidying the lease file"),
            Map.entry("match-client-id", "clients told apart by client id"),
            Map.entry("echo-client-id", "client id sent back"),
            Map.entry("authoritative", "speaks for its networks (authoritative)"),
            Map.entry("next-server", "boot server (next-server)"),
            Map.entry("boot-file-name", "boot file"),
            Map.entry("interfaces-config", "interfaces"),
            Map.entry("subnet4", "subnet"),
            Map.entry("subnet6", "subnet"),
            Map.entry("pd-pool", "pool of prefixes"),
            Map.entry("option-def", "option definition"),
            Map.entry("hooks-libraries", "hook library"),
            Map.entry("expired-leases-processing", "expired leases"),
            Map.entry("ddns-qualifying-suffix", "DNS suffix of clients"),
            Map.entry("ddns-send-updates", "DNS updates sent"));

    private static final Set<String> SECONDS = Set.of(
            "renew-timer",
            "rebind-timer",
            "valid-lifetime",
            "min-valid-lifetime",
            "max-valid-lifetime",
            "preferred-lifetime",
            "min-preferred-lifetime",
            "max-preferred-lifetime",
            "offer-lifetime",
            "decline-probation-period",
            "lfc-interval",
            "reclaim-timer-wait-time",
            "flush-reclaimed-timer-wait-time",
            "hold-reclaimed-time",
            "default-lease-time",
            "min-lease-time",
            "max-lease-time");

    private static final Map<String, String> SPELT = Stream.of(
                    "DHCP", "DNS", "DDNS", "IP", "IPv4", "IPv6", "ID", "TTL", "URL", "NAP", "NPS", "MAC", "HA", "TLS",
                    "SOA", "WINS", "MB", "TCP", "UDP", "EDNS", "BOOTP", "DUID", "GSS", "TSIG", "FQDN", "T1", "T2", "DS",
                    "AD")
            .collect(Collectors.toUnmodifiableMap(word -> word.toLowerCase(Locale.ROOT), word -> word));

    private SettingWords() {}

    /** As the source has it: {@code AuditLog DiskCheckInterval}. */
    static String raw(String parts) {
        return Stream.of(parts.split(SEPARATOR, -1))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** In words. */
    static String words(String parts) {
        String[] three = parts.split(SEPARATOR, 3);
        String owner = owner(three[0]);
        String title = three[1].isEmpty() ? owner : owner.isEmpty() ? three[1] : owner + " " + three[1];
        return title.isEmpty() ? capital(path(three[2])) : capital(title) + ": " + path(three[2]);
    }

    /** Whether its value is a number of seconds. */
    static boolean isSeconds(String parts) {
        String path = parts.substring(parts.lastIndexOf(SEPARATOR) + 1);
        return SECONDS.contains(path.substring(path.lastIndexOf('.') + 1));
    }

    /** Kea's settings are those of its one server; Dhcp4 says nothing more. */
    private static String owner(String object) {
        return object.equals("Dhcp4") || object.equals("Dhcp6") ? "" : path(object.replaceFirst("^Dhcp[46]\\.", ""));
    }

    /** {@code a.b-c} as {@code a, b c}. */
    private static String path(String path) {
        return Stream.of(path.split("\\.", -1)).map(SettingWords::name).collect(Collectors.joining(", "));
    }

    private static String name(String name) {
        String known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        String apart = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])(?<!Pv)", "$1 $2")
                .replaceAll("[-_]", " ");
        return Stream.of(apart.split(" ", -1)).map(SettingWords::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return SPELT.getOrDefault(lower, lower);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
