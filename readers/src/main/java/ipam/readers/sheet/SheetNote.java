package ipam.readers.sheet;

/**
 * Something about a sheet that its rows do not show.
 *
 * @param row that it is about, from 1; 0 for the sheet as a whole
 * @param column from 0; -1 for the row as a whole
 * @param text in a few words
 * @param wrong whether the row can't be trusted
 */
public record SheetNote(long row, int column, String text, boolean wrong) {
    static SheetNote sheet(String text) {
        return new SheetNote(0, -1, text, false);
    }
}
