package ipam.reports;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What an object was that came or went, as people say it: {@code Office, 10.0.0.10-10.0.0.200, active, leases of 8 d}. */
final class ToldWords {
    /** What says by itself what it is. */
    private static final Set<String> PLAIN =
            Set.of("name", "state", "mac", "value", "mode", "conditions", "description", "client_class", "zone_type");

    private ToldWords() {}

    /** @param told names and values, as {@code ConfigurationChanges.sql} folds them */
    static @Nullable String of(ChangeKind kind, @Nullable String object, @Nullable String told) {
        Map<String, String> values = values(told);
        StringJoiner words = new StringJoiner(", ");
        if ((kind == ChangeKind.EXCLUSION || kind == ChangeKind.POOL) && object != null) {
            words.add(addresses(object));
        }
        values.forEach((name, value) -> {
            String word = word(kind, object, name, value, values);
            if (!word.isEmpty()) {
                words.add(word);
            }
        });
        return words.length() == 0 ? null : words.toString();
    }

    private static Map<String, String> values(@Nullable String told) {
        Map<String, String> values = new LinkedHashMap<>();
        if (told != null && !told.isEmpty()) {
            for (String pair : told.split("\u001f", -1)) {
                int end = pair.indexOf('\u001e');
                if (end > 0 && end < pair.length() - 1) {
                    values.put(pair.substring(0, end), pair.substring(end + 1));
                }
            }
        }
        return values;
    }

    private static String word(
            ChangeKind kind, @Nullable String object, String name, String value, Map<String, String> values) {
        if (PLAIN.contains(name)) {
            return ChangeWords.valueOf(kind, object, name, value);
        }
        return switch (name) {
            case "start_range" -> value + "-" + values.getOrDefault("end_range", "");
            case "end_range" -> values.containsKey("start_range") ? "" : "to " + value;
            case "lease_duration" -> "leases of " + ChangeWords.valueOf(kind, object, name, value);
            case "superscope_name" -> "superscope " + value;
            case "partner_server" -> "partner " + value;
            case "delegated_length" -> "prefixes of /" + value;
            case "dynamic_update" -> "dynamic updates: " + value.toLowerCase(Locale.ROOT);
            case "ds_integrated" -> value.equals("true") ? "held in Active Directory" : "";
            case "pool_type" -> value.equals("address") ? "" : value;
            case "reverse_lookup" -> value.equals("true") ? "reverse zone" : "forward zone";
            case "enabled" -> value.equals("true") ? "in force" : "not in force";
            case "duid", "client_id" ->
                values.containsKey("mac") ? "" : name.replace("duid", "DUID").replace('_', ' ') + " " + value;
            default -> ChangeWords.attribute(name) + ": " + ChangeWords.valueOf(kind, object, name, value);
        };
    }

    /** {@code 11 addresses}. */
    private static String addresses(String object) {
        int dash = object.indexOf('-');
        BigInteger size = new AddressRange(
                        IpAddress.parse(object.substring(0, dash)), IpAddress.parse(object.substring(dash + 1)))
                .size();
        return size.equals(BigInteger.ONE) ? "1 address" : String.format(Locale.ROOT, "%,d addresses", size);
    }
}
