package ipam.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values found in a record, where they lie, not yet decoded. Reused. */
final class Slots {
    private String[] names = new String[64];
    private int[] hashes = new int[64];
    private @Nullable String[] texts = new String[64];
    private int[] types = new int[64];
    private int[] offsets = new int[64];
    private int[] sizes = new int[64];
    private int count;

    /** Empties it, or makes it that many nulls. */
    void clear(int nulls) {
        count = nulls;
        Arrays.fill(types, 0, nulls, ValueType.NULL);
        Arrays.fill(texts, 0, nulls, null);
    }

    int count() {
        return count;
    }

    int add(String name) {
        if (count == names.length) {
            grow();
        }
        names[count] = name;
        hashes[count] = name.hashCode();
        return count++;
    }

    private void grow() {
        names = Arrays.copyOf(names, 2 * count);
        hashes = Arrays.copyOf(hashes, 2 * count);
        texts = Arrays.copyOf(texts, 2 * count);
        types = Arrays.copyOf(types, 2 * count);
        offsets = Arrays.copyOf(offsets, 2 * count);
        sizes = Arrays.copyOf(sizes, 2 * count);
    }

    void set(int slot, String text) {
        texts[slot] = text;
        types[slot] = ValueType.STRING;
    }

    void set(int slot, int type, int offset, int size) {
        texts[slot] = null;
        types[slot] = type;
        offsets[slot] = offset;
        sizes[slot] = size;
    }

    /** The first slot of a name, -1 when there is none. */
    int find(String name) {
        int hash = name.hashCode();
        for (int i = 0; i < count; i++) {
            if (hashes[i] == hash && names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    String name(int slot) {
        return names[slot];
    }

    /** A text that does not lie in the chunk as such: of a template, or put together. */
    @Nullable
    String text(int slot) {
        return texts[slot];
    }

    int type(int slot) {
        return types[slot];
    }

    int offset(int slot) {
        return offsets[slot];
    }

    int size(int slot) {
        return sizes[slot];
    }
}
