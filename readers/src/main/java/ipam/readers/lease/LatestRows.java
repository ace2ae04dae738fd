package ipam.readers.lease;

import ipam.net.IpAddress;
import java.util.Arrays;

/**
 * Which row of a lease file is the last one of its address. Open addressing over primitives: 8 bytes a slot for IPv4,
 * 20 for IPv6, so that millions of rows fit beside everything else. Not thread-safe.
 */
public final class LatestRows {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int V6_WORDS = 4;

    private final int words;
    /** The address of a slot, {@link #words} integers long. */
    private int[] keys;
    /** The row of a slot; 0 where it is empty. */
    private int[] rows;

    private int size;

    private LatestRows(int words) {
        this.words = words;
        this.keys = new int[FIRST_SLOTS * words];
        this.rows = new int[FIRST_SLOTS];
    }

    /** For addresses of IPv4 alone. */
    public static LatestRows ofV4() {
        return new LatestRows(1);
    }

    /** For addresses of IPv6. */
    public static LatestRows ofV6() {
        return new LatestRows(V6_WORDS);
    }

    /**
     * A later row of an address.
     *
     * @param row number of the row, from 1, in the order in which the server loads them
     */
    public void put(IpAddress address, int row) {
        put(address.hi(), address.lo(), row);
        if (size > rows.length / 4 * 3) {
            grow();
        }
    }

    /** Whether the row is the last one of its address. */
    public boolean isLatest(IpAddress address, int row) {
        return rows[slot(address.hi(), address.lo())] == row;
    }

    private void put(long hi, long lo, int row) {
        int slot = slot(hi, lo);
        if (rows[slot] == 0) {
            size++;
            int at = slot * words;
            keys[at] = (int) lo;
            if (words == V6_WORDS) {
                keys[at + 1] = (int) (lo >>> 32);
                keys[at + 2] = (int) hi;
                keys[at + 3] = (int) (hi >>> 32);
            }
        }
        rows[slot] = row;
    }

    private int slot(long hi, long lo) {
        long mixed = (hi * 0x9e37_79b9_7f4a_7c15L ^ lo) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 29) * 0x94d0_49bb_1331_11ebL;
        int mask = rows.length - 1;
        int slot = (int) (mixed >>> 32) & mask;
        while (rows[slot] != 0 && !holds(slot, hi, lo)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean holds(int slot, long hi, long lo) {
        int at = slot * words;
        if (keys[at] != (int) lo) {
            return false;
        }
        return words == 1
                || (keys[at + 1] == (int) (lo >>> 32) && keys[at + 2] == (int) hi && keys[at + 3] == (int) (hi >>> 32));
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldRows = rows;
        if (Integer.MAX_VALUE / 2 / words < oldRows.length) {
            throw new IllegalStateException("Cannot read the leases: more than %d addresses".formatted(size));
        }
        keys = new int[oldKeys.length * 2];
        rows = new int[oldRows.length * 2];
        size = 0;
        for (int slot = 0; slot < oldRows.length; slot++) {
            if (oldRows[slot] != 0) {
                int[] key = Arrays.copyOfRange(oldKeys, slot * words, slot * words + words);
                put(hi(key), lo(key), oldRows[slot]);
            }
        }
    }

    private long hi(int[] key) {
        return words == 1 ? 0 : (key[2] & 0xffff_ffffL) | (long) key[3] << 32;
    }

    private long lo(int[] key) {
        return words == 1 ? IpAddress.v4(key[0] & 0xffff_ffffL).lo() : (key[0] & 0xffff_ffffL) | (long) key[1] << 32;
    }
}
