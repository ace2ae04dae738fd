package ipam.net;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses, networks and ranges as people write them, in both families:
 *
 * <ul>
 *   <li>{@code 10.0.0.0/24}, {@code 10.0.0.0/255.255.255.0}, {@code 10.0.0.0 255.255.255.0}, {@code 2001:DB8::/32}
 *   <li>{@code 10.0.0.50-10.0.0.60}, {@code 10.0.0.50-60}, {@code 2001:db8::1-2001:db8::ff}
 *   <li>{@code 10.0.0.[50-60]}, {@code 10.0.[4-7].*}, {@code 10.0.1.*}, {@code 10.0.*}, {@code 2001:db8::[10-1f]},
 *       {@code 2001:db8::*}
 *   <li>one address, {@code [2001:db8::1]} and {@code ::ffff:10.0.0.1} too
 * </ul>
 *
 * Blanks, dashes and digits may be those of any script. What is no range, or not surely one, is refused with what was
 * probably meant: bits after the prefix, ends the wrong way round, an inverse mask, a zero before a number.
 */
public final class RangeNotation {
    private static final String RANGE = "range";
    private static final Pattern MASKED = Pattern.compile("([^/\\s*-]+)\\s*(?:/|\\s)\\s*([^/\\s*-]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    private RangeNotation() {}

    /** Reads any of the notations. */
    public static AddressRange parse(String text) {
        return range(RANGE, TypedText.technical(text));
    }

    /** Reads a range that is a whole network. An address without a prefix length is refused: it may be of any length. */
    public static AddressBlock parseNetwork(String text) {
        String typed = TypedText.technical(text);
        AddressRange range = range("network", typed);
        Optional<AddressBlock> network = AddressBlock.of(range);
        if (network.isEmpty()) {
            throw new NotationException(
                    "network",
                    typed,
                    "must be a whole network",
                    AddressBlock.around(range).toString());
        }
        if (range.first().equals(range.last()) && !typed.contains("/") && !typed.contains(" ")) {
            String guess = range.first().isV4() ? guess(range.first()) : range.first() + "/64";
            throw new NotationException("network", typed, "must have a prefix length", guess);
        }
        return network.get();
    }

    /** Reads one address. */
    public static IpAddress parseAddress(String text) {
        return address("address", TypedText.technical(text));
    }

    private static AddressRange range(String thing, String typed) {
        Matcher masked = MASKED.matcher(typed);
        if (masked.matches()) {
            return Masked.read(thing, typed, masked.group(1), masked.group(2)).range();
        }
        if (Pieces.mayRead(typed)) {
            return Pieces.read(thing, typed);
        }
        int dash = typed.indexOf('-');
        if (dash < 0) {
            IpAddress address = address(thing, typed);
            return new AddressRange(address, address);
        }
        return ends(
                thing,
                typed,
                typed.substring(0, dash).strip(),
                typed.substring(dash + 1).strip());
    }

    private static AddressRange ends(String thing, String typed, String from, String to) {
        IpAddress first = address(thing, from);
        boolean lastByteOnly = first.isV4() && NUMBER.matcher(to).matches();
        IpAddress last = address(thing, lastByteOnly ? from.substring(0, from.lastIndexOf('.') + 1) + to : to);
        if (first.isV4() != last.isV4()) {
            throw new NotationException(thing, typed, "one end is IPv4 and the other IPv6", "");
        }
        if (first.compareTo(last) > 0) {
            throw new NotationException(thing, typed, "the first address is above the last", last + "-" + first);
        }
        return new AddressRange(first, last);
    }

    /** Reads an address within a range; the message is about that part. */
    static IpAddress address(String thing, String typed) {
        boolean bracketed = typed.startsWith("[") && typed.endsWith("]") && typed.contains(":");
        String text = bracketed ? typed.substring(1, typed.length() - 1) : typed;
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new NotationException(thing, typed, Repair.problem(text), Repair.of(text));
        }
    }

    /** The network that an address without a prefix length stands for most often: as many bytes as are not zero. */
    private static String guess(IpAddress address) {
        int zeros = Math.min(3, Long.numberOfTrailingZeros(address.lo() | 1L << 24) / 8);
        return address + "/" + (zeros == 0 ? 32 : 32 - zeros * 8);
    }
}
