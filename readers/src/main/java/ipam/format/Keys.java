package ipam.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A hash table from runs of bytes to codes: open addressing, and a heap of records that hold a key with all that is
 * known of it. A look-up waits for memory at two places only, a slot and a record: that is what it costs.
 */
final class Keys {
    static final int ABSENT = Integer.MIN_VALUE;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WORD = Long.BYTES;
    private static final long LOWER = 0xffff_ffffL;

    /** A record: code, space, length, the bytes, and zeros up to the next multiple of four. */
    private static final int SPACE = 4;

    private static final int LENGTH = 8;
    private static final int BYTES = 12;

    /** Upper half: half of the hash; lower half: where the record is, in steps of four bytes, plus one; 0 is empty. */
    private long[] slots = new long[1024];

    private byte[] heap = new byte[16 * 1024];
    private int used = 0;
    private int count = 0;

    void clear() {
        Arrays.fill(slots, 0);
        used = 0;
        count = 0;
    }

    /** Bytes of the records, and of a slot and its free neighbour for each. */
    long bytes() {
        return used + 2L * Long.BYTES * count;
    }

    int find(int space, byte[] bytes, int from, int to) {
        long hash = hash(space, bytes, from, to);
        int mask = slots.length - 1;
        for (int index = (int) (hash >>> 32) & mask; ; index = (index + 1) & mask) {
            long slot = slots[index];
            if (slot == 0) {
                return ABSENT;
            }
            int at = record(slot);
            if (slot >>> 32 == (hash & LOWER) && holds(at, space, bytes, from, to)) {
                return (int) INT.get(heap, at);
            }
        }
    }

    private boolean holds(int record, int space, byte[] bytes, int from, int to) {
        int length = to - from;
        if ((int) INT.get(heap, record + LENGTH) != length || (int) INT.get(heap, record + SPACE) != space) {
            return false;
        }
        int start = record + BYTES;
        if (length < WORD) {
            return shortWord(heap, start, start + length) == shortWord(bytes, from, to);
        }
        for (int i = 0; i < length - WORD; i += WORD) {
            if ((long) LONG.get(heap, start + i) != (long) LONG.get(bytes, from + i)) {
                return false;
            }
        }
        return (long) LONG.get(heap, start + length - WORD) == (long) LONG.get(bytes, to - WORD);
    }

    void add(int space, byte[] bytes, int from, int to, int code) {
        int length = to - from;
        int end = Math.addExact(used, (BYTES + length + 3) & ~3);
        if (end > heap.length) {
            heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, heap.length * 3L / 2)));
        }
        INT.set(heap, used, code);
        INT.set(heap, used + SPACE, space);
        INT.set(heap, used + LENGTH, length);
        System.arraycopy(bytes, from, heap, used + BYTES, length);
        count++;
        if (count > slots.length / 2) {
            grow();
        }
        place(used);
        used = end;
    }

    private void place(int record) {
        int start = record + BYTES;
        int length = (int) INT.get(heap, record + LENGTH);
        long hash = hash((int) INT.get(heap, record + SPACE), heap, start, start + length);
        int mask = slots.length - 1;
        int index = (int) (hash >>> 32) & mask;
        while (slots[index] != 0) {
            index = (index + 1) & mask;
        }
        slots[index] = (hash << 32) | ((record >>> 2) + 1);
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long slot : before) {
            if (slot != 0) {
                place(record(slot));
            }
        }
    }

    private static int record(long slot) {
        return ((int) slot - 1) << 2;
    }

    private static long hash(int space, byte[] bytes, int from, int to) {
        int length = to - from;
        long hash = ((space + 1) * 0x9E3779B97F4A7C15L) ^ length;
        if (length < WORD) {
            return finish(mix(hash ^ shortWord(bytes, from, to)));
        }
        for (int at = from; at < to - WORD; at += WORD) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        return finish(mix(hash ^ (long) LONG.get(bytes, to - WORD)));
    }

    /** Up to seven bytes as a number; those of one length are told apart by it. */
    private static long shortWord(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length >= Integer.BYTES) {
            return ((int) INT.get(bytes, from) & LOWER) | ((long) (int) INT.get(bytes, to - Integer.BYTES) << 32);
        }
        if (length == 0) {
            return 0;
        }
        int middle = bytes[from + length / 2] & 0xff;
        return (bytes[from] & 0xff) | (middle << 8) | ((bytes[to - 1] & 0xff) << 16);
    }

    private static long mix(long value) {
        long product = value * 0xD6E8FEB86659FD93L;
        return product ^ (product >>> 32);
    }

    /** Lets the last bytes of a run reach every bit: keys often differ in nothing else. */
    private static long finish(long value) {
        long product = value * 0x9E3779B97F4A7C15L;
        return product ^ (product >>> 29);
    }
}
