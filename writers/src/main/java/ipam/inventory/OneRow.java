package ipam.inventory;

import ipam.readers.sheet.SheetCell;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that somebody typed, as a sheet of its own. Its number is 0: it stands in no file. */
final class OneRow implements SheetReader {
    private final Deque<SheetRow> rows = new ArrayDeque<>();

    /** @param cells by heading */
    OneRow(Map<String, String> cells) {
        rows.add(row(1, List.copyOf(cells.keySet())));
        rows.add(row(0, List.copyOf(cells.values())));
    }

    private static SheetRow row(long number, List<String> texts) {
        return new SheetRow(number, texts.stream().map(SheetCell::text).toList());
    }

    @Override
    public @Nullable SheetRow next() {
        return rows.poll();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
