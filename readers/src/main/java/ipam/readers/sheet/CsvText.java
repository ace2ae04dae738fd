package ipam.readers.sheet;

/** Writes fields of CSV files so that they are read as they were. */
public final class CsvText {
    private CsvText() {}

    /** A field, in quotes when it needs them. */
    public static String field(String value, char separator) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean blankAtAnEnd = (c == ' ' || c == '\t') && (i == 0 || i == value.length() - 1);
            if (c == separator || c == '"' || c == '\r' || c == '\n' || blankAtAnEnd) {
                return '"' + value.replace("\"", "\"\"") + '"';
            }
        }
        return value;
    }
}
