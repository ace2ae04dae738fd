package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;

/**
 * Finds the events of a window by their server, their number in the log there, and their time: a hash table of the rows
 * that bear a number. Not thread-safe.
 */
final class RecordTable {
    /** Some exports cut times to milliseconds; a log that was cleared does not come to a number again as fast. */
    private static final long SAME_MICROS = 1000;

    private static final long SECOND = 1_000_000;

    private static final String EVENT_ID = "event_id";

    private final WindowRows rows;
    private final long[] records;
    private final int[] servers;
    private final int[] kinds;
    private final Dictionary kind;
    private final int eventId;
    private final int[] slots;

    /** An empty table for the rows of a window. */
    RecordTable(WindowRows rows, Dictionaries dictionaries) {
        Layout layout = dictionaries.layout();
        int dimension = dimension(layout);
        this.rows = rows;
        this.records = rows.facts[Layout.RECORD_ID];
        this.servers = rows.codes[layout.reporter()];
        this.kinds = rows.codes[dimension];
        this.kind = dictionaries.dimension(dimension);
        this.eventId = layout.dimensions()
                .get(dimension)
                .columns()
                .indexOf(layout.dataset().column(EVENT_ID));
        this.slots = new int[Integer.highestOneBit(rows.size() + 1) * 4];
    }

    private static int dimension(Layout layout) {
        for (int i = 0; i < layout.dimensions().size(); i++) {
            if (layout.dimensions().get(i).columns().contains(layout.dataset().column(EVENT_ID))) {
                return i;
            }
        }
        throw new IllegalArgumentException("Invalid layout: that of %s (must have %s)"
                .formatted(layout.dataset().name(), EVENT_ID));
    }

    /** Whether a row bears a number. */
    boolean isNumbered(int row) {
        return records[row] != Dictionary.NULL;
    }

    /** Adds a row that bears a number; false when the table has the same event: then it stays as it was. */
    boolean add(int row) {
        int slot = slot(servers[row], records[row]);
        for (; slots[slot] != 0; slot = (slot + 1) % slots.length) {
            int other = slots[slot] - 1;
            if (servers[other] == servers[row]
                    && records[other] == records[row]
                    && (rows.rejection[other] != 0) == (rows.rejection[row] != 0)
                    && eventId(other) == eventId(row)
                    && isSame(rows.eventTime[other], rows.eventTime[row])) {
                return false;
            }
        }
        slots[slot] = row + 1;
        return true;
    }

    /** The accepted row of an event; -1 for none. */
    int find(int server, long record, long eventId, long time) {
        for (int slot = slot(server, record); slots[slot] != 0; slot = (slot + 1) % slots.length) {
            int row = slots[slot] - 1;
            if (servers[row] == server
                    && records[row] == record
                    && rows.rejection[row] == 0
                    && eventId(row) == eventId
                    && isSame(rows.eventTime[row], time)) {
                return row;
            }
        }
        return -1;
    }

    private static boolean isSame(long time, long other) {
        return Math.abs(time - other) < SAME_MICROS || isCut(time, other) || isCut(other, time);
    }

    /** Whether a time is another without the fraction of its second, as a CSV has it. */
    private static boolean isCut(long time, long other) {
        return time % SECOND == 0 && other - time > 0 && other - time < SECOND;
    }

    private long eventId(int row) {
        return kind.number(kinds[row], eventId);
    }

    private int slot(int server, long record) {
        long hash = (record * 31 + server) * 0x9e3779b97f4a7c15L;
        return (int) (hash >>> 33) % slots.length;
    }
}
