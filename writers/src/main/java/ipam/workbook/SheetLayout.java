package ipam.workbook;

import java.util.List;

/**
 * What a sheet is like, before its rows.
 *
 * @param name as its tab shows it
 * @param columns in order
 * @param frozenRows that stay in view
 * @param notes of cells
 * @param choices that cells offer
 * @param filter the row, from 1, whose cells filter what stands below; 0 for none
 */
public record SheetLayout(
        String name, List<Column> columns, int frozenRows, List<Note> notes, List<Choice> choices, int filter) {
    /** Excel takes no longer name. */
    private static final int LONGEST_NAME = 31;

    public SheetLayout {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches("(?s).*[\\[\\]:*?/\\\\].*")) {
            throw new IllegalArgumentException(
                    "Invalid sheet name: %s (must be 1 to 31 characters without []:*?/\\)".formatted(name));
        }
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
        choices = List.copyOf(choices);
    }

    /** Of these columns, the first rows frozen. */
    public static SheetLayout of(String name, List<Column> columns, int frozenRows) {
        return new SheetLayout(name, columns, frozenRows, List.of(), List.of(), frozenRows);
    }

    /** The same under another name. */
    public SheetLayout named(String other) {
        return new SheetLayout(other, columns, frozenRows, notes, choices, filter);
    }

    /**
     * A column.
     *
     * @param width in characters
     * @param look of its cells, also of those that nobody has filled yet
     */
    public record Column(int width, Look look) {}

    /**
     * What a cell tells to whom points at it.
     *
     * @param row from 1
     * @param column from 0
     */
    public record Note(int row, int column, String text) {}

    /**
     * What the cells of a column offer; other values are taken after a question.
     *
     * @param column from 0
     * @param firstRow from 1, down to the last that a sheet can have
     */
    public record Choice(int column, int firstRow, List<String> words) {
        public Choice {
            words = List.copyOf(words);
        }
    }
}
