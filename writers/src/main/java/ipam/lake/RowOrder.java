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
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Sorts the rows of a window by date and then by the order of their dataset, unknown last; rows that are alike stay in
 * the order they were read. A radix sort of row numbers, from the last key to the first: a key is a number of the row,
 * or the rank of the tuple that a code stands for, so that no text is compared twice.
 */
final class RowOrder {
    private final WindowRows rows;
    private final Dictionaries dictionaries;
    private final boolean rejected;

    RowOrder(WindowRows rows, Dictionaries dictionaries, boolean rejected) {
        this.rows = rows;
        this.dictionaries = dictionaries;
        this.rejected = rejected;
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
        return rows.rejection[row] != 0 == rejected && !rows.repeated.get(row);
    }

    /** The numbers of the rows, sorted. */
    int[] sorted() {
        RadixSort sort = new RadixSort(chosen());
        if (sort.size() > 1) {
            List<IntToLongFunction> keys = keys();
            Collections.reverse(keys);
            keys.forEach(sort::by);
            sort.by(row -> Math.floorDiv(rows.eventTime[row], WindowRows.DAY));
        }
        return sort.order();
    }

    private List<IntToLongFunction> keys() {
        Dataset dataset = rejected ? Datasets.REJECTION : dictionaries.layout().dataset();
        List<IntToLongFunction> keys = new ArrayList<>();
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

    private IntToLongFunction fact(String column) {
        long[] values = switch (column) {
            case "event_time" -> rows.eventTime;
            case "source_line" -> rows.sourceLine;
            default -> {
                Layout layout = dictionaries.layout();
                yield rows.facts[layout.facts().indexOf(layout.dataset().column(column))];
            }
        };
        return row -> lastIfUnknown(values[row]);
    }

    /** By code: the place of its tuple among all, by these columns; tuples that are alike share one. */
    private static int[] ranks(Dictionary dictionary, List<String> columns) {
        List<String> names = dictionary.columns().stream().map(Column::name).toList();
        int[] numbers = columns.stream().mapToInt(names::indexOf).toArray();
        RadixSort sort = new RadixSort(IntStream.range(0, dictionary.size()).toArray());
        for (int i = numbers.length - 1; i >= 0; i--) {
            int column = numbers[i];
            if (dictionary.columns().get(column).type().isText()) {
                int[] places = places(dictionary, column);
                sort.by(code -> places[code]);
            } else {
                sort.by(code -> lastIfUnknown(dictionary.number(code, column)));
            }
        }
        int[] codes = sort.order();
        int[] ranks = new int[codes.length];
        for (int i = 1; i < codes.length; i++) {
            int before = codes[i - 1];
            int code = codes[i];
            ranks[code] = ranks[before] + (isAlike(dictionary, numbers, before, code) ? 0 : 1);
        }
        return ranks;
    }

    private static boolean isAlike(Dictionary dictionary, int[] columns, int a, int b) {
        for (int column : columns) {
            if (dictionary.compare(a, b, column) != 0) {
                return false;
            }
        }
        return true;
    }

    /** By code: the place of its text among all; only dimensions of few tuples are sorted by a text. */
    private static int[] places(Dictionary dictionary, int column) {
        Integer[] codes = new Integer[dictionary.size()];
        Arrays.setAll(codes, code -> code);
        Arrays.sort(codes, (a, b) -> dictionary.compare(a, b, column));
        int[] places = new int[codes.length];
        for (int i = 1; i < codes.length; i++) {
            boolean more = dictionary.compare(codes[i - 1], codes[i], column) != 0;
            places[codes[i]] = places[codes[i - 1]] + (more ? 1 : 0);
        }
        return places;
    }

    private static long lastIfUnknown(long number) {
        return number == Dictionary.NULL ? Long.MAX_VALUE : number;
    }
}
