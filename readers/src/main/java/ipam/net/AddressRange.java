package ipam.net;

import java.math.BigInteger;

/**
 * An inclusive run of addresses: {@code 10.1.0.50-10.1.0.99}.
 *
 * @param first lowest address
 * @param last highest address; never below {@code first}
 */
public record AddressRange(IpAddress first, IpAddress last) {
    public AddressRange {
        if (first.isV4() && !last.isV4()) { // the other way round, an IPv6 block may end among the mapped addresses
            throw new IllegalArgumentException(
                    "Invalid address range %s-%s: one end is IPv4 and the other IPv6".formatted(first, last));
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(
                    "Invalid address range %s-%s: first is above last; swap the two ends".formatted(first, last));
        }
    }

    public boolean contains(IpAddress address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Number of addresses, both ends counted. */
    public BigInteger size() {
        return unsigned(last).subtract(unsigned(first)).add(BigInteger.ONE);
    }

    private static BigInteger unsigned(IpAddress address) {
        return new BigInteger(Long.toUnsignedString(address.hi()))
                .shiftLeft(64)
                .or(new BigInteger(Long.toUnsignedString(address.lo())));
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
