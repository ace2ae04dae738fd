package ipam.evtx;

import ipam.evtx.EvtxDamage.Kind;
import java.util.function.Consumer;

/**
 * Finds the records of a chunk. Where one should be and is not, the next whole one is searched for, so that damage costs
 * what it lies in and no more.
 */
final class Records {
    static final int HEADER = 24;

    private static final int SIGNATURE = 0x00002a2a;
    private static final int LEAST = HEADER + 4;

    private final Chunk chunk;
    private final Consumer<EvtxDamage> damages;
    private int at;
    private int end;
    private int size;
    private boolean isEndKnown;
    private long lastId = -1;

    Records(Chunk chunk, Consumer<EvtxDamage> damages) {
        this.chunk = chunk;
        this.damages = damages;
    }

    /** Begins with another chunk, whose records end there. */
    void begin(int to) {
        at = Chunk.HEADER;
        end = to;
        size = 0;
        lastId = -1;
        isEndKnown = true;
    }

    /** Begins with a chunk that does not say where its records lie: with the first that is whole. */
    void beginWithoutHeader(int length) throws Damaged {
        begin(length);
        isEndKnown = false;
        at = wholeFrom(0);
    }

    /** Goes to the next record, if there is one. */
    boolean next() throws Damaged {
        at += size;
        size = 0;
        if (at >= end) {
            return isNewest();
        }
        if (!isRecord(at)) {
            int next = wholeFrom(at + 1);
            if (isEndKnown || next < end) {
                tell(at, next - at, -1, "there is no record");
            }
            at = next;
        }
        return at < end && take();
    }

    private int wholeFrom(int offset) throws Damaged {
        int whole = offset;
        while (whole < end && !isWhole(whole)) {
            whole++;
        }
        return whole;
    }

    private boolean take() throws Damaged {
        size = chunk.i32(at + 4);
        lastId = chunk.i64(at + 8);
        return true;
    }

    /** In a log that was in use the header may be older than the last records: they go on counting, old ones do not. */
    private boolean isNewest() throws Damaged {
        return lastId >= 0 && at <= chunk.length() - LEAST && isWhole(at) && chunk.i64(at + 8) == lastId + 1 && take();
    }

    /** A whole one, or one whose closing size alone is wrong: what follows it is where it should be. */
    private boolean isRecord(int offset) throws Damaged {
        if (!isHeader(offset)) {
            return false;
        }
        int next = offset + chunk.i32(offset + 4);
        return isWhole(offset) || next == end || isHeader(next);
    }

    private boolean isWhole(int offset) throws Damaged {
        if (!isHeader(offset)) {
            return false;
        }
        int length = chunk.i32(offset + 4);
        return chunk.i32(offset + length - 4) == length;
    }

    private boolean isHeader(int offset) throws Damaged {
        if (offset > chunk.length() - LEAST || chunk.i32(offset) != SIGNATURE) {
            return false;
        }
        int length = chunk.i32(offset + 4);
        return length >= LEAST && length <= chunk.length() - offset;
    }

    int offset() {
        return at;
    }

    int size() {
        return size;
    }

    /** Tells that the record at which this stands is lost. */
    void lose(Damaged damage) {
        tell(at, size, lastId, damage.problem());
    }

    private void tell(int offset, int length, long id, String problem) {
        damages.accept(new EvtxDamage(Kind.RECORD, chunk.position() + offset, length, id, problem));
    }
}
