package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Blocks of addresses beside known subnets that no scope takes. */
final class Neighbours {
    /** How many blocks of its own size, on either side, are looked at. */
    private static final int REACH = 64;

    private final TreeMap<IpAddress, AddressRange> taken = new TreeMap<>();

    private Neighbours() {}

    /** Among these subnets; a name that is no block is passed over. */
    static Neighbours of(List<String> objects) {
        Neighbours neighbours = new Neighbours();
        objects.forEach(neighbours::add);
        return neighbours;
    }

    private void add(String object) {
        Objects.block(object)
                .map(AddressBlock::range)
                .ifPresent(range -> taken.merge(
                        range.first(), range, (one, other) -> one.last().compareTo(other.last()) < 0 ? other : one));
    }

    /** The nearest free block of the same size within the same private or public space, IPv4; null for none. */
    @Nullable
    String freeNear(String object) {
        AddressBlock own = Objects.block(object).orElse(null);
        if (own == null || !own.network().isV4() || own.prefixLength() < 9) {
            return null;
        }
        long size = 1L << (32 - own.prefixLength());
        long first = own.network().lo() & 0xffff_ffffL;
        for (int away = 1; away <= REACH; away++) {
            // The sibling first: with it the block becomes one of twice its size.
            long sibling = (first / size) % 2 == 0 ? 1 : -1;
            for (long side : new long[] {sibling, -sibling}) {
                long start = first + side * away * size;
                if (start >= 0 && start + size <= 1L << 32 && start >> 24 == first >> 24) {
                    AddressBlock block = new AddressBlock(IpAddress.v4(start), own.prefixLength());
                    if (isFree(block.range())) {
                        return block.toString();
                    }
                }
            }
        }
        return null;
    }

    private boolean isFree(AddressRange range) {
        Map.Entry<IpAddress, AddressRange> before = taken.floorEntry(range.last());
        return before == null || before.getValue().last().compareTo(range.first()) < 0;
    }
}
