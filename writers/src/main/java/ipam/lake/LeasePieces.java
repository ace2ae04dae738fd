package ipam.lake;

import java.util.Arrays;

/** The pieces of a slice: of each the rows that made it, 24 bytes a piece. */
final class LeasePieces {
    /** No row. */
    static final int NONE = -1;

    private final LeaseRows rows;
    private long slice;
    private int size;
    private int[] order = {};
    private int[] first = {};
    private int[] last = {};
    private int[] end = {};
    private int[] named = {};
    private int[] renewals = {};

    LeasePieces(LeaseRows rows) {
        this.rows = rows;
    }

    /** Forgets the pieces, for those of another slice. */
    void begin(long number) {
        slice = number;
        size = 0;
    }

    /** The piece's number; they are in the order of addresses, beyond the slice. */
    long number(int piece) {
        return slice << Integer.SIZE | piece;
    }

    void sortByAddress() {
        order = new int[size];
        Arrays.setAll(order, piece -> piece);
    }

    /** Sorts by client and time; pieces that are alike stay in the order of addresses. */
    void sortByClient() {
        sortByAddress();
        if (size > 1) {
            RadixSort sort = new RadixSort(order);
            sort.by(piece -> rows.time(first[piece]));
            sort.by(piece -> rows.client(last[piece]));
            order = sort.order();
        }
    }

    /** The piece at that place of the order that was chosen last. */
    int at(int place) {
        return order[place];
    }

    /**
     * Adds a piece.
     *
     * @param first the row that opened it
     * @param last the last row that opened or extended it
     * @param end the row that closed or superseded it, or {@link #NONE}
     * @param named the last of its rows that names a host, or {@link #NONE}
     * @param renewals number of renewals
     */
    void add(int first, int last, int end, int named, int renewals) {
        if (size == this.first.length) {
            int capacity = Math.max(1_000, size + size / 2);
            this.first = Arrays.copyOf(this.first, capacity);
            this.last = Arrays.copyOf(this.last, capacity);
            this.end = Arrays.copyOf(this.end, capacity);
            this.named = Arrays.copyOf(this.named, capacity);
            this.renewals = Arrays.copyOf(this.renewals, capacity);
        }
        this.first[size] = first;
        this.last[size] = last;
        this.end[size] = end;
        this.named[size] = named;
        this.renewals[size] = renewals;
        size++;
    }

    int size() {
        return size;
    }

    LeaseRows rows() {
        return rows;
    }

    int first(int piece) {
        return first[piece];
    }

    int last(int piece) {
        return last[piece];
    }

    int end(int piece) {
        return end[piece];
    }

    int named(int piece) {
        return named[piece];
    }

    int renewals(int piece) {
        return renewals[piece];
    }

    /** The row of the last evidence: the one that closed the piece, or the last that opened or extended it. */
    int evidence(int piece) {
        return end[piece] != NONE && rows.verb(end[piece]).closes() ? end[piece] : last[piece];
    }

    /** When the client was seen last, in microseconds since 1970. */
    long seen(int piece) {
        int row = evidence(piece);
        if (rows.verb(row).isOfTheClient() && rows.client(row) != LeaseTuples.NOBODY && !rows.isCarried(row)) {
            return rows.time(row);
        }
        return rows.isCarried(last[piece]) ? rows.carried().seen(last[piece]) : rows.time(last[piece]);
    }

    /** Why it is over. */
    EndReason endReason(int piece) {
        return end[piece] == NONE ? EndReason.OPEN : rows.verb(end[piece]).endReason();
    }

    /** Whether the log shows the assignment itself. */
    boolean isStartKnown(int piece) {
        int row = first[piece];
        return rows.isCarried(row) ? rows.carried().isStartKnown(row) : rows.verb(row) != LeaseVerb.RENEWED;
    }

    /** The file of the first evidence. */
    int firstOrigin(int piece) {
        int row = first[piece];
        return rows.isCarried(row) ? rows.carried().firstOrigin(row) : rows.origin(row);
    }

    /** The line of the first evidence. */
    long firstLine(int piece) {
        int row = first[piece];
        return rows.isCarried(row) ? rows.carried().firstLine(row) : rows.line(row);
    }
}
