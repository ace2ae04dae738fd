package ipam.format;

import ipam.record.Column;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distinct tuples of a dimension, numbered from 1 in the order of their first sight; 0 is the tuple of nulls.
 *
 * <p>A tuple is found by the raw bytes it was parsed from, so that parsing and validation happen once for each distinct
 * input. Input that was refused is remembered too, under a negative code. Not thread-safe.
 */
public final class Dictionary {
    /** Code of bytes that were never seen. */
    public static final int ABSENT = Keys.ABSENT;

    /** A null among the numbers. */
    public static final long NULL = Long.MIN_VALUE;

    private static final long[] NO_NUMBERS = {};

    private final List<Column> columns;
    private final Keys keys = new Keys();
    private final Texts[] texts;
    private final long[][] numbers;
    private final boolean[] known;
    private int capacity = 256;
    private int size = 1;

    public Dictionary(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.texts = new Texts[columns.size()];
        this.numbers = new long[columns.size()][];
        this.known = new boolean[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            texts[i] = new Texts();
            numbers[i] = NO_NUMBERS;
        }
        reserve(0, capacity);
    }

    /** Forgets everything, and keeps the room that it took. */
    public void clear() {
        keys.clear();
        for (int i = 0; i < columns.size(); i++) {
            if (isText(i)) {
                texts[i].clear(size);
            } else {
                Arrays.fill(numbers[i], 0, size, NULL);
            }
        }
        Arrays.fill(known, false);
        size = 1;
    }

    public List<Column> columns() {
        return columns;
    }

    /** Number of tuples, the one of nulls included: codes run from 0 to {@code size() - 1}. */
    public int size() {
        return size;
    }

    /** About the bytes that it holds: keys, texts and numbers. */
    public long bytes() {
        long bytes = keys.bytes();
        for (int i = 0; i < columns.size(); i++) {
            bytes += isText(i) ? texts[i].bytes(size) : (long) size * Long.BYTES;
        }
        return bytes;
    }

    /**
     * The code remembered for these raw bytes: positive for a tuple, negative for refused input, {@link #ABSENT} at
     * first sight.
     *
     * @param space tells apart the same bytes read by different rules
     */
    public int find(int space, byte[] bytes, int from, int to) {
        return keys.find(space, bytes, from, to);
    }

    /** Remembers the code of these raw bytes, a tuple's or a negative one that the caller knows the meaning of. */
    public void remember(int space, byte[] bytes, int from, int to, int code) {
        keys.add(space, bytes, from, to, code);
    }

    /** Adds a tuple, all null until {@link #set} says otherwise, and returns its code. */
    public int add() {
        if (size == capacity) {
            grow();
        }
        return size++;
    }

    /** Sets a text column of a tuple; null for unknown. */
    public void set(int code, int column, byte @Nullable [] utf8) {
        known[column] |= utf8 != null;
        texts[column].set(code, utf8);
    }

    /** Sets a text column of a tuple; null for unknown. */
    public void set(int code, int column, @Nullable String text) {
        set(code, column, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets a number column of a tuple; {@link #NULL} for unknown. */
    public void set(int code, int column, long number) {
        known[column] |= number != NULL;
        numbers[column][code] = number;
    }

    /** Whether a column was ever set to anything but null. */
    public boolean isKnown(int column) {
        return known[column];
    }

    /** UTF-8 of a text column, or null. */
    public byte @Nullable [] utf8(int code, int column) {
        return texts[column].get(code);
    }

    /** A number column, {@link #NULL} when unknown. */
    public long number(int code, int column) {
        return numbers[column][code];
    }

    /** A column's value: a String, a Long, or null. */
    public @Nullable Object value(int code, int column) {
        if (isText(column)) {
            byte[] utf8 = texts[column].get(code);
            return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
        }
        long number = numbers[column][code];
        return number == NULL ? null : (Object) number;
    }

    /** Compares two tuples by a column: texts byte by byte, null after everything else. */
    public int compare(int a, int b, int column) {
        if (isText(column)) {
            return texts[column].compare(a, b);
        }
        long first = numbers[column][a];
        long second = numbers[column][b];
        return first == NULL || second == NULL
                ? Boolean.compare(first == NULL, second == NULL)
                : Long.compare(first, second);
    }

    private boolean isText(int column) {
        return columns.get(column).type().isText();
    }

    private void grow() {
        int room = capacity + capacity / 2;
        reserve(capacity, room);
        capacity = room;
    }

    private void reserve(int before, int room) {
        for (int i = 0; i < columns.size(); i++) {
            if (isText(i)) {
                texts[i].grow(room);
            } else {
                numbers[i] = Arrays.copyOf(numbers[i], room);
                Arrays.fill(numbers[i], before, room, NULL);
            }
        }
    }
}
