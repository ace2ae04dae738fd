package ipam.format;

import ipam.record.Column;
import ipam.record.Uncertainty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link #CAPACITY} rows of one layout and of those besides it, each layout in a block of its own, column by column.
 * The arrays are open to readers and writers: this is the hot path. Not thread-safe; reused from fill to fill.
 */
public final class RecordBlock {
    public static final int CAPACITY = 2048;

    /** {@code event_time_text} is written as the audit logs write it. */
    private static final DateTimeFormatter AS_LOGGED = DateTimeFormatter.ofPattern("MM/dd/yy,HH:mm:ss", Locale.ROOT);

    /** Microseconds since 1970 in UTC; {@link Dictionary#NULL} when unknown. */
    public final long[] eventTime = new long[CAPACITY];
    /** Ordinal of {@link Uncertainty}. */
    public final byte[] uncertainty = new byte[CAPACITY];
    /** Seconds that the source's clock was ahead of UTC. */
    public final int[] utcOffset = new int[CAPACITY];
    /** Line from 1. */
    public final long[] sourceLine = new long[CAPACITY];
    /** 0 for an accepted row, else its code in {@link Dictionaries#rejections()}. */
    public final int[] rejection = new int[CAPACITY];
    /** By number of the fact, then row; {@link Dictionary#NULL} when unknown. */
    public final long[][] facts;
    /** By number of the dimension, then row. */
    public final int[][] codes;

    private final Dictionaries dictionaries;
    private final RecordBlock whole;
    private final List<RecordBlock> besides;
    private RecordBlock last;
    private int size;
    private int rows;

    public RecordBlock(Dictionaries dictionaries) {
        this(dictionaries, null);
    }

    private RecordBlock(Dictionaries dictionaries, @Nullable RecordBlock whole) {
        this.dictionaries = dictionaries;
        this.whole = whole == null ? this : whole;
        this.last = this;
        this.besides = dictionaries.besides().stream()
                .map(others -> new RecordBlock(others, this))
                .toList();
        this.facts = new long[dictionaries.layout().facts().size()][CAPACITY];
        this.codes = new int[dictionaries.layout().dimensions().size()][CAPACITY];
    }

    /** Number of rows of its layout. */
    public int size() {
        return size;
    }

    /** Number of rows, those besides it too. */
    public int rows() {
        return whole.rows;
    }

    /** The blocks of the layouts besides its own, in their order. */
    public List<RecordBlock> besides() {
        return besides;
    }

    /** The block that the row added last is in: this, or one besides it. */
    public RecordBlock last() {
        return whole.last;
    }

    /** The block of a layout: this, or one besides it. */
    public RecordBlock of(Layout layout) {
        if (dictionaries.layout().equals(layout)) {
            return this;
        }
        for (RecordBlock other : besides) {
            if (other.dictionaries.layout().equals(layout)) {
                return other;
            }
        }
        throw new IllegalArgumentException("Invalid layout: that of %s (must be one of the block)"
                .formatted(layout.dataset().name()));
    }

    /** Whether it has no room for another row of any layout. */
    public boolean isFull() {
        return whole.rows == CAPACITY;
    }

    /** Forgets every row, those besides it too. */
    public void clear() {
        size = 0;
        rows = 0;
        besides.forEach(RecordBlock::clear);
    }

    /** Adds a row and returns its number; the caller sets every array of it. */
    public int add() {
        whole.rows++;
        whole.last = this;
        return size++;
    }

    /** A view of every row, those besides it too, in the order of their lines. */
    public List<Map<String, Object>> views() {
        List<Map<String, Object>> views = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            views.add(row(row));
        }
        besides.forEach(other -> views.addAll(other.views()));
        views.sort(Comparator.comparing(view -> (Long) view.get("source_line")));
        return views;
    }

    /**
     * A view of a row for people and tests: the columns of the dataset, or of {@code rejection} when the row was
     * rejected, that are not null, in order. Texts are Strings, numbers Longs, times Instants.
     */
    public Map<String, Object> row(int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (eventTime[row] != Dictionary.NULL) {
            values.put("event_time", Instant.EPOCH.plus(eventTime[row], ChronoUnit.MICROS));
        }
        if (uncertainty[row] != 0) {
            values.put("event_time_uncertain", Uncertainty.values()[uncertainty[row]].text());
            values.put("event_time_text", timeText(row));
        }
        putTuple(values, dictionaries.dimension(Layout.SOURCE), codes[Layout.SOURCE][row]);
        values.put("source_line", sourceLine[row]);
        if (rejection[row] != 0) {
            putTuple(values, dictionaries.rejections(), rejection[row]);
            return values;
        }
        for (int i = 1; i < codes.length; i++) {
            putTuple(values, dictionaries.dimension(i), codes[i][row]);
        }
        List<Column> columns = dictionaries.layout().facts();
        for (int i = 0; i < columns.size(); i++) {
            if (facts[i][row] != Dictionary.NULL) {
                values.put(columns.get(i).name(), facts[i][row]);
            }
        }
        return values;
    }

    private String timeText(int row) {
        long seconds = Math.floorDiv(eventTime[row], 1_000_000L) + utcOffset[row];
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).format(AS_LOGGED);
    }

    private static void putTuple(Map<String, Object> values, Dictionary dictionary, int code) {
        List<Column> columns = dictionary.columns();
        for (int i = 0; i < columns.size(); i++) {
            @Nullable Object value = dictionary.value(code, i);
            if (value != null) {
                values.put(columns.get(i).name(), value);
            }
        }
    }
}
