package ipam.inventory;

import ipam.inventory.Mark.Fault;
import ipam.net.AddressRange;
import ipam.readers.sheet.SheetRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a file, read as far as it could be. Values that the file leaves alone are {@link #LEAVE}. */
final class Draft {
    /** Leaves the value that there is. */
    static final String LEAVE = "\0";

    final long row;
    final String[] values;
    final List<Mark> marks = new ArrayList<>(0);
    /** Its addresses, when they could be read. */
    @Nullable
    AddressRange place;
    /** What tells the item, when it could be read. */
    String identity = "";
    /** Whether another row is about the same item. */
    boolean doubled;
    /** What is wrong with it unless it says what was collected. */
    @Nullable
    Mark unlessCollected;
    /** The item that there is already. */
    @Nullable
    Item stored;

    private final Headings headings;
    /** The column where it tells which item it is. */
    private final int telling;

    Draft(SheetRow row, String[] values, Headings headings) {
        this.row = row.number();
        this.telling = headings.telling(row);
        this.values = values;
        this.headings = headings;
    }

    /** Marks the row as a whole, where it tells which item it is. */
    void mark(String problem) {
        mark(Fault.WRONG, problem);
    }

    void mark(Fault fault, String problem) {
        marks.add(new Mark(row, telling, "", "", problem, "", fault));
    }

    /** Marks what the row says or lacks in a field, where it stands or would. */
    void mark(String field, String problem) {
        int column = headings.column(field);
        marks.add(new Mark(row, column == Mark.ROW ? telling : column, "", "", problem, ""));
    }

    /** Whether what the row says in a field is marked. */
    boolean isMarked(String field) {
        int column = headings.column(field);
        return column != Mark.ROW && marks.stream().anyMatch(mark -> mark.column() == column);
    }

    /** Marks the value that the row has in a field, or that it would have. */
    void mark(String field, String value, CellException wrong) {
        int column = headings.column(field);
        marks.add(new Mark(
                row,
                column == Mark.ROW ? telling : column,
                column == Mark.ROW ? "" : headings.text(column),
                column == Mark.ROW ? "" : value,
                wrong.problem(),
                wrong.suggestion()));
    }
}
