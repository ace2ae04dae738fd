package ipam.inventory;

import ipam.inventory.PlannedRow.Action;
import java.util.List;

/**
 * What an import would do, and everything that is wrong with its file.
 *
 * @param kind what its rows are
 * @param headingRow where the headings stand; 0 when there are none
 * @param sheets the names of the file's sheets, in order; an empty one where a file has none
 * @param rows in the order of the file; empty when its headings can't be used
 * @param deleted what the file no longer has, when that is to go
 * @param marks all that is wrong, in the order of the file
 * @param notes what somebody should know although nothing is wrong, a sentence each
 * @param refusal why nothing at all can be applied; empty when something can
 * @param token stands for this very plan: what it does to which state of the inventory; empty when it is refused
 */
public record Plan(
        Kind kind,
        long headingRow,
        List<String> sheets,
        List<PlannedRow> rows,
        List<Item> deleted,
        List<Mark> marks,
        List<String> notes,
        String refusal,
        String token) {
    public Plan {
        sheets = List.copyOf(sheets);
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
        marks = List.copyOf(marks);
        notes = List.copyOf(notes);
    }

    /** How many rows have that action. */
    public long count(Action action) {
        return rows.stream().filter(row -> row.action() == action).count();
    }

    /** Whether everything in the file can be applied. */
    public boolean isClean() {
        return marks.isEmpty() && refusal.isEmpty();
    }
}
