package ipam.workbook;

import java.util.List;

/** How a cell looks. The parts that each is made of stand in a workbook's styles after those that it has already. */
public enum Look {
    /** Text, whatever it looks like: programs make no number, date or formula of it. */
    TEXT(0, 0, Look.TEXT_FORMAT, ""),
    /** A day, shown as {@code 2026-11-20}. */
    DATE(0, 0, Look.DATE_FORMAT, ""),
    /** A whole number, without separators. */
    NUMBER(0, 0, 1, ""),
    /** The heading of a column. */
    HEADING(1, 1, Look.TEXT_FORMAT, ""),
    /** An example, which nobody reads as a value. */
    EXAMPLE(2, 0, Look.TEXT_FORMAT, ""),
    /** What a sheet is about. */
    TITLE(3, 0, 0, ""),
    /** What a figure says. */
    LABEL(4, 0, 0, ""),
    /** What leads elsewhere. */
    LINK(5, 0, Look.TEXT_FORMAT, ""),
    /** Something new. */
    ADDED(0, 3, Look.TEXT_FORMAT, ""),
    /** Something that becomes another. */
    CHANGED(0, 4, Look.TEXT_FORMAT, ""),
    /** Something wrong. */
    WRONG(0, 2, Look.TEXT_FORMAT, "");

    /** The fill of what is wrong: a colour that nobody chooses, so that it is known again. */
    static final String WRONG_COLOUR = "FFF9A59D";

    /** Its place among {@link #FILLS}. */
    static final int WRONG_FILL = 1;

    static final List<String> FONTS = List.of(
            font("FFFFFFFF", 11, "<b/>"),
            font("FF616E7C", 11, "<i/>"),
            font("FF1F2933", 16, "<b/>"),
            font("FF616E7C", 11, ""),
            font("FF0B69A3", 11, "<u/>"));
    static final List<String> FILLS = List.of(fill("FF1F2933"), fill(WRONG_COLOUR), fill("FFDDF3E4"), fill("FFFFF0C7"));
    private static final int TEXT_FORMAT = 49;
    private static final int DATE_FORMAT = -1;

    private final int font;
    private final int fill;
    private final int format;
    private final String alignment;

    Look(int font, int fill, int format, String alignment) {
        this.font = font;
        this.fill = fill;
        this.format = format;
        this.alignment = alignment;
    }

    /**
     * The element of it.
     *
     * @param fonts how many the workbook has already
     * @param fills how many the workbook has already
     * @param dateFormat the number of the format of days
     */
    String element(int fonts, int fills, int dateFormat) {
        int number = format == DATE_FORMAT ? dateFormat : format;
        return "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
                        .formatted(number, font == 0 ? 0 : fonts + font - 1, fill == 0 ? 0 : fills + fill - 1)
                + " applyFont=\"1\" applyFill=\"1\""
                + (alignment.isEmpty() ? "/>" : " applyAlignment=\"1\">" + alignment + "</xf>");
    }

    private static String font(String colour, int points, String weight) {
        return "<font>%s<sz val=\"%d\"/><color rgb=\"%s\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
                .formatted(weight, points, colour);
    }

    private static String fill(String colour) {
        return "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"%s\"/><bgColor indexed=\"64\"/></patternFill></fill>"
                .formatted(colour);
    }
}
