package ipam.readers.logon;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.record.Column;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts rows of a dataset that has few of them into blocks, whatever its columns are. Not thread-safe. */
public final class EventRows {
    private final Layout layout;
    private final Dictionaries dictionaries;
    private final TupleKey key = new TupleKey();

    /**
     * Rows of a layout.
     *
     * @param dictionaries of the layout, or with it besides theirs
     */
    public EventRows(Dictionaries dictionaries, Layout layout) {
        this.layout = layout;
        this.dictionaries = dictionaries.layout().equals(layout)
                ? dictionaries
                : dictionaries.besides().get(dictionaries.layout().besides().indexOf(layout));
    }

    /**
     * Adds a row, accepted and certain of its time in UTC.
     *
     * @param block of the layout, or with it besides its own
     * @param server that said so, as written
     * @param time microseconds since 1970
     * @param tuples by number of the dimension, less the source and the reporter: its values, a text, a number or null
     */
    public void add(RecordBlock block, String server, long line, long time, @Nullable Object[]... tuples) {
        RecordBlock own = block.of(layout);
        int row = own.add();
        own.sourceLine[row] = line;
        own.eventTime[row] = time;
        own.uncertainty[row] = 0;
        own.utcOffset[row] = 0;
        own.rejection[row] = 0;
        own.facts[Layout.RECORD_ID][row] = Dictionary.NULL;
        own.codes[Layout.SOURCE][row] = 0;
        int dimension = layout.reporter();
        own.codes[dimension][row] = code(dimension, tuple(named(server)));
        for (@Nullable Object[] tuple : tuples) {
            dimension++;
            own.codes[dimension][row] = code(dimension, tuple);
        }
    }

    /** The values of a tuple. */
    public static @Nullable Object[] tuple(@Nullable Object... values) {
        return values;
    }

    /** A server's name as the lake has it. */
    static String named(String server) {
        String name = server.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private int code(int number, @Nullable Object[] tuple) {
        Dictionary dictionary = dictionaries.dimension(number);
        List<Column> columns = dictionary.columns();
        if (tuple.length != columns.size()) {
            throw new IllegalArgumentException("Invalid tuple: %d values (must be one for each of %s)"
                    .formatted(tuple.length, columns.stream().map(Column::name).toList()));
        }
        key.begin();
        for (Object value : tuple) {
            String text = value == null ? "" : value.toString();
            key.add(value == null ? -1L : text.length()).add(text); // no text can be taken for two
        }
        int known = dictionary.find(0, key.bytes(), 0, key.length());
        if (known != Dictionary.ABSENT) {
            return known;
        }
        int code = dictionary.add();
        dictionary.remember(0, key.bytes(), 0, key.length(), code);
        for (int i = 0; i < columns.size(); i++) {
            Object value = tuple[i];
            if (value instanceof Number amount) {
                dictionary.set(code, i, amount.longValue());
            } else if (value != null) {
                dictionary.set(code, i, value.toString());
            }
        }
        return code;
    }
}
