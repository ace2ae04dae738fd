package ipam.lake;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.net.MacAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something that no purge may remove while a case goes on.
 *
 * @param about what is held: rows that name it, and those of the clients it is known to have used
 * @param value the address or block, MAC, user or host, in its usual form; empty for everything
 * @param caseName what people call the case
 * @param until when it ends
 */
public record Hold(About about, String value, String caseName, Instant until) {
    /** What a hold may be about. */
    public enum About {
        IP,
        MAC,
        USER,
        HOST,
        EVERYTHING;

        /** As stored and shown. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that word. */
        public static About named(String word) {
            return Arrays.stream(values())
                    .filter(about -> about.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Invalid hold: it is about '%s' (must be one of ip, mac, user, host, everything)"
                                    .formatted(word)));
        }
    }

    public Hold {
        if (caseName.isBlank() || caseName.length() > 200) {
            throw new IllegalArgumentException("Invalid case: '%s' (must be a name)".formatted(caseName));
        }
        value = usual(about, value);
    }

    private static String usual(About about, String value) {
        boolean blank = value.isBlank();
        if (blank != (about == About.EVERYTHING)) {
            throw new IllegalArgumentException(
                    blank
                            ? "Invalid %s: it is empty (must name one)".formatted(about.word())
                            : "Invalid hold: everything is held, and one thing named");
        }
        return switch (about) {
            case IP -> shortest(AddressBlock.parse(value));
            case MAC -> MacAddress.parse(value).toString();
            case USER, HOST, EVERYTHING -> value.strip();
        };
    }

    private static String shortest(AddressBlock block) {
        return block.prefixLength() == block.network().width() ? block.network().toString() : block.toString();
    }

    /** Whether it still holds. */
    public boolean isActive(Instant now) {
        return until.isAfter(now);
    }

    /** The condition on the columns {@code ip_hi} and {@code ip_lo}; of an address alone. */
    String addresses() {
        AddressBlock block = AddressBlock.parse(value);
        IpAddress first = block.range().first();
        IpAddress last = block.range().last();
        return first.hi() == last.hi() && first.lo() <= last.lo()
                ? "(ip_hi = %d AND ip_lo BETWEEN %d AND %d)".formatted(first.hi(), first.lo(), last.lo())
                : "(ip_hi BETWEEN %d AND %d)".formatted(first.hi(), last.hi());
    }

    /** Conditions on a column with a user, whatever its spelling of the domain. */
    String user(String column) {
        String name = value.toLowerCase(Locale.ROOT);
        String bare = name.contains("\\")
                ? name.substring(name.indexOf('\\') + 1)
                : name.contains("@") ? name.substring(0, name.lastIndexOf('@')) : name;
        return "(lower(%1$s) = %2$s OR ends_with(lower(%1$s), %3$s) OR starts_with(lower(%1$s), %4$s))"
                .formatted(column, ViewSql.literal(bare), ViewSql.literal("\\" + bare), ViewSql.literal(bare + "@"));
    }

    /** Conditions on a column with a host, short or fully qualified. */
    String host(String column) {
        String name = value.toLowerCase(Locale.ROOT).replaceAll("\\.+$", "");
        String label = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return "(lower(rtrim(%1$s, '.')) IN (%2$s, %3$s) OR starts_with(lower(%1$s), %4$s))"
                .formatted(column, ViewSql.literal(name), ViewSql.literal(label), ViewSql.literal(name + "."));
    }

    /** Spellings of it that a text may have. */
    List<String> spellings() {
        return about == About.MAC ? List.of(value, value.replace(":", "-"), value.replace(":", "")) : List.of(value);
    }
}
