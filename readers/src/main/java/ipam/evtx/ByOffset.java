package ipam.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Things known by their offset in a chunk. Looking one up costs an access to an array, clearing what was put in. */
final class ByOffset {
    private final @Nullable Object[] things = new Object[Chunk.LENGTH];
    private int[] used = new int[256];
    private int count;

    void clear() {
        for (int i = 0; i < count; i++) {
            things[used[i]] = null;
        }
        count = 0;
    }

    /** What is known at an offset, which may be any number. */
    @Nullable
    Object get(int offset) {
        return offset >= 0 && offset < things.length ? things[offset] : null;
    }

    /** Puts something where nothing was; what is outside of the chunk is not kept. */
    void put(int offset, Object thing) {
        if (offset < 0 || offset >= things.length) {
            return;
        }
        if (count == used.length) {
            used = Arrays.copyOf(used, 2 * count);
        }
        things[offset] = thing;
        used[count++] = offset;
    }
}
