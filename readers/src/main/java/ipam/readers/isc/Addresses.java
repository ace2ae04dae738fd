package ipam.readers.isc;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The addresses in a statement. */
final class Addresses {
    private static final int V4_BITS = 32;

    private Addresses() {}

    static @Nullable IpAddress find(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        return IpAddress.find(ascii, 0, ascii.length);
    }

    /** {@code subnet 192.0.2.0 netmask 255.255.255.0} or {@code subnet6 2001:db8::/64}. */
    static AddressBlock subnet(Statement statement) throws Unreadable {
        String expected =
                statement.begins("subnet6") ? "subnet6 2001:db8::/64 {" : "subnet 192.0.2.0 netmask 255.255.255.0 {";
        if (statement.begins("subnet6")) {
            AddressBlock block = prefix(statement.word(1), "expected " + expected);
            if (statement.size() == 2) {
                return block;
            }
        } else if (statement.size() == 4 && statement.is(2, "netmask")) {
            @Nullable IpAddress address = find(statement.word(1));
            @Nullable IpAddress mask = find(statement.word(3));
            if (address != null && address.isV4() && mask != null && mask.isV4()) {
                return masked(address, mask);
            }
        }
        throw new Unreadable("'%s' is no subnet".formatted(statement.shown(0)), "expected " + expected);
    }

    private static AddressBlock masked(IpAddress address, IpAddress mask) throws Unreadable {
        int inverse = ~(int) mask.lo();
        if ((inverse & inverse + 1) != 0) {
            throw new Unreadable("netmask %s has holes".formatted(mask), "expected ones, then zeros");
        }
        AddressBlock block = AddressBlock.containing(address, V4_BITS - Integer.bitCount(inverse));
        if (!block.network().equals(address)) {
            throw new Unreadable(
                    "subnet %s has bits after its netmask %s".formatted(address, mask),
                    "write subnet %s, as the server demands".formatted(block.network()));
        }
        return block;
    }

    static AddressBlock prefix(String text, String remedy) throws Unreadable {
        int slash = text.indexOf('/');
        @Nullable IpAddress address = slash < 0 ? null : find(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (address == null || address.isV4() || !length.matches("[0-9]{1,2}|1[01][0-9]|12[0-8]")) {
            throw new Unreadable("prefix is '%s'".formatted(text), remedy);
        }
        return AddressBlock.containing(address, Integer.parseInt(length));
    }

    /** The ends of a range, or its only address; a prefix in IPv6. */
    static AddressRange range(Statement statement, int from) throws Unreadable {
        String remedy = "expected %s first last;".formatted(statement.word(0))
                + (statement.lastLine() > statement.line() ? " put a ; at the end of its line" : "");
        String first = statement.word(from);
        if (first.indexOf('/') > 0) {
            return prefix(first, remedy).range();
        }
        String last = statement.word(from + 1).isEmpty() ? first : statement.word(from + 1);
        @Nullable IpAddress low = find(first);
        @Nullable IpAddress high = find(last);
        if (low == null || high == null || low.isV4() != high.isV4() || low.compareTo(high) > 0) {
            throw new Unreadable("range is '%s'".formatted(statement.shown(from)), remedy);
        }
        return new AddressRange(low, high);
    }
}
