package ipam.evtx;

import org.jspecify.annotations.Nullable;

/**
 * The names of elements and attributes in a chunk. A name is an entry of the chunk's hash table: offset of the next
 * entry, hash, length, UTF-16, a closing nought. It lies where it is first used, and later uses point there.
 */
final class Names {
    private static final int BEFORE = 8;
    private static final int LONGEST = 256;

    private final Chunk chunk;
    private final Texts texts = new Texts();
    private final ByOffset known = new ByOffset();

    Names(Chunk chunk) {
        this.chunk = chunk;
    }

    void clear() {
        known.clear();
    }

    String at(int offset) throws Damaged {
        @Nullable String name = (String) known.get(offset);
        if (name == null) {
            if (!isEntry(offset)) {
                throw new Damaged(
                        "there is no name at offset %d of the chunk".formatted(Integer.toUnsignedLong(offset)));
            }
            int length = chunk.u16(offset + 6);
            chunk.budget.spend(1 + length);
            name = texts.at(chunk.bytes, offset + BEFORE, 2 * length);
            known.put(offset, name);
        }
        return name;
    }

    /** How many bytes the entry at an offset takes. */
    int length(int offset) throws Damaged {
        return BEFORE + 2 * chunk.u16(offset + 6) + 2;
    }

    boolean isPlausible(int offset) throws Damaged {
        return known.get(offset) != null || isEntry(offset);
    }

    private boolean isEntry(int offset) throws Damaged {
        if (offset < Chunk.HEADER || offset > chunk.length() - BEFORE - 2) {
            return false;
        }
        int length = chunk.u16(offset + 6);
        int end = offset + BEFORE + 2 * length;
        return length > 0
                && length <= LONGEST
                && end <= chunk.length() - 2
                && chunk.u16(end) == 0
                && isName(offset, length);
    }

    private boolean isName(int offset, int length) throws Damaged {
        for (int i = 0; i < length; i++) {
            int character = chunk.u16(offset + BEFORE + 2 * i);
            boolean isMark = character == '_' || character == ':' || character == '-' || character == '.';
            if (!isMark && !Character.isLetterOrDigit((char) character)) {
                return false;
            }
        }
        return true;
    }
}
