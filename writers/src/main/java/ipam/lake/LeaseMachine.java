package ipam.lake;

/**
 * The state machine of an address: rows in the order in which they happened become pieces of intervals. Rows that open
 * begin an interval or extend that of the same client; another client supersedes. Rows that close end it; those of
 * another client than the holder are ignored, and so are those that find nothing to close.
 */
final class LeaseMachine {
    private final LeaseRows rows;
    private final LeasePieces pieces;

    /** Of the open interval, if any: the first row and the last, which opens; the last that names a host; renewals. */
    private int first = LeasePieces.NONE;

    private int last = LeasePieces.NONE;
    private int named = LeasePieces.NONE;
    private int renewals;

    LeaseMachine(LeaseRows rows, LeasePieces pieces) {
        this.rows = rows;
        this.pieces = pieces;
    }

    /** Runs through whole addresses. */
    void run(int[] order) {
        int address = -1;
        for (int row : order) {
            if (rows.address(row) != address) {
                end(LeasePieces.NONE);
                address = rows.address(row);
            }
            if (rows.verb(row).closes()) {
                close(row);
            } else {
                open(row);
            }
        }
        end(LeasePieces.NONE);
    }

    private void open(int row) {
        if (first != LeasePieces.NONE && rows.client(row) != rows.client(last)) {
            end(row);
        }
        if (first == LeasePieces.NONE) {
            first = row;
            named = LeasePieces.NONE;
            renewals = 0;
        }
        last = row;
        see(row);
        renewals += rows.verb(row) == LeaseVerb.RENEWED ? 1 : 0;
    }

    private void close(int row) {
        int client = rows.client(row);
        if (first != LeasePieces.NONE && (client == LeaseTuples.NOBODY || client == rows.client(last))) {
            see(row);
            end(row);
        }
    }

    private void see(int row) {
        if (rows.isNamed(row)) {
            named = row;
        }
    }

    private void end(int row) {
        if (first != LeasePieces.NONE) {
            pieces.add(first, last, row, named, renewals);
            first = LeasePieces.NONE;
        }
    }
}
