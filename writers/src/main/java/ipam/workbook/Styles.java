package ipam.workbook;

/** The part of a workbook that says how cells look. */
final class Styles {
    /** Formats of a workbook's own are numbered from here. */
    static final int FIRST_FORMAT = 164;

    static final String DATE_FORMAT = "<numFmt numFmtId=\"%d\" formatCode=\"yyyy\\-mm\\-dd\"/>";

    private Styles() {}

    /** The styles of a workbook that has ours alone: number 0 is that of cells that nobody thought of. */
    static String alone() {
        StringBuilder looks = new StringBuilder();
        for (Look look : Look.values()) {
            looks.append(look.element(1, 2, FIRST_FORMAT));
        }
        return "<styleSheet xmlns=\"" + Comments.MAIN + "\"><numFmts count=\"1\">" + DATE_FORMAT.formatted(FIRST_FORMAT)
                + "</numFmts><fonts count=\"%d\">".formatted(Look.FONTS.size() + 1)
                + "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
                + String.join("", Look.FONTS)
                + "</fonts><fills count=\"%d\">".formatted(Look.FILLS.size() + 2)
                + "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
                + String.join("", Look.FILLS)
                + "</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"%d\">".formatted(Look.values().length + 1)
                + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>" + looks
                + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
                + "</styleSheet>";
    }
}
