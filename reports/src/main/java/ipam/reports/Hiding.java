package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.record.Dataset;
import ipam.report.Found;
import ipam.report.Pseudonyms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each value in a pseudonymised answer, by the name of its column: who it names becomes a token, what
 * names nobody stays, and all else, free text above all, is left out. A column that nobody thought of is left out too.
 */
final class Hiding {
    private static final String USER = "user_name";
    private static final String DOMAIN = "user_domain";
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
            "renewals",
            "question",
            "at",
            "user_grade",
            "user_rule",
            "action",
            "area",
            "object_kind",
            "channel");

    /** The interface part of an address that a device made of its MAC: two bytes ff:fe in its middle. */
    private static final long EUI64_MASK = 0x000000fffe000000L;

    private static final long EUI64_BITS = 0x000000ffff000000L;
    private static final int HALF = 64;

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(?::[0-9a-f]{2}){5}");

    private final Pseudonyms pseudonyms;
    private final Set<String> open;

    Hiding(Pseudonyms pseudonyms) {
        this(pseudonyms, Set.of());
    }

    /** {@code open}: more columns that name nobody. */
    Hiding(Pseudonyms pseudonyms, Set<String> open) {
        this.pseudonyms = pseudonyms;
        this.open = Stream.concat(OPEN.stream(), open.stream()).collect(Collectors.toSet());
    }

    /** What is shown of a name of some kind: {@code host}, {@code client} (by whatever it is known) or {@code ip}. */
    String token(String kind, String name) {
        return switch (kind) {
            case "host" -> pseudonyms.host(name);
            case "ip" -> address(name);
            default -> MAC.matcher(name).matches() ? pseudonyms.mac(name) : pseudonyms.client(name);
        };
    }

    /** Whether anything of a column is shown. */
    boolean isShown(String column) {
        return open.contains(column)
                || column.equals(USER)
                || column.equals(USERS)
                || HOSTS.contains(column)
                || CLIENTS.contains(column)
                || ADDRESSES.contains(column)
                || column.equals("mac");
    }

    /** Values by the names of their columns; null also where there is no such column. */
    interface Values {
        @Nullable
        Object of(String column);
    }

    /** What is shown of a row's value. */
    @Nullable
    Object shown(String column, Values row) {
        Object value = row.of(column);
        if (value == null || open.contains(column)) {
            return value;
        }
        String text = value.toString();
        if (column.equals(USER)) {
            return pseudonyms.user(text, (String) row.of(DOMAIN));
        }
        if (column.equals(USERS)) { // an answer names all who were there
            return Arrays.stream(text.split(", "))
                    .map(user -> pseudonyms.user(user))
                    .collect(Collectors.joining(", "));
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

    /** A row of a dataset as it is shown; it names its file by the fingerprint, for a path may name people. */
    Found of(Found row, Dataset dataset) {
        boolean hasDomain =
                dataset.columns().stream().anyMatch(column -> column.name().equals(DOMAIN));
        Values values = column -> column.equals(DOMAIN) && !hasDomain ? null : row.value(column);
        return column -> column.equals("source") ? row.value("source_id") : shown(column, values);
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
