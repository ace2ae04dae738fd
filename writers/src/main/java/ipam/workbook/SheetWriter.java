package ipam.workbook;

import ipam.readers.sheet.CellName;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of a sheet, from the first to the last, cells from left to right. Not thread-safe; close it. */
public final class SheetWriter implements Closeable {
    /** A sheet has no more. */
    public static final int MOST_ROWS = 1_048_576;

    /** More digits than a program can keep in a number. */
    private static final int MOST_DIGITS = 15;
    /** Day 1 is the first of January 1900, and there is a 29th of February in that year. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    /** Programs grow slow with more. */
    private static final int MOST_LINKS = 20_000;

    private final XmlOut xml;
    private final SheetLayout layout;
    private final SheetEnd end;
    private final int firstLook;
    private final String[] letters;
    private final String[] openings;
    private final List<String> links = new ArrayList<>();
    private int row;
    private String rowText = "";

    /** What stands behind the rows of a sheet, and what is done when it has ended. */
    interface SheetEnd {
        void behindRows(XmlOut xml, List<String> links) throws IOException;

        void ended() throws IOException;
    }

    private static final String PAGE = "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";

    /** A sheet that has links at most, and is printed as wide as the paper. */
    static final SheetEnd PLAIN = new SheetEnd() {
        @Override
        public void behindRows(XmlOut xml, List<String> links) throws IOException {
            if (!links.isEmpty()) {
                xml.raw("<hyperlinks>").raw(String.join("", links)).raw("</hyperlinks>");
            }
            xml.raw(PAGE);
        }

        @Override
        public void ended() {
            // nothing belongs to it
        }
    };

    /** @param firstLook the number of the first {@link Look} in the styles of the workbook */
    SheetWriter(XmlOut xml, SheetLayout layout, int firstLook, SheetEnd end) throws IOException {
        this.xml = xml;
        this.layout = layout;
        this.end = end;
        this.firstLook = firstLook;
        this.letters = new String[layout.columns().size()];
        this.openings = new String[Look.values().length];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = "<c r=\"" + CellName.column(i);
        }
        for (Look look : Look.values()) {
            openings[look.ordinal()] = "\" s=\"" + (firstLook + look.ordinal()) + '"';
        }
        begin();
    }

    private void begin() throws IOException {
        xml.raw(XmlOut.DECLARATION).raw("<worksheet xmlns=\"" + Comments.MAIN + "\">");
        xml.raw(end == PLAIN ? "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" : "")
                .raw("<sheetViews>");
        xml.raw("<sheetView workbookViewId=\"0\"");
        if (layout.frozenRows() > 0) {
            xml.raw("><pane ySplit=\"%d\" topLeftCell=\"A%d\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
                    .formatted(layout.frozenRows(), layout.frozenRows() + 1));
        } else {
            xml.raw("/>");
        }
        xml.raw("</sheetViews><cols>");
        for (int i = 0; i < letters.length; i++) {
            SheetLayout.Column column = layout.columns().get(i);
            xml.raw("<col min=\"%d\" max=\"%d\" width=\"%d.7109375\" style=\"%d\" customWidth=\"1\"/>"
                    .formatted(
                            i + 1,
                            i + 1,
                            column.width(),
                            firstLook + column.look().ordinal()));
        }
        xml.raw("</cols><sheetData>");
    }

    /** Begins a row; false when the sheet has no room for it. */
    public boolean row() throws IOException {
        if (row == MOST_ROWS) {
            return false;
        }
        if (row > 0) {
            xml.raw("</row>");
        }
        rowText = Integer.toString(++row);
        xml.raw("<row r=\"").raw(rowText).raw("\">");
        return true;
    }

    /** Writes a row of headings. */
    public void headings(List<String> texts) throws IOException {
        row();
        for (int i = 0; i < texts.size(); i++) {
            text(i, texts.get(i), Look.HEADING);
        }
    }

    /** Writes a text; nothing for an empty one. */
    public SheetWriter text(int column, String text, Look look) throws IOException {
        if (text.isEmpty()) {
            return this;
        }
        xml.raw(letters[column]).raw(rowText).raw(openings[look.ordinal()]).raw(" t=\"inlineStr\"><is><t");
        boolean plain = text.charAt(0) > ' ' && text.charAt(text.length() - 1) > ' ';
        xml.raw(plain ? ">" : " xml:space=\"preserve\">").cell(text).raw("</t></is></c>");
        return this;
    }

    /** Writes a text that leads to a cell: {@code 'Ranges'!B7}. */
    public SheetWriter link(int column, String text, String target) throws IOException {
        if (links.size() == MOST_LINKS) {
            return text(column, text, Look.TEXT);
        }
        links.add(
                "<hyperlink ref=\"%s\" location=\"%s\"/>".formatted(CellName.of(row, column), Markup.escaped(target)));
        return text(column, text, Look.LINK);
    }

    /** Writes a whole number, given as digits; as text when a cell can't hold all of them. */
    public SheetWriter number(int column, String digits) throws IOException {
        boolean kept = digits.length() <= MOST_DIGITS
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.charAt(0) != '0' || digits.length() == 1);
        return kept ? value(column, digits, Look.NUMBER) : text(column, digits, Look.TEXT);
    }

    /** Writes a day, given as {@code 2026-11-20}; as text when a cell can't hold it. */
    public SheetWriter day(int column, String day) throws IOException {
        if (day.length() == 10) {
            LocalDate date = LocalDate.parse(day);
            if (!date.isBefore(FIRST_DAY) && !date.isAfter(LAST_DAY)) {
                return value(column, Long.toString(DAY_ZERO.until(date, ChronoUnit.DAYS)), Look.DATE);
            }
        }
        return text(column, day, Look.TEXT);
    }

    private SheetWriter value(int column, String number, Look look) throws IOException {
        xml.raw(letters[column]).raw(rowText).raw(openings[look.ordinal()]);
        xml.raw("><v>").raw(number).raw("</v></c>");
        return this;
    }

    @Override
    public void close() throws IOException {
        xml.raw(row > 0 ? "</row></sheetData>" : "</sheetData>");
        if (layout.filter() > 0 && row >= layout.filter()) {
            xml.raw("<autoFilter ref=\"A%d:%s\"/>".formatted(layout.filter(), CellName.of(row, letters.length - 1)));
        }
        end.behindRows(xml, links);
        xml.raw("</worksheet>").flush();
        end.ended();
    }
}
