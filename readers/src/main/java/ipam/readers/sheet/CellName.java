package ipam.readers.sheet;

/** Cells as people name them: {@code AB12} is in row 12, column 27 counted from 0. */
public final class CellName {
    private static final int LETTERS = 26;

    private CellName() {}

    /** The name of a cell, its row counted from 1 and its column from 0. */
    public static String of(long row, int column) {
        return column(column) + row;
    }

    /** The letters of a column, counted from 0. */
    public static String column(int column) {
        StringBuilder letters = new StringBuilder();
        for (int i = column; i >= 0; i = i / LETTERS - 1) {
            letters.insert(0, (char) ('A' + i % LETTERS));
        }
        return letters.toString();
    }

    /** The column, from 0, of a cell such as {@code AB12}; -1 when it names none. */
    public static int columnOf(String name) {
        int column = 0;
        int i = 0;
        while (i < name.length() && i < 3 && name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
            column = column * LETTERS + name.charAt(i++) - 'A' + 1;
        }
        return column - 1;
    }

    /** The row, from 1, of a cell such as {@code AB12}; -1 when it names none. */
    public static int rowOf(String name) {
        String digits = name.replaceFirst("^[A-Z]{1,3}", "");
        return digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : -1;
    }
}
