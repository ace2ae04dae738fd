package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what Windows Server IPAM flags: ranges that overlap, what is there twice, and what belongs to nothing. An address
 * belongs to a range of the same service and instance that contains it, a range to a block. Nothing crosses address spaces.
 */
public final class Flags {
    private final List<Item> blocks = new ArrayList<>();
    private final List<Item> subnets = new ArrayList<>();
    private final List<Item> ranges = new ArrayList<>();
    private final Consumer<Flagged> sink;
    private final boolean withUnmapped;

    private @Nullable Cover cover;
    private @Nullable Item previous;

    /** What may be said of an item. */
    public enum Flag {
        /** It shares some addresses with another of its kind, and neither contains the other. */
        OVERLAPPING,
        /** Another of its kind has the same addresses. */
        DUPLICATE,
        /** It belongs to nothing. */
        UNMAPPED
    }

    /**
     * An item with a flag.
     *
     * @param other what it overlaps or doubles; null when it is unmapped
     */
    public record Flagged(Item item, Flag flag, @Nullable Item other) {}

    /** Places some of which contain others, asked for in the order of their first addresses. */
    private static final class Cover {
        private final Map<String, List<AddressRange>> places = new HashMap<>();
        private final Map<String, Integer> next = new HashMap<>();
        private final Map<String, IpAddress> last = new HashMap<>();

        void add(String group, AddressRange place) {
            places.computeIfAbsent(group, any -> new ArrayList<>()).add(place);
        }

        /** Whether one place contains all of this one, which does not begin before the one asked for before. */
        boolean contains(String group, AddressRange place) {
            List<AddressRange> all = places.getOrDefault(group, List.of());
            int told = next.getOrDefault(group, 0);
            IpAddress reach = last.get(group);
            while (told < all.size() && all.get(told).first().compareTo(place.first()) <= 0) {
                IpAddress end = all.get(told++).last();
                reach = reach == null || reach.compareTo(end) < 0 ? end : reach;
            }
            next.put(group, told);
            if (reach != null) {
                last.put(group, reach);
            }
            return reach != null && reach.compareTo(place.last()) >= 0;
        }
    }

    /** @param withUnmapped whether what belongs to nothing is flagged too */
    public Flags(boolean withUnmapped, Consumer<Flagged> sink) {
        this.withUnmapped = withUnmapped;
        this.sink = sink;
    }

    /** Takes a block, a subnet or a range; each kind in the order of addresses, and all of them before the addresses. */
    public void add(Item item) {
        switch (item.shape().kind()) {
            case BLOCKS -> blocks.add(item);
            case SUBNETS -> subnets.add(item);
            case RANGES -> ranges.add(item);
            case SPACES, ADDRESSES, OWNERS, FIELDS, GROUPS, SERVERS ->
                throw new IllegalArgumentException(
                        "Invalid item: %s (must be a block, a subnet or a range)".formatted(item));
        }
    }

    /** Flags the blocks, subnets and ranges. */
    public void finish() {
        cross(blocks);
        cross(subnets);
        cross(ranges);
        Cover byBlock = new Cover();
        blocks.forEach(block -> byBlock.add(space(block), block.place()));
        Cover byRange = new Cover();
        for (Item range : ranges) {
            byRange.add(owner(range), range.place());
            if (withUnmapped && !byBlock.contains(space(range), range.place())) {
                sink.accept(new Flagged(range, Flag.UNMAPPED, null));
            }
        }
        cover = byRange;
    }

    /** Flags an address; they come in the order of addresses, after all else. */
    public void address(Item item) {
        Cover known = cover;
        if (known == null) {
            throw new IllegalStateException("The ranges must be finished first");
        }
        Item before = previous;
        if (before != null
                && before.place().equals(item.place())
                && space(before).equals(space(item))) {
            sink.accept(new Flagged(item, Flag.DUPLICATE, before));
        }
        if (withUnmapped && !known.contains(owner(item), item.place())) {
            sink.accept(new Flagged(item, Flag.UNMAPPED, null));
        }
        previous = item;
    }

    private void cross(List<Item> items) {
        Map<String, List<Item>> bySpace = new HashMap<>();
        items.forEach(item ->
                bySpace.computeIfAbsent(space(item), any -> new ArrayList<>()).add(item));
        bySpace.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(entry -> crossInSpace(entry.getValue()));
    }

    private void crossInSpace(List<Item> items) {
        Sweep sweep = Sweep.over(items.stream().map(Item::place).toList());
        for (int i = 0; i < items.size(); i++) {
            if (sweep.equal(i) != Sweep.NONE) {
                sink.accept(new Flagged(items.get(i), Flag.DUPLICATE, items.get(sweep.equal(i))));
            }
            if (sweep.crossing(i) != Sweep.NONE) {
                sink.accept(new Flagged(items.get(i), Flag.OVERLAPPING, items.get(sweep.crossing(i))));
            }
        }
    }

    private static String space(Item item) {
        return item.get("space").toLowerCase(Locale.ROOT);
    }

    private static String owner(Item item) {
        return space(item)
                + '|'
                + item.get("managed_by_service").toLowerCase(Locale.ROOT)
                + '|'
                + item.get("service_instance").toLowerCase(Locale.ROOT);
    }
}
