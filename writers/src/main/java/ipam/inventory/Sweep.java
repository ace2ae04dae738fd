package ipam.inventory;

import ipam.net.AddressRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds which of many ranges cross, and which are the same, in one walk over their ends: n log n, however they lie. A
 * range within another does not cross it.
 */
final class Sweep {
    /** Nobody. */
    static final int NONE = -1;

    private final List<AddressRange> ranges;
    private final int[] crossing;
    private final int[] equal;

    private Sweep(List<AddressRange> ranges) {
        this.ranges = ranges;
        this.crossing = new int[ranges.size()];
        this.equal = new int[ranges.size()];
        Arrays.fill(crossing, NONE);
        Arrays.fill(equal, NONE);
    }

    /** Walks over ranges of one address space. */
    static Sweep over(List<AddressRange> ranges) {
        Sweep sweep = new Sweep(ranges);
        sweep.walk();
        return sweep;
    }

    /** One that has some addresses in common with this one, but neither all of its own nor all of this one's; or none. */
    int crossing(int range) {
        return crossing[range];
    }

    /** One of exactly the same addresses, or none. */
    int equal(int range) {
        return equal[range];
    }

    private void walk() {
        Integer[] order = new Integer[ranges.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> ranges.get(i).first())
                        .thenComparing(i -> ranges.get(i).last(), Comparator.reverseOrder()));
        Comparator<Integer> byEnd =
                Comparator.comparing((Integer i) -> ranges.get(i).last()).thenComparing(Comparator.naturalOrder());
        // Begun before and perhaps not ended; those that are known to cross another apart, so that each is met once.
        PriorityQueue<Integer> open = new PriorityQueue<>(byEnd);
        PriorityQueue<Integer> crossed = new PriorityQueue<>(byEnd);
        int before = NONE;
        for (int current : order) {
            AddressRange range = ranges.get(current);
            if (before != NONE && ranges.get(before).equals(range)) {
                equal[current] = before;
                equal[before] = equal[before] == NONE ? current : equal[before];
            }
            before = current;
            drop(open, range);
            drop(crossed, range);
            for (int other : endedWithin(open, range)) {
                crossing[other] = current;
                crossed.add(other);
            }
            Integer first = crossed.peek();
            if (first != null && ranges.get(first).last().compareTo(range.last()) < 0) {
                crossing[current] = first;
                crossed.add(current);
            } else {
                open.add(current);
            }
        }
    }

    private void drop(PriorityQueue<Integer> queue, AddressRange current) {
        for (Integer head = queue.peek();
                head != null && ranges.get(head).last().compareTo(current.first()) < 0;
                head = queue.peek()) {
            queue.remove();
        }
    }

    /** Takes out those that end before the current one does. */
    private List<Integer> endedWithin(PriorityQueue<Integer> open, AddressRange current) {
        List<Integer> ended = new ArrayList<>(0);
        for (Integer head = open.peek();
                head != null && ranges.get(head).last().compareTo(current.last()) < 0;
                head = open.peek()) {
            ended.add(open.remove());
        }
        return ended;
    }
}
