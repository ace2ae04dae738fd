package ipam.readers.sheet;

import java.util.List;

/**
 * A row of a sheet with something in it.
 *
 * @param number from 1, as programs show it; of a CSV file the line that it begins at
 * @param cells in order; what lies beyond the last one is empty
 */
public record SheetRow(long number, List<SheetCell> cells) {
    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The cell of a column, from 0. */
    public SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }
}
