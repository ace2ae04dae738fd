package ipam.readers.sheet;

/**
 * A cell as it stands in a sheet.
 *
 * @param text what it holds; empty when it holds nothing
 * @param type how the sheet holds it
 */
public record SheetCell(String text, Type type) {
    /** A cell with nothing in it. */
    public static final SheetCell EMPTY = new SheetCell("", Type.TEXT);

    /** How a sheet holds a cell. */
    public enum Type {
        TEXT,
        /** Plain decimal digits. */
        NUMBER,
        /** A date as {@code 2026-11-20}, or with {@code T} and the time; only a sheet that knows dates has it. */
        DATE,
        /** The result of a formula that failed: {@code #REF!}. */
        ERROR
    }

    /** A text, as every cell of a CSV file is one. */
    public static SheetCell text(String text) {
        return text.isEmpty() ? EMPTY : new SheetCell(text, Type.TEXT);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
