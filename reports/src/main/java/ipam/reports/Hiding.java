package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.report.Found;
import ipam.report.Pseudonyms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each value in a pseudonymised answer, by the name of its column: who it names becomes a token, what
 * names nobody stays, and all else, free text above all, is left out. A column that nobody thought of is left out too.
 */
final class Hiding {
    private static final String USERS = "user";
    private static final Set<String> HOSTS = Set.of("host", "server", "nas_id");
    private static final Set<String> CLIENTS = Set.of("client_id", "duid");
    private static final Set<String> ADDRESSES = Set.of("ip", "nas_ip");

    private static final Set<String> OPEN = Set.of(
            "event_time",
            "event_time_uncertain",
            "source_id",
            "source_line",
            "family",
            "event_id",
            "event",
            "prefix_length",
            "transaction_id",
            "q_result",
            "dns_error",
            "error_code",
            "provider",
            "kind",
            "outcome",
            "status",
            "logon_type",
            "record_id",
            "from",
            "to",
            "end",
            "grade",
            "rule",
            "seen",
            "renewals");

    /** The interface part of an address that a device made of its MAC: two bytes ff:fe in its middle. */
    private static final long EUI64_MASK = 0x000000fffe000000L;

    private static final long EUI64_BITS = 0x000000ffff000000L;
    private static final int HALF = 64;

    private final Pseudonyms pseudonyms;

    Hiding(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Whether anything of a column is shown. */
    static boolean isShown(String column) {
        return OPEN.contains(column)
                || column.equals("user_name")
                || column.equals(USERS)
                || HOSTS.contains(column)
                || CLIENTS.contains(column)
                || ADDRESSES.contains(column)
                || column.equals("mac");
    }

    /** What is shown of a value. */
    @Nullable
    Object shown(String column, @Nullable Object value) {
        if (value == null || OPEN.contains(column)) {
            return value;
        }
        String text = value.toString();
        if (column.equals("user_name")) {
            return pseudonyms.user(text);
        }
        if (column.equals(USERS)) { // an answer names all who were there
            return Arrays.stream(text.split(", ")).map(pseudonyms::user).collect(Collectors.joining(", "));
        }
        if (HOSTS.contains(column)) {
            return pseudonyms.host(text);
        }
        if (CLIENTS.contains(column)) {
            return pseudonyms.client(text);
        }
        if (ADDRESSES.contains(column)) {
            return address(text);
        }
        return column.equals("mac") ? pseudonyms.mac(text) : null;
    }

    /** Of an address that spells the MAC of its device the network. */
    private static String address(String text) {
        IpAddress address = IpAddress.parse(text);
        boolean spellsMac = !address.isV4() && (address.lo() & EUI64_BITS) == EUI64_MASK;
        return spellsMac ? AddressBlock.containing(address, HALF).toString() : text;
    }

    /** A row as it is shown; it names its file by the fingerprint, for a path may name people. */
    Found of(Found row) {
        return column -> column.equals("source") ? row.value("source_id") : shown(column, row.value(column));
    }

    /** What was asked, without whom it was about. */
    static Map<String, @Nullable Object> asked(Map<String, @Nullable Object> asked) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        asked.forEach((key, value) -> {
            if (Set.of("kinds", "from", "to", "at", "event_ids", "time_zone").contains(key)) {
                kept.put(key, value);
            }
        });
        return kept;
    }
}
