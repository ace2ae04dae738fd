package ipam.reports;

import ipam.inventory.Flags.Flag;
import ipam.inventory.Flags.Flagged;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A block, subnet or range of the inventory, or all of a space and family; with what lies in it. Not thread-safe. */
final class Place {
    private static final int POINT_TO_POINT = 31;

    private final @Nullable Item item;
    private final String space;
    private final List<Place> children = new ArrayList<>(0);
    private final List<Free> free = new ArrayList<>(0);
    /** Addresses of the inventory in it, and in none of its children. */
    private long assigned;

    private long utilized;

    /** What is flagged of it. */
    private List<Flagged> flags = List.of();

    private @Nullable CurrentFigure figure;
    private @Nullable PlaceUse use;

    /** Addresses that none of the children has, and how many of them the inventory has nevertheless. */
    static final class Free {
        final AddressRange range;
        long addresses;

        Free(AddressRange range) {
            this.range = range;
        }

        /** {@code 10.0.4.0/22}, or its ends. */
        String label() {
            return AddressBlock.of(range).map(AddressBlock::toString).orElse(range.toString());
        }
    }

    private Place(@Nullable Item item, String space) {
        this.item = item;
        this.space = space;
    }

    static Place of(Item item) {
        return new Place(item, item.get("space"));
    }

    /** Everything of one family in a space. */
    static Place ofSpace(String space) {
        return new Place(null, space);
    }

    /** Null: it is a space. */
    @Nullable
    Item item() {
        return item;
    }

    String space() {
        return space;
    }

    List<Place> children() {
        return children;
    }

    List<Free> free() {
        return free;
    }

    List<Flagged> flags() {
        return flags;
    }

    /** Its addresses; only of what is no space. */
    AddressRange range() {
        return Objects.requireNonNull(item).place();
    }

    private boolean is(Kind kind) {
        return item != null && item.shape().kind() == kind;
    }

    boolean isRange() {
        return is(Kind.RANGES);
    }

    /** Whether another lies in it; of two with the same addresses a subnet lies in a block, and a range in a subnet. */
    boolean contains(Place other) {
        Item inner = Objects.requireNonNull(other.item);
        return item == null
                || (range().contains(inner.place().first())
                        && range().contains(inner.place().last())
                        && (!range().equals(inner.place())
                                || item.shape().kind().compareTo(inner.shape().kind()) < 0));
    }

    void isFlagged(List<Flagged> said) {
        flags = said;
    }

    boolean has(Flag flag) {
        return flags.stream().anyMatch(flagged -> flagged.flag() == flag);
    }

    void isUsed(@Nullable CurrentFigure told) {
        figure = told;
    }

    /** Counts an address of the inventory that lies in it and in none of its children. */
    void count(Item address) {
        assigned++;
        utilized += isInUse(address) ? 1 : 0;
        IpAddress ip = address.place().first();
        for (int low = 0, high = free.size() - 1; low <= high; ) {
            int middle = (low + high) >>> 1;
            Free stretch = free.get(middle);
            if (stretch.range.contains(ip)) {
                stretch.addresses++;
                return;
            }
            if (stretch.range.first().compareTo(ip) > 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
    }

    /** Whether an address is used, not only set aside. */
    static boolean isInUse(Item address) {
        String state = address.get("ip_address_state");
        return state.isEmpty() || state.equals("In-Use");
    }

    /** Finds the stretches that none of the children has; of a range all may be given out, so it has none. */
    void findFree() {
        if (item == null || isRange()) {
            return;
        }
        AddressRange all = is(Kind.SUBNETS) ? hosts(AddressBlock.of(range())) : range();
        IpAddress next = all.first();
        for (Place child : children) {
            AddressRange taken = child.footprint();
            if (taken.first().compareTo(next) > 0) {
                free.add(new Free(new AddressRange(next, taken.first().previous())));
            }
            if (taken.last().compareTo(all.last()) >= 0) {
                return;
            }
            next = taken.last().compareTo(next) >= 0 ? taken.last().next() : next;
        }
        free.add(new Free(new AddressRange(next, all.last())));
    }

    /** Without the network's own address and the one for all, which nobody can have. */
    private AddressRange hosts(Optional<AddressBlock> network) {
        return network.filter(block -> block.network().isV4() && block.prefixLength() < POINT_TO_POINT)
                .map(block -> new AddressRange(
                        block.range().first().next(), block.range().last().previous()))
                .orElse(range());
    }

    /** Its addresses; of a range of all hosts of a network, those two besides. */
    private AddressRange footprint() {
        Item own = Objects.requireNonNull(item);
        String network = isRange() ? own.get("network") : "";
        if (network.isEmpty()) {
            return range();
        }
        AddressRange all = AddressBlock.parse(network).range();
        AddressRange hosts = hosts(Optional.of(AddressBlock.parse(network)));
        return new AddressRange(
                range().first().equals(hosts.first()) ? all.first() : range().first(),
                range().last().equals(hosts.last()) ? all.last() : range().last());
    }

    /** Addresses that nothing has: neither a child, nor the inventory. */
    BigInteger unused() {
        BigInteger all = BigInteger.ZERO;
        for (Free stretch : free) {
            all = all.add(stretch.range.size()).subtract(BigInteger.valueOf(stretch.addresses));
        }
        return all;
    }

    /** How it is used; once everything has been counted. */
    PlaceUse use() {
        PlaceUse known = use;
        if (known == null) {
            known = PlaceUse.of(item, figure, PlaceUse.sum(children, assigned, utilized));
            use = known;
        }
        return known;
    }
}
