package ipam.workbook;

import java.util.Arrays;

/** Where the rows of a sheet are when some have gone. */
final class SheetRows {
    private long[] gone = new long[0];
    private int count;

    /** Takes a row away; rows come in order. */
    void remove(long row) {
        if (count == gone.length) {
            gone = Arrays.copyOf(gone, Math.max(64, count * 2));
        }
        gone[count++] = row;
    }

    /** The number that a row has then; 0 for one that has gone. */
    long place(long row) {
        int found = Arrays.binarySearch(gone, 0, count, row);
        return found >= 0 ? 0 : row + found + 1;
    }
}
