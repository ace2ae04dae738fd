package ipam.readers.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which formats of cells show a number as a date. */
final class WorkbookStyles {
    private static final Pattern NO_CODE = Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+\\])[^\\]]*\\]|_.|\\*.");
    private static final Pattern DATE_CODE = Pattern.compile("[dy]|m(?!.*0)", Pattern.CASE_INSENSITIVE);

    private final List<Boolean> dates = new ArrayList<>();

    static WorkbookStyles read(WorkbookParts parts) throws IOException {
        WorkbookStyles styles = new WorkbookStyles();
        Set<Integer> custom = new HashSet<>();
        boolean[] within = new boolean[1];
        parts.each("xl/styles.xml", (name, xml) -> {
            switch (name) {
                case "numFmt" -> {
                    if (isDate(XmlNumbers.text(xml, "formatCode"))) {
                        custom.add(XmlNumbers.number(xml, "numFmtId"));
                    }
                }
                case "cellXfs" -> within[0] = true;
                case "cellStyles", "dxfs" -> within[0] = false;
                case "xf" -> {
                    if (within[0]) {
                        int format = XmlNumbers.number(xml, "numFmtId");
                        styles.dates.add(isBuiltInDate(format) || custom.contains(format));
                    }
                }
                default -> {
                    // of no account for values
                }
            }
        });
        return styles;
    }

    /** Formats that every workbook has, those of East Asian languages among them. */
    private static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 17)
                || format == 22
                || (format >= 27 && format <= 31)
                || format == 36
                || (format >= 50 && format <= 54)
                || format == 57
                || format == 58;
    }

    static boolean isDate(String code) {
        String first = code.split(";", 2)[0];
        return DATE_CODE.matcher(NO_CODE.matcher(first).replaceAll("")).find();
    }

    boolean isDate(int style) {
        return style >= 0 && style < dates.size() && dates.get(style);
    }
}
