package ipam.lake;

import java.util.regex.Pattern;

/**
 * Exports that bear their date in the name, or lie in a folder named after it, are one source: the newest replaces the
 * others. The patterns mean the same to Java and to DuckDB, whose macro {@code source_series} is made of them.
 */
public final class SourceSeries {
    private static final String YEAR = "(?:19|20)\\d\\d";
    private static final String MONTH = "(?:0[1-9]|1[0-2])";
    private static final String DAY = "(?:0[1-9]|[12]\\d|3[01])";
    private static final String DAY_FIRST = "(?:0[1-9]|[12]\\d|3[01])[-_.]" + MONTH + "[-_.]" + YEAR;
    private static final String TIME = "(?:[-_.T ]?[0-2]\\d[-_.:]?[0-5]\\d(?:[-_.:]?[0-5]\\d)?)?";

    /** A date in the name of the file, and what follows it. */
    static final String NAME =
            "(?:" + String.join("[-_.]?", YEAR, MONTH, DAY) + "|" + DAY_FIRST + ")" + TIME + "([^/\\\\0-9][^/\\\\]*)?$";

    /** A folder, or three in a row, named after a date and nothing else. */
    static final String FOLDER =
            "([/\\\\])(?:" + String.join("[-_./\\\\]?", YEAR, MONTH, DAY) + "|" + DAY_FIRST + ")" + TIME + "([/\\\\])";

    private static final Pattern IN_NAME = Pattern.compile(NAME);
    private static final Pattern IN_FOLDER = Pattern.compile(FOLDER);

    private SourceSeries() {}

    /** The series of a source: its path with {@code *} in place of the date. */
    public static String of(String source) {
        return IN_NAME.matcher(IN_FOLDER.matcher(source).replaceFirst("$1*$2")).replaceFirst("*$1");
    }
}
