package ipam.inventory;

/**
 * Something wrong in a file, where it stands.
 *
 * @param row as programs show it, from 1
 * @param column from 0, where somebody looks for it; {@link #ROW} when there is no such column
 * @param heading of the column; empty when it is the row as a whole
 * @param value as it was written; empty when it is the row as a whole
 * @param problem what is wrong, in a few words
 * @param suggestion the value it should probably be; empty when it can't be told
 * @param fault what kind of problem it is
 */
public record Mark(long row, int column, String heading, String value, String problem, String suggestion, Fault fault) {
    /** The column of what is wrong with a row as a whole. */
    public static final int ROW = -1;

    /** What kind of problem it is. */
    public enum Fault {
        WRONG,
        /** Some addresses of another, but not all. */
        OVERLAP,
        /** The same as another. */
        DUPLICATE
    }

    Mark(long row, int column, String heading, String value, String problem, String suggestion) {
        this(row, column, heading, value, problem, suggestion, Fault.WRONG);
    }

    static Mark row(long row, String problem) {
        return new Mark(row, ROW, "", "", problem, "");
    }

    /** One line for people: {@code Network '10.0.0.5/24' …; did you mean 10.0.0.0/24?} */
    public String text() {
        String where = heading.isEmpty() && value.isEmpty() ? "" : "%s '%s': ".formatted(heading, value);
        return where + problem + (suggestion.isEmpty() ? "" : "; did you mean " + suggestion + "?");
    }
}
