package ipam.readers.dhcp;

import ipam.format.Lines;

/**
 * Tells rows from what stands before them: the banner, which the server writes again at every start, and the column
 * line. It goes by ids and commas, never by words, which are in the server's language.
 */
final class Preamble {
    /** Columns of a log that declares none, or all. */
    static final int ALL_COLUMNS = 0;
    /** Columns of Windows Server 2003 and 2008. */
    static final int OLD_COLUMNS = 7;

    private static final int LEAST_COMMAS = Family.LEAST_FIELDS - 1;

    private boolean inside;
    private int columns;

    /** A preamble as another left it. */
    Preamble(boolean inside, int columns) {
        this.inside = inside;
        this.columns = columns;
    }

    boolean isInside() {
        return inside;
    }

    /** {@link #OLD_COLUMNS} where the last column line named just those. */
    int columns() {
        return columns;
    }

    /** Whether the line is a row, or at least stands where rows stand. Takes a byte order mark off the line. */
    boolean isData(Lines line) {
        byte[] bytes = line.bytes;
        if (!line.ascii && startsWithMark(line)) {
            line.from += 3;
        }
        int digits = digits(bytes, line.from, line.to);
        boolean rowStart = digits > 0 && line.commaCount > 0 && line.commas[0] == line.from + digits;
        if (rowStart) {
            inside = false;
            return true;
        }
        if (Text.isBlank(bytes, line.from, line.to)) {
            return false;
        }
        if (!inside) {
            inside = startsBanner(line, digits);
            return !inside;
        }
        if (digits == 0 && line.commaCount >= LEAST_COMMAS && !isDigit(bytes[line.commas[0] + 1])) {
            columns = line.commaCount + 1 == OLD_COLUMNS ? OLD_COLUMNS : ALL_COLUMNS;
            inside = false;
        }
        return false;
    }

    /** The title stands behind two tabs; should it be lost, a line of the table of ids gives the banner away. */
    private static boolean startsBanner(Lines line, int digits) {
        byte[] bytes = line.bytes;
        int from = line.from;
        if (line.to - from > 2 && bytes[from] == '\t' && bytes[from + 1] == '\t') {
            return line.commaCount == 0;
        }
        int tab = from + digits;
        if (digits > 0 && tab < line.to && bytes[tab] == '+') {
            tab++;
        }
        return digits > 0
                && line.commaCount < LEAST_COMMAS
                && tab + 1 < line.to
                && bytes[tab] == '\t'
                && !isDigit(bytes[tab + 1]);
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at - from;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private static boolean startsWithMark(Lines line) {
        byte[] bytes = line.bytes;
        int from = line.from;
        return line.to - from >= 3
                && bytes[from] == (byte) 0xef
                && bytes[from + 1] == (byte) 0xbb
                && bytes[from + 2] == (byte) 0xbf;
    }
}
