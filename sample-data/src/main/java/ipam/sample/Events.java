package ipam.sample;

import java.util.Arrays;

/**
 * The events of one log on one day, each packed into a long: second (17 bits), order within the second (2), kind (6),
 * client (24). Sorted, they are the order of the file.
 */
final class Events {
    private static final int CLIENT_BITS = 24;
    private static final int KIND_BITS = 6;
    private static final int ORDER_BITS = 2;

    private long[] packed = new long[4096];
    private int size;

    void clear() {
        size = 0;
    }

    void add(int second, int order, int kind, int client) {
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, size * 2);
        }
        packed[size++] = ((((((long) second << ORDER_BITS) | order) << KIND_BITS) | kind) << CLIENT_BITS) | client;
    }

    int size() {
        return size;
    }

    void sort() {
        Arrays.sort(packed, 0, size);
    }

    long get(int index) {
        return packed[index];
    }

    static int second(long event) {
        return (int) (event >>> (ORDER_BITS + KIND_BITS + CLIENT_BITS));
    }

    static int kind(long event) {
        return (int) (event >>> CLIENT_BITS) & ((1 << KIND_BITS) - 1);
    }

    static int client(long event) {
        return (int) event & ((1 << CLIENT_BITS) - 1);
    }
}
