package ipam.readers.dhcp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Counts the data lines of a log as a person would: the second opinion about the preamble. */
final class DataLines {
    private static final int LIMIT = 1 << 20;
    private static final Pattern ROW = Pattern.compile("\\d+,.*", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[ \\t]*");
    private static final Pattern TITLE = Pattern.compile("\\t\\t[^,]+", Pattern.DOTALL);
    private static final Pattern MEANING = Pattern.compile("\\d+\\+?\\t[^\\d].*", Pattern.DOTALL);
    private static final Pattern COLUMNS = Pattern.compile("[^\\d,][^,]*,[^\\d].*|,[^\\d].*", Pattern.DOTALL);

    private DataLines() {}

    static long count(byte[] log) {
        long lines = 0;
        boolean preamble = true;
        String text = new String(log, StandardCharsets.ISO_8859_1);
        for (String raw : text.split("\n", -1)) {
            boolean overlong = raw.replaceAll("\r$", "").length() > LIMIT;
            String line = raw.replaceAll("\r+$", "").replaceFirst("^\u00ef\u00bb\u00bf", "");
            long commas = line.chars().filter(c -> c == ',').count();
            if (overlong) {
                lines++;
            } else if (ROW.matcher(line).matches()) {
                preamble = false;
                lines++;
            } else if (preamble) {
                preamble = !(commas >= 6 && COLUMNS.matcher(line).matches());
            } else if (TITLE.matcher(line).matches()
                    || (commas < 6 && MEANING.matcher(line).matches())) {
                preamble = true;
            } else if (!BLANK.matcher(line).matches()) {
                lines++;
            }
        }
        return lines;
    }
}
