package ipam.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row of a file.
 *
 * @param row as programs show it, from 1
 * @param action what is done
 * @param item as it will be; null for a refused row
 * @param stored as it is; null for what is new or refused
 * @param changes of values that there are
 */
public record PlannedRow(
        long row,
        Action action,
        @Nullable Item item,
        @Nullable Item stored,
        List<FieldChange> changes) {
    public PlannedRow {
        changes = List.copyOf(changes);
    }

    /** What is done with a row. */
    public enum Action {
        NEW,
        CHANGED,
        UNCHANGED,
        /** Nothing: its marks say why. */
        REFUSED
    }

    /** A value that becomes another; empty where there is none. */
    public record FieldChange(Field field, String before, String after) {}
}
