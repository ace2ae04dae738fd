package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts the rows of a window by date and then by the order of their dataset, unknown last; rows that are alike stay in
 * the order they were read. A radix sort of row numbers, from the last key to the first: a key is a number of the row,
 * or the rank of the tuple that a code stands for, so that no text is compared twice.
 */
final class RowOrder {
    private static final int DIGIT = 11;

    private final WindowRows rows;
    private final Dictionaries dictionaries;
    private final boolean rejected;
    private int[] order;
    private int[] spare;

    RowOrder(WindowRows rows, Dictionaries dictionaries, boolean rejected) {
        this.rows = rows;
        this.dictionaries = dictionaries;
        this.rejected = rejected;
        this.order = chosen();
        this.spare = new int[order.length];
    }

    private int[] chosen() {
        int count = 0;
        for (int row = 0; row < rows.size(); row++) {
            count += isChosen(row) ? 1 : 0;
        }
        int[] chosen = new int[count];
        int next = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (isChosen(row)) {
                chosen[next++] = row;
            }
        }
        return chosen;
    }

    private boolean isChosen(int row) {
        return rows.rejection[row] != 0 == rejected;
    }

    /** A number by which rows are sorted. */
    private interface Key {
        long of(int row);
    }

    /** The numbers of the rows, sorted. */
    int[] sorted() {
        if (order.length > 1) {
            List<Key> keys = keys();
            Collections.reverse(keys);
            keys.forEach(this::sort);
            sort(row -> Math.floorDiv(rows.eventTime[row], WindowRows.DAY));
        }
        return order;
    }

    private List<Key> keys() {
        Dataset dataset = rejected ? Datasets.REJECTION : dictionaries.layout().dataset();
        List<Key> keys = new ArrayList<>();
        List<String> names = dataset.order();
        for (int i = 0; i < names.size(); i++) {
            int dimension = dimension(names.get(i));
            if (dimension < 0) {
                keys.add(fact(names.get(i)));
                continue;
            }
            int end = i + 1;
            while (end < names.size() && dimension(names.get(end)) == dimension) {
                end++;
            }
            int[] ranks = ranks(dictionaries.dimension(dimension), names.subList(i, end));
            int[] codes = rows.codes[dimension];
            keys.add(row -> ranks[codes[row]]);
            i = end - 1;
        }
        return keys;
    }

    private int dimension(String column) {
        List<Layout.Dimension> dimensions = dictionaries.layout().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            if (dimensions.get(i).columns().stream().anyMatch(own -> own.name().equals(column))) {
                return i;
            }
        }
        return -1;
    }

    private Key fact(String column) {
        long[] values = switch (column) {
            case "event_time" -> rows.eventTime;
            case "source_line" -> rows.sourceLine;
            default -> {
                Layout layout = dictionaries.layout();
                yield rows.facts[layout.facts().indexOf(layout.dataset().column(column))];
            }
        };
        return row -> values[row] == Dictionary.NULL ? Long.MAX_VALUE : values[row];
    }

    /** By code: the place of its tuple among all, by these columns; tuples that are alike share one. */
    private static int[] ranks(Dictionary dictionary, List<String> columns) {
        Comparator<Integer> comparator = comparator(dictionary, columns);
        Integer[] codes = new Integer[dictionary.size()];
        Arrays.setAll(codes, code -> code);
        Arrays.sort(codes, comparator);
        int[] ranks = new int[codes.length];
        for (int i = 1; i < codes.length; i++) {
            boolean more = comparator.compare(codes[i - 1], codes[i]) != 0;
            ranks[codes[i]] = ranks[codes[i - 1]] + (more ? 1 : 0);
        }
        return ranks;
    }

    private static Comparator<Integer> comparator(Dictionary dictionary, List<String> names) {
        List<String> all = dictionary.columns().stream().map(Column::name).toList();
        int[] numbers = names.stream().mapToInt(all::indexOf).toArray();
        return (a, b) -> {
            for (int column : numbers) {
                int compared = dictionary.compare(a, b, column);
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    /** Sorts by one more key, keeping what is alike in its order. */
    private void sort(Key key) {
        long[] values = new long[order.length];
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        boolean sorted = true;
        for (int i = 0; i < order.length; i++) {
            values[i] = key.of(order[i]);
            sorted &= values[i] >= most;
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (sorted) {
            return;
        }
        long[] moved = new long[values.length];
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        for (int shift = 0; shift < bits; shift += DIGIT) {
            long[] scattered = scatter(values, moved, least, shift);
            moved = scattered == values ? moved : values;
            values = scattered;
        }
    }

    /** One digit of the keys; returns the array that holds them then. */
    private long[] scatter(long[] values, long[] into, long least, int shift) {
        int[] places = new int[1 << DIGIT];
        int mask = places.length - 1;
        for (long value : values) {
            places[(int) ((value - least) >>> shift) & mask]++;
        }
        if (places[(int) ((values[0] - least) >>> shift) & mask] == values.length) {
            return values;
        }
        int sum = 0;
        for (int i = 0; i < places.length; i++) {
            int count = places[i];
            places[i] = sum;
            sum += count;
        }
        for (int i = 0; i < values.length; i++) {
            int place = places[(int) ((values[i] - least) >>> shift) & mask]++;
            into[place] = values[i];
            spare[place] = order[i];
        }
        int[] swapped = order;
        order = spare;
        spare = swapped;
        return into;
    }
}
