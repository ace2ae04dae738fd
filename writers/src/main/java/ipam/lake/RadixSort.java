package ipam.lake;

import java.util.function.IntToLongFunction;

/**
 * Sorts numbers of things by keys of them, the last key first; what is alike by a key stays in its order. A radix sort
 * of as few digits as the span of the keys has.
 */
final class RadixSort {
    private static final int DIGIT = 11;

    private int[] order;
    private int[] spare;

    /** Begins with this order. */
    RadixSort(int[] order) {
        this.order = order;
        this.spare = new int[order.length];
    }

    int size() {
        return order.length;
    }

    /** The numbers in the order they have now. */
    int[] order() {
        return order;
    }

    /** Sorts by one more key, from the least to the most. */
    void by(IntToLongFunction key) {
        long[] values = new long[order.length];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean sorted = true;
        for (int i = 0; i < order.length; i++) {
            values[i] = key.applyAsLong(order[i]);
            sorted &= values[i] >= most;
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (sorted) {
            return;
        }
        long[] moved = new long[values.length];
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        for (int shift = 0; shift < bits; shift += DIGIT) {
            long[] scattered = scatter(values, moved, least, shift);
            moved = scattered == values ? moved : values;
            values = scattered;
        }
    }

    /** One digit of the keys; returns the array that holds them then. */
    private long[] scatter(long[] values, long[] into, long least, int shift) {
        int[] places = new int[1 << DIGIT];
        int mask = places.length - 1;
        for (long value : values) {
            places[(int) ((value - least) >>> shift) & mask]++;
        }
        if (places[(int) ((values[0] - least) >>> shift) & mask] == values.length) {
            return values;
        }
        int sum = 0;
        for (int i = 0; i < places.length; i++) {
            int count = places[i];
            places[i] = sum;
            sum += count;
        }
        for (int i = 0; i < values.length; i++) {
            int place = places[(int) ((values[i] - least) >>> shift) & mask]++;
            into[place] = values[i];
            spare[place] = order[i];
        }
        int[] swapped = order;
        order = spare;
        spare = swapped;
        return into;
    }
}
