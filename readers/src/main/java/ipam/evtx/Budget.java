package ipam.evtx;

/**
 * Bounds the work on a chunk, so that a few hostile bytes (a template that names itself a thousand times) cost no more
 * than milliseconds. An event of ten thousand values stays far below; one that goes beyond is damaged, and leaves the
 * others in its chunk enough for theirs.
 */
final class Budget {
    private static final int CHUNK = 4_000_000;
    private static final int RECORD = 1_000_000;
    private static final int LEAST = 20_000;

    private int chunk;
    private int record;

    void refill() {
        chunk = CHUNK;
        beginRecord();
    }

    void beginRecord() {
        record = Math.max(LEAST, Math.min(RECORD, chunk));
    }

    /** Pays for steps; one is about a token read or 16 characters written. */
    void spend(int steps) throws Damaged {
        chunk = Math.max(0, chunk - steps);
        record -= steps;
        if (record < 0) {
            throw new Damaged("it unfolds to more than an event can hold");
        }
    }
}
