package ipam.lake;

import java.util.Arrays;

/**
 * The order in which the rows of a slice happened: by address, time and file and line. Within one second a server's rows
 * stand in the order of its file. Where failover partners write about an address in the same second, those go first
 * whose rows begin with a closing; then the order is that of server, source, line.
 */
final class LeaseOrder {
    private final LeaseRows rows;
    private final int[] order;

    private LeaseOrder(LeaseRows rows, int[] order) {
        this.rows = rows;
        this.order = order;
    }

    /** The numbers of the rows, in order. */
    static int[] of(LeaseRows rows) {
        int[] numbers = new int[rows.size()];
        Arrays.setAll(numbers, row -> row);
        RadixSort sort = new RadixSort(numbers);
        if (numbers.length > 1) {
            sort.by(rows::line);
            sort.by(rows::origin);
            sort.by(row -> moment(rows, row));
            sort.by(rows::address);
        }
        LeaseOrder order = new LeaseOrder(rows, sort.order());
        order.takeTurns();
        return order.order;
    }

    /** What is open where the month begins goes before the month's first moment. */
    private static long moment(LeaseRows rows, int row) {
        return rows.isCarried(row) ? rows.time(row) - 1 : rows.time(row);
    }

    private void takeTurns() {
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && isTied(order[from], order[to])) {
                to++;
            }
            if (rows.server(order[from]) != rows.server(order[to - 1])) {
                closingsFirst(from, to);
            }
            from = to;
        }
    }

    private boolean isTied(int row, int next) {
        return moment(rows, row) == moment(rows, next) && rows.address(row) == rows.address(next);
    }

    /** Puts servers whose rows begin with a closing before the others; each server's rows stand together already. */
    private void closingsFirst(int from, int to) {
        int[] tied = Arrays.copyOfRange(order, from, to);
        int place = from;
        for (boolean closing : new boolean[] {true, false}) {
            boolean chosen = false;
            for (int i = 0; i < tied.length; i++) {
                if (i == 0 || rows.server(tied[i]) != rows.server(tied[i - 1])) {
                    chosen = rows.verb(tied[i]).closes() == closing;
                }
                if (chosen) {
                    order[place++] = tied[i];
                }
            }
        }
    }
}
