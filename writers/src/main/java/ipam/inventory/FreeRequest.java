package ipam.inventory;

import ipam.net.AddressRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A search for addresses that nobody has.
 *
 * @param thing what is looked for
 * @param in where
 * @param space in which address space, by its name as it is spelled
 * @param count how many; of a range, of how many addresses it is
 * @param prefixLength of subnets; of no account for others
 * @param elsewhere what is taken for reasons that the inventory does not know: leases, reservations, exclusions, names
 */
public record FreeRequest(
        Thing thing, AddressRange in, String space, int count, int prefixLength, List<AddressRange> elsewhere) {
    /** The most that one search is for. */
    public static final int MOST = 65_536;

    public FreeRequest {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Invalid --count: %d (must be 1 to %d)".formatted(count, MOST));
        }
        if (thing == Thing.SUBNET
                && (prefixLength < 1 || prefixLength > in.first().width())) {
            throw new IllegalArgumentException("Invalid --prefix: %d (must be 1 to %d)"
                    .formatted(prefixLength, in.first().width()));
        }
        elsewhere = List.copyOf(elsewhere);
    }

    /** The same search, where more is taken. */
    public FreeRequest beside(List<AddressRange> more) {
        List<AddressRange> all = new ArrayList<>(elsewhere);
        all.addAll(more);
        return new FreeRequest(thing, in, space, count, prefixLength, all);
    }

    /** What is looked for. */
    public enum Thing {
        ADDRESS(Kind.ADDRESSES),
        RANGE(Kind.RANGES),
        SUBNET(Kind.SUBNETS);

        private final Kind kind;

        Thing(Kind kind) {
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }
    }

    FreeSpace.Search search() {
        return switch (thing) {
            case ADDRESS -> FreeSpace.addresses(count);
            case RANGE -> FreeSpace.range(count);
            case SUBNET -> FreeSpace.networks(prefixLength, count);
        };
    }
}
