package ipam.net;

import java.util.Optional;

/**
 * A block in CIDR notation: {@code 10.1.0.0/16}, {@code 2001:db8::/32}.
 *
 * @param network its lowest address; no bit is set after the prefix
 * @param prefixLength 0 to 32 for IPv4, 0 to 128 for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>
 */
public record AddressBlock(IpAddress network, int prefixLength) {
    public AddressBlock {
        if (prefixLength < 0 || prefixLength > network.width()) {
            throw new IllegalArgumentException("Invalid block: %s/%d (the prefix length must be 0 to %d)"
                    .formatted(network, prefixLength, network.width()));
        }
        int hostBits = network.width() - prefixLength;
        if (((network.hi() & upperMask(hostBits)) != 0 && !network.isV4())
                || (network.lo() & lowerMask(hostBits)) != 0) {
            throw new IllegalArgumentException("Invalid block: %s/%d (bits are set after the prefix; did you mean %s?)"
                    .formatted(network, prefixLength, containing(network, prefixLength)));
        }
    }

    /** Reads {@code network/length}; an address alone is a block of that one address. */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return new AddressBlock(network, network.width());
        }
        String length = text.substring(slash + 1);
        if (!length.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("Invalid block: %s (must be network/length)".formatted(text));
        }
        return new AddressBlock(network, Integer.parseInt(length));
    }

    /** The block of that prefix length that an address lies in. */
    public static AddressBlock containing(IpAddress address, int prefixLength) {
        int hostBits = address.width() - prefixLength;
        return new AddressBlock(
                new IpAddress(address.hi() & ~upperMask(hostBits), address.lo() & ~lowerMask(hostBits)), prefixLength);
    }

    /** The block that a range is, when it is a whole one. */
    public static Optional<AddressBlock> of(AddressRange range) {
        AddressBlock around = around(range);
        return around.range().equals(range) ? Optional.of(around) : Optional.empty();
    }

    /** The smallest block that a range lies in. */
    public static AddressBlock around(AddressRange range) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        int width = first.width();
        int upper = Long.numberOfLeadingZeros(first.hi() ^ last.hi());
        int equal = upper < 64 ? upper : 64 + Long.numberOfLeadingZeros(first.lo() ^ last.lo());
        return containing(first, equal - (128 - width));
    }

    /** All its addresses. */
    public AddressRange range() {
        int hostBits = network.width() - prefixLength;
        return new AddressRange(
                network, new IpAddress(network.hi() | upperMask(hostBits), network.lo() | lowerMask(hostBits)));
    }

    public boolean contains(IpAddress address) {
        return range().contains(address);
    }

    private static long upperMask(int hostBits) {
        return hostBits <= 64 ? 0 : mask(hostBits - 64);
    }

    private static long lowerMask(int hostBits) {
        return mask(Math.min(hostBits, 64));
    }

    private static long mask(int bits) {
        return bits == 64 ? -1 : (1L << bits) - 1;
    }

    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }
}
