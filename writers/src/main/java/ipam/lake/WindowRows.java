package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The rows of one window as primitive arrays: facts and codes, {@value StagingArea#BYTES_A_ROW} bytes a row, not the texts that the codes stand for.
 * Kept from window to window, since arrays of this size are dear to make. Not thread-safe.
 */
final class WindowRows {
    static final long DAY = ChronoUnit.DAYS.getDuration().toSeconds() * 1_000_000;

    long[] eventTime = {};
    long[] sourceLine = {};
    byte[] uncertainty = {};
    int[] utcOffset = {};
    int[] rejection = {};
    long[][] facts = {};
    int[][] codes = {};
    /** Rows that become part of nothing, since the lake has them. */
    final BitSet repeated = new BitSet();

    private int size;
    private boolean uncertain;

    /** The rows of one date, accepted or rejected, that become a part: a stretch of {@code order}. */
    record Span(long day, boolean rejected, int[] order, int from, int to) {
        int size() {
            return to - from;
        }
    }

    int size() {
        return size;
    }

    /** Gives the arrays back. */
    void release() {
        size = 0;
        grow(0);
    }

    /** Whether the time of any row is uncertain. */
    boolean isUncertain() {
        return uncertain;
    }

    /** Forgets the rows it has, to take in those of a layout. */
    void begin(Dictionaries dictionaries) {
        size = 0;
        uncertain = false;
        repeated.clear();
        if (codes.length != dictionaries.layout().dimensions().size()
                || facts.length != dictionaries.layout().facts().size()) {
            facts = new long[dictionaries.layout().facts().size()][eventTime.length];
            codes = new int[dictionaries.layout().dimensions().size()][eventTime.length];
        }
    }

    /** Takes in the rows of a block, without those besides it. */
    void append(RecordBlock block) {
        int rows = block.size();
        if (size + rows > eventTime.length) {
            grow(Math.max(size + rows, eventTime.length + eventTime.length / 4));
        }
        System.arraycopy(block.eventTime, 0, eventTime, size, rows);
        System.arraycopy(block.sourceLine, 0, sourceLine, size, rows);
        System.arraycopy(block.uncertainty, 0, uncertainty, size, rows);
        System.arraycopy(block.utcOffset, 0, utcOffset, size, rows);
        System.arraycopy(block.rejection, 0, rejection, size, rows);
        for (int i = 0; i < facts.length; i++) {
            System.arraycopy(block.facts[i], 0, facts[i], size, rows);
        }
        for (int i = 0; i < codes.length; i++) {
            System.arraycopy(block.codes[i], 0, codes[i], size, rows);
        }
        for (int row = 0; row < rows; row++) {
            uncertain |= block.uncertainty[row] != 0;
        }
        size += rows;
    }

    private void grow(int capacity) {
        eventTime = Arrays.copyOf(eventTime, capacity);
        sourceLine = Arrays.copyOf(sourceLine, capacity);
        uncertainty = Arrays.copyOf(uncertainty, capacity);
        utcOffset = Arrays.copyOf(utcOffset, capacity);
        rejection = Arrays.copyOf(rejection, capacity);
        for (int i = 0; i < facts.length; i++) {
            facts[i] = Arrays.copyOf(facts[i], capacity);
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = Arrays.copyOf(codes[i], capacity);
        }
    }

    /** The accepted rows and then the rejected ones, less the repeated, by date, each in the order of its dataset. */
    List<Span> spans(Dictionaries dictionaries) {
        List<Span> spans = new ArrayList<>();
        for (boolean rejected : new boolean[] {false, true}) {
            int[] order = new RowOrder(this, dictionaries, rejected).sorted();
            for (int from = 0; from < order.length; ) {
                long day = day(order[from]);
                int to = from + 1;
                while (to < order.length && day(order[to]) == day) {
                    to++;
                }
                spans.add(new Span(day, rejected, order, from, to));
                from = to;
            }
        }
        return spans;
    }

    private long day(int row) {
        return Math.floorDiv(eventTime[row], DAY);
    }

    /** Earliest and latest time of a span, in microseconds since 1970. */
    long[] bounds(Span span) {
        long least = Long.MAX_VALUE;
        long most = Dictionary.NULL;
        for (int i = span.from(); i < span.to(); i++) {
            long time = eventTime[span.order()[i]];
            least = Math.min(least, time);
            most = Math.max(most, time);
        }
        return new long[] {least, most};
    }
}
