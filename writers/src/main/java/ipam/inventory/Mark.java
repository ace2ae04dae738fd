package ipam.inventory;

/**
 * Something wrong in a file, where it stands.
 *
 * @param row as programs show it, from 1
 * @param column from 0; {@link #ROW} when it is the row as a whole
 * @param heading of the column; empty for the row
 * @param value as it was written
 * @param problem what is wrong, in a few words
 * @param suggestion the value it should probably be; empty when it can't be told
 */
public record Mark(long row, int column, String heading, String value, String problem, String suggestion) {
    /** The column of what is wrong with a row as a whole. */
    public static final int ROW = -1;

    static Mark row(long row, String problem) {
        return new Mark(row, ROW, "", "", problem, "");
    }

    /** One line for people: {@code Network '10.0.0.5/24' …; did you mean 10.0.0.0/24?} */
    public String text() {
        String where = column == ROW ? "" : "%s '%s': ".formatted(heading, value);
        return where + problem + (suggestion.isEmpty() ? "" : "; did you mean " + suggestion + "?");
    }
}
