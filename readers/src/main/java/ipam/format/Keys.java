package ipam.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A hash table from runs of bytes to codes: open addressing, the bytes copied into one heap. */
final class Keys {
    static final int ABSENT = Integer.MIN_VALUE;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private int[] slots = new int[1024];
    private long[] hashes = new long[512];
    private int[] starts = new int[513];
    private int[] codes = new int[512];
    private byte[] heap = new byte[16 * 1024];
    private int count = 0;

    int find(int space, byte[] bytes, int from, int to) {
        long hash = hash(space, bytes, from, to);
        int mask = slots.length - 1;
        for (int slot = (int) (hash >>> 32) & mask; ; slot = (slot + 1) & mask) {
            int key = slots[slot] - 1;
            if (key < 0) {
                return ABSENT;
            }
            if (hashes[key] == hash && Arrays.equals(heap, starts[key], starts[key + 1], bytes, from, to)) {
                return codes[key];
            }
        }
    }

    void add(int space, byte[] bytes, int from, int to, int code) {
        if (count == codes.length) {
            grow();
        }
        int start = starts[count];
        int end = Math.addExact(start, to - from);
        if (end > heap.length) {
            heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, heap.length * 2L)));
        }
        System.arraycopy(bytes, from, heap, start, to - from);
        starts[count + 1] = end;
        hashes[count] = hash(space, bytes, from, to);
        codes[count] = code;
        place(count);
        count++;
    }

    private void place(int key) {
        int mask = slots.length - 1;
        int slot = (int) (hashes[key] >>> 32) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = key + 1;
    }

    private void grow() {
        int larger = codes.length * 2;
        hashes = Arrays.copyOf(hashes, larger);
        codes = Arrays.copyOf(codes, larger);
        starts = Arrays.copyOf(starts, larger + 1);
        slots = new int[larger * 2];
        for (int key = 0; key < count; key++) {
            place(key);
        }
    }

    /** The space goes into the hash alone: two spaces with equal bytes differ in all 64 bits or collide by chance. */
    private static long hash(int space, byte[] bytes, int from, int to) {
        long hash = (space + 1) * 0x9E3779B97F4A7C15L ^ (to - from);
        int at = from;
        for (; at + 8 <= to; at += 8) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long tail = 0;
        for (; at < to; at++) {
            tail = tail << 8 | (bytes[at] & 0xff);
        }
        return mix(hash ^ tail);
    }

    private static long mix(long value) {
        long product = value * 0xD6E8FEB86659FD93L;
        return product ^ (product >>> 32);
    }
}
