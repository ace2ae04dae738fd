package ipam.format;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text column of a dictionary: the UTF-8 of all values in one array, which the collector passes over at once. */
final class Texts {
    private static final int NONE = -1;

    private byte[] heap = new byte[1024];
    private int used;
    private int[] starts = new int[0];
    private int[] lengths = new int[0];

    /** Makes room for codes below {@code capacity}; new ones are null. */
    void grow(int capacity) {
        int before = lengths.length;
        starts = Arrays.copyOf(starts, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        Arrays.fill(lengths, before, capacity, NONE);
    }

    /** Bytes of the texts, and of where each of so many codes begins and ends. */
    long bytes(int size) {
        return used + 2L * Integer.BYTES * size;
    }

    void clear(int size) {
        used = 0;
        Arrays.fill(lengths, 0, size, NONE);
    }

    void set(int code, byte @Nullable [] utf8) {
        if (utf8 == null) {
            lengths[code] = NONE;
            return;
        }
        int end = Math.addExact(used, utf8.length);
        if (end > heap.length) {
            heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, heap.length * 3L / 2)));
        }
        System.arraycopy(utf8, 0, heap, used, utf8.length);
        starts[code] = used;
        lengths[code] = utf8.length;
        used = end;
    }

    byte @Nullable [] get(int code) {
        return lengths[code] == NONE ? null : Arrays.copyOfRange(heap, starts[code], starts[code] + lengths[code]);
    }

    /** Compares two values byte by byte, null after everything else. */
    int compare(int a, int b) {
        if (lengths[a] == NONE || lengths[b] == NONE) {
            return Boolean.compare(lengths[a] == NONE, lengths[b] == NONE);
        }
        return Arrays.compareUnsigned(heap, starts[a], starts[a] + lengths[a], heap, starts[b], starts[b] + lengths[b]);
    }
}
