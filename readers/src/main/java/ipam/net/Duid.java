package ipam.net;

import java.util.Locale;
import java.util.Optional;

/**
 * A DHCP unique identifier. It is opaque; only the hardware address inside two of its kinds is ever read.
 *
 * @param hex two lower-case digits for each of its 3 to 130 bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8415#section-11">RFC 8415, section 11</a>
 */
public record Duid(String hex) {
    private static final int ETHERNET = 1;

    /** How the identifier was made; the first two bytes say it. */
    public enum Kind {
        /** Link-layer address plus time. */
        LLT,
        /** Enterprise number. */
        EN,
        /** Link-layer address. */
        LL,
        UUID,
        /** A type nobody has defined yet, or too short for its type. */
        OTHER
    }

    public Duid {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!isValid(hex)) {
            throw new IllegalArgumentException(
                    "Invalid DUID: %s (must be two hex digits for each of 3 to 130 bytes)".formatted(hex));
        }
    }

    /** Whether it is two hex digits, in either case, for each of 3 to 130 bytes. */
    public static boolean isValid(String hex) {
        int digits = hex.length();
        return digits >= 6 && digits <= 260 && digits % 2 == 0 && hex.chars().allMatch(c -> Hex.digit(c) >= 0);
    }

    public Kind kind() {
        int bytes = hex.length() / 2;
        return switch (number(0, 4)) {
            case 1 -> bytes > 8 ? Kind.LLT : Kind.OTHER;
            case 2 -> bytes > 6 ? Kind.EN : Kind.OTHER;
            case 3 -> bytes > 4 ? Kind.LL : Kind.OTHER;
            case 4 -> bytes == 18 ? Kind.UUID : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    /** The Ethernet address inside. */
    public Optional<MacAddress> mac() {
        int start = switch (kind()) {
            case LLT -> 16;
            case LL -> 8;
            case EN, UUID, OTHER -> -1;
        };
        if (start < 0 || hex.length() != start + 12 || number(4, 8) != ETHERNET) {
            return Optional.empty();
        }
        return Optional.of(MacAddress.parse(hex.substring(start)));
    }

    private int number(int from, int to) {
        return Integer.parseInt(hex.substring(from, to), 16);
    }

    @Override
    public String toString() {
        return hex;
    }
}
