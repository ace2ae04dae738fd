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

    private static final byte[][] NO_TEXTS = {};
    private static final long[] NO_NUMBERS = {};

    private final List<Column> columns;
    private final Keys keys = new Keys();
    private final byte[][][] texts;
    private final long[][] numbers;
    private final boolean[] known;
    private int capacity = 256;
    private int size = 1;
    private long textBytes;

    public Dictionary(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.texts = new byte[columns.size()][][];
        this.numbers = new long[columns.size()][];
        this.known = new boolean[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            boolean text = columns.get(i).type().isText();
            texts[i] = text ? new byte[capacity][] : NO_TEXTS;
            numbers[i] = text ? NO_NUMBERS : new long[capacity];
            if (!text) {
                Arrays.fill(numbers[i], NULL);
            }
        }
    }

    public List<Column> columns() {
        return columns;
    }

    /** Number of tuples, the one of nulls included: codes run from 0 to {@code size() - 1}. */
    public int size() {
        return size;
    }

    /** Bytes of all texts that were set: what the tuples take of memory, and more where a text is shared. */
    public long textBytes() {
        return textBytes;
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
        textBytes += utf8 == null ? 0 : utf8.length;
        known[column] |= utf8 != null;
        texts[column][code] = utf8;
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
        return texts[column][code];
    }

    /** A number column, {@link #NULL} when unknown. */
    public long number(int code, int column) {
        return numbers[column][code];
    }

    /** A column's value: a String, a Long, or null. */
    public @Nullable Object value(int code, int column) {
        if (columns.get(column).type().isText()) {
            byte[] utf8 = texts[column][code];
            return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
        }
        long number = numbers[column][code];
        return number == NULL ? null : (Object) number;
    }

    /** All values of a text column, by code; its length is at least {@link #size()}. */
    public byte[][] texts(int column) {
        return texts[column];
    }

    private void grow() {
        int larger = capacity * 2;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type().isText()) {
                texts[i] = Arrays.copyOf(texts[i], larger);
            } else {
                numbers[i] = Arrays.copyOf(numbers[i], larger);
                Arrays.fill(numbers[i], capacity, larger, NULL);
            }
        }
        capacity = larger;
    }
}
