package ipam.readers.sheet;

import java.util.List;

/**
 * A row of a sheet with something in it.
 *
 * @param number from 1, as programs show it; of a CSV file the line that it begins at; of a further sheet of a workbook
 *     with that sheet's number in the upper half
 * @param cells in order; what lies beyond the last one is empty
 */
public record SheetRow(long number, List<SheetCell> cells) {
    private static final int HALF = 32;

    public SheetRow {
        cells = List.copyOf(cells);
    }

    /** The number of a row, from 1, of a sheet, from 0. */
    public static long number(int sheet, long row) {
        return ((long) sheet << HALF) + row;
    }

    /** The sheet, from 0, of a row of that number. */
    public static int sheet(long number) {
        return (int) (number >> HALF);
    }

    /** The row within its sheet, from 1, of a row of that number. */
    public static long within(long number) {
        return number & ((1L << HALF) - 1);
    }

    /** What people call a row of that number: {@code row 7}, or {@code row 7 of sheet 2}. */
    public static String words(long number) {
        return sheet(number) == 0 ? "row " + number : "row %d of sheet %d".formatted(within(number), sheet(number) + 1);
    }

    /** The cell of a column, from 0. */
    public SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
    }
}
