package ipam.workbook;

import ipam.readers.sheet.CellName;
import ipam.readers.sheet.SheetException;
import ipam.readers.sheet.WorkbookParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The comments of a sheet: their texts, and the boxes that show them, hidden until somebody points at the cell. */
final class Comments {
    /** Who says what we say. */
    static final String OURS = "ipam";

    /** How what we say begins: by it, it is known again. */
    static final String MARK = "ipam: ";

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    /** Boxes are counted in thousands, as programs do. */
    private static final int BLOCK = 1_024;

    private static final String BOX_STYLE =
            "position:absolute;margin-left:60pt;margin-top:1.5pt;width:220pt;height:60pt;z-index:1;visibility:hidden";
    private static final int LINE = 42;
    private static final int MOST = 65_536;
    private static final Pattern MARK_WITHIN = Pattern.compile("(?:\n|&#10;)" + MARK);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final List<Comment> all = new ArrayList<>();

    /**
     * A comment.
     *
     * @param row from 1
     * @param column from 0
     * @param author who says it
     * @param body markup of its text
     * @param length of its text, in characters
     */
    record Comment(long row, int column, String author, String body, int length) {
        /** A comment of ours. */
        static Comment of(long row, int column, String text) {
            return new Comment(row, column, OURS, run(text), text.length());
        }

        /** The markup of a text that is spoken in one breath. */
        static String run(String text) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                new XmlOut(bytes)
                        .raw("<r><rPr><sz val=\"9\"/><rFont val=\"Tahoma\"/></rPr><t xml:space=\"preserve\">")
                        .cell(text)
                        .raw("</t></r>")
                        .flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    void add(Comment comment) {
        all.add(comment);
    }

    /** Those that a sheet has already, but for marks of an earlier time. */
    static Comments read(WorkbookParts parts, String part) throws IOException {
        Comments comments = new Comments();
        parts.read(part, xml -> comments.read(new XmlCopy(xml, new XmlOut(OutputStream.nullOutputStream()))));
        return comments;
    }

    private void read(XmlCopy xml) throws XMLStreamException, IOException {
        List<String> authors = new ArrayList<>();
        String place = "";
        String author = "";
        while (xml.next()) {
            if (xml.begins("author")) {
                authors.add(xml.content());
            } else if (xml.begins("comment")) {
                int number = xml.number("authorId");
                place = xml.attribute("ref");
                author = number >= 0 && number < authors.size() ? authors.get(number) : "";
            } else if (xml.begins("text")) {
                String body = xml.markup().replaceFirst("^<text[^>]*>", "").replaceFirst("</text>$", "");
                keep(place, author, without(body));
            }
        }
    }

    /** A comment without what we said at its end; programs forget who said what, and not what was said. */
    private static String without(String body) {
        Matcher ours = MARK_WITHIN.matcher(body);
        if (!ours.find()) {
            return body;
        }
        String rest = body.substring(0, ours.start());
        return rest + (rest.lastIndexOf("<r>") > rest.lastIndexOf("</r>") ? "</t></r>" : "</t>");
    }

    private void keep(String place, String author, String body) throws SheetException {
        int column = CellName.columnOf(place);
        int row = CellName.rowOf(place);
        String text = TAG.matcher(body).replaceAll("");
        if (column < 0 || row < 1 || text.isEmpty() || text.startsWith(MARK)) {
            return;
        }
        if (all.size() == MOST) {
            throw new SheetException("it has more than %,d comments; remove some".formatted(MOST));
        }
        all.add(new Comment(row, column, author, body, text.length()));
    }

    /** The same with these of ours; where both say something of a cell, the others have the first word. */
    Comments with(List<Comment> ours) {
        Map<String, Comment> byCell = new LinkedHashMap<>();
        all.forEach(comment -> byCell.put(CellName.of(comment.row(), comment.column()), comment));
        ours.forEach(comment -> byCell.merge(CellName.of(comment.row(), comment.column()), comment, Comments::both));
        Comments together = new Comments();
        byCell.values().stream()
                .sorted(Comparator.comparingLong(Comment::row).thenComparingInt(Comment::column))
                .forEach(together::add);
        return together;
    }

    private static Comment both(Comment theirs, Comment ours) {
        String run = ours.body().replace("xml:space=\"preserve\">", "xml:space=\"preserve\">&#10;");
        String first = theirs.body().startsWith("<t") ? "<r>" + theirs.body() + "</r>" : theirs.body();
        return new Comment(
                theirs.row(), theirs.column(), theirs.author(), first + run, theirs.length() + ours.length());
    }

    /** The same where rows have gone; those of such rows are gone too. */
    Comments moved(LongUnaryOperator place) {
        Comments moved = new Comments();
        for (Comment comment : all) {
            long row = place.applyAsLong(comment.row());
            if (row > 0) {
                moved.add(new Comment(row, comment.column(), comment.author(), comment.body(), comment.length()));
            }
        }
        return moved;
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void writeTexts(ZipOut zip, String part) throws IOException {
        XmlOut xml = new XmlOut(zip.part(part));
        List<String> authors = all.stream().map(Comment::author).distinct().toList();
        xml.raw(XmlOut.DECLARATION).raw("<comments xmlns=\"" + MAIN + "\"><authors>");
        for (String author : authors) {
            xml.raw("<author>").cell(author).raw("</author>");
        }
        xml.raw("</authors><commentList>");
        for (Comment comment : all) {
            xml.raw("<comment ref=\"%s\" authorId=\"%d\"><text>"
                            .formatted(CellName.of(comment.row(), comment.column()), authors.indexOf(comment.author())))
                    .raw(comment.body())
                    .raw("</text></comment>");
        }
        xml.raw("</commentList></comments>").flush();
    }

    /** @param block first number of a thousand boxes, different for each sheet of the workbook */
    void writeBoxes(ZipOut zip, String part, int block) throws IOException {
        XmlOut xml = new XmlOut(zip.part(part));
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i <= all.size() / (BLOCK - 1); i++) {
            blocks.append(i == 0 ? "" : ",").append(block + i);
        }
        xml.raw("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\">"
                + "<o:idmap v:ext=\"edit\" data=\"" + blocks + "\"/></o:shapelayout>"
                + "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\""
                + " path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
                + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
        for (int i = 0; i < all.size(); i++) {
            box(xml, all.get(i), (block + i / (BLOCK - 1)) * BLOCK + 1 + i % (BLOCK - 1));
        }
        xml.raw("</xml>").flush();
    }

    private static void box(XmlOut xml, Comment comment, int id) throws IOException {
        long row = comment.row() - 1;
        int column = comment.column();
        long lines = 2L + comment.length() / LINE;
        xml.raw("<v:shape id=\"_x0000_s").number(id);
        xml.raw("\" type=\"#_x0000_t202\" style=\"" + BOX_STYLE + "\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
                + "<v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>"
                + "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"/>"
                + "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>");
        xml.raw("%d,15,%d,2,%d,15,%d,2"
                .formatted(column + 1, Math.max(0, row - 1), column + 4, Math.max(0, row - 1) + lines));
        xml.raw("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>").number(row);
        xml.raw("</x:Row><x:Column>").number(column).raw("</x:Column></x:ClientData></v:shape>");
    }
}
