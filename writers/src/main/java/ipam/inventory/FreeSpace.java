package ipam.inventory;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Walks over the gaps between what is taken, from the lowest address up, and stops as soon as enough is found. What is
 * taken comes in the order of its first addresses, and may overlap. Not thread-safe.
 */
final class FreeSpace {
    private final AddressRange in;
    private final Search gaps;
    /** The lowest address of which nothing is known yet. */
    private IpAddress next;

    private boolean done;

    private FreeSpace(AddressRange in, Search gaps) {
        this.in = in;
        this.next = in.first();
        this.gaps = gaps;
    }

    /** What is looked for, and what was found of it. */
    abstract static class Search {
        /** Looks at a gap; true when all is found. */
        abstract boolean gap(AddressRange gap);

        /** What was found, from the lowest up. */
        abstract List<AddressRange> found();

        FreeSpace in(AddressRange range) {
            return new FreeSpace(range, this);
        }
    }

    /** So many single addresses. */
    static Search addresses(int count) {
        List<AddressRange> found = new ArrayList<>();
        return search(found, gap -> {
            IpAddress address = gap.first();
            while (found.size() < count && gap.contains(address)) {
                found.add(new AddressRange(address, address));
                if (address.equals(gap.last())) {
                    break;
                }
                address = address.next();
            }
            return found.size() == count;
        });
    }

    /** One run of so many addresses. */
    static Search range(int count) {
        List<AddressRange> found = new ArrayList<>();
        return search(found, gap -> {
            if (gap.size().compareTo(BigInteger.valueOf(count)) < 0) {
                return false;
            }
            IpAddress last = gap.first();
            for (int i = 1; i < count; i++) {
                last = last.next();
            }
            return found.add(new AddressRange(gap.first(), last));
        });
    }

    /** So many networks of a prefix length. */
    static Search networks(int prefixLength, int count) {
        List<AddressRange> found = new ArrayList<>();
        return search(found, gap -> {
            Optional<AddressRange> network = firstNetwork(gap, gap.first(), prefixLength);
            while (network.isPresent() && found.size() < count) {
                found.add(network.get());
                IpAddress last = network.get().last();
                network = last.equals(gap.last()) ? Optional.empty() : firstNetwork(gap, last.next(), prefixLength);
            }
            return found.size() == count;
        });
    }

    private static Optional<AddressRange> firstNetwork(AddressRange gap, IpAddress from, int prefixLength) {
        AddressRange network = AddressBlock.containing(from, prefixLength).range();
        if (network.first().compareTo(from) < 0) {
            if (network.last().compareTo(gap.last()) >= 0) {
                return Optional.empty();
            }
            network =
                    AddressBlock.containing(network.last().next(), prefixLength).range();
        }
        return network.last().compareTo(gap.last()) <= 0 ? Optional.of(network) : Optional.empty();
    }

    private static Search search(List<AddressRange> found, Predicate<AddressRange> gap) {
        return new Search() {
            @Override
            boolean gap(AddressRange each) {
                return gap.test(each);
            }

            @Override
            List<AddressRange> found() {
                return List.copyOf(found);
            }
        };
    }

    /** Takes the next range that is taken; false when no more need be told. */
    boolean taken(AddressRange range) {
        if (done || range.last().compareTo(next) < 0) {
            return !done;
        }
        if (range.first().compareTo(in.last()) > 0) {
            end();
            return false;
        }
        if (range.first().compareTo(next) > 0) {
            done = gaps.gap(new AddressRange(next, range.first().previous()));
        }
        if (range.last().compareTo(in.last()) >= 0) {
            done = true;
        } else {
            next = range.last().next();
        }
        return !done;
    }

    /** There is nothing more that is taken. */
    void end() {
        if (!done) {
            gaps.gap(new AddressRange(next, in.last()));
            done = true;
        }
    }
}
