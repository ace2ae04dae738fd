package ipam.readers.nps;

import ipam.format.Dictionary;
import ipam.format.Layout.Logon;
import ipam.format.RecordBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of records, by all that they said but for time, class and session: a device tells of the same user at the
 * same place again and again, and nobody need read it anew. Not thread-safe.
 */
final class KnownRows {
    /** Of a record that became no row. */
    static final int[] NO_ROW = {};

    /** As many bytes of records are kept at most; then it begins anew. */
    private static final long MOST_BYTES = 8L << 20;

    private final Dictionary said = new Dictionary(List.of());
    /** By code in {@link #said}, from 1. */
    private final List<int[]> rows = new ArrayList<>();

    /** The codes of the row that such a record became, from {@link Logon#KIND} on, or {@link #NO_ROW}; null: unknown. */
    int @Nullable [] find(NpsRecord record) {
        int code = said.find(0, record.said, 0, record.say());
        return code == Dictionary.ABSENT ? null : rows.get(code - 1);
    }

    /** Remembers that such a record became no row. */
    void remember(NpsRecord record) {
        remember(record, NO_ROW);
    }

    /** Remembers the row that such a record became. */
    void remember(NpsRecord record, RecordBlock block, int row) {
        int[] codes = new int[Logon.SESSION - Logon.KIND];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = block.codes[Logon.KIND + i][row];
        }
        remember(record, codes);
    }

    private void remember(NpsRecord record, int[] codes) {
        if (said.bytes() > MOST_BYTES) {
            said.clear();
            rows.clear();
        }
        int length = record.say();
        said.remember(0, record.said, 0, length, said.add());
        rows.add(codes);
    }
}
