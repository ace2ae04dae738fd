package ipam.workbook;

import ipam.readers.sheet.CellName;
import ipam.workbook.Comments.Comment;
import ipam.workbook.SheetLayout.Choice;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetLayout.Note;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A new workbook, written sheet by sheet in constant memory. The same content gives the same bytes. Close it: the stream
 * beneath stays open.
 */
public final class WorkbookFile implements Closeable {
    /** The sheet, hidden, of words that are too many to stand with the cells that offer them. */
    public static final String LISTS = "Lists";

    /** What Excel takes in place. */
    private static final int LONGEST_LIST = 255;

    private static final int FIRST_LOOK = 1;

    private final ZipOut zip;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> commented = new ArrayList<>();
    private final List<List<String>> lists = new ArrayList<>();

    public WorkbookFile(OutputStream out) {
        this.zip = new ZipOut(out);
    }

    /** Begins a sheet; the one before must be closed. */
    public SheetWriter sheet(SheetLayout layout) throws IOException {
        names.add(layout.name());
        int number = names.size();
        XmlOut xml = new XmlOut(zip.part("xl/worksheets/sheet%d.xml".formatted(number)));
        return new SheetWriter(xml, layout, FIRST_LOOK, new End(layout, number));
    }

    /** Ends a sheet: what its cells offer and tell. */
    private final class End implements SheetWriter.SheetEnd {
        private final SheetLayout layout;
        private final int number;

        End(SheetLayout layout, int number) {
            this.layout = layout;
            this.number = number;
        }

        @Override
        public void behindRows(XmlOut xml, List<String> links) throws IOException {
            choices(xml, layout.choices());
            if (!links.isEmpty()) {
                xml.raw("<hyperlinks>").raw(String.join("", links)).raw("</hyperlinks>");
            }
            if (!layout.notes().isEmpty()) {
                xml.raw("<legacyDrawing xmlns:r=\"" + Markup.RELATION + "\" r:id=\"rId1\"/>");
            }
        }

        @Override
        public void ended() throws IOException {
            if (layout.notes().isEmpty()) {
                return;
            }
            commented.add(number);
            Comments comments = new Comments();
            for (Note note : layout.notes()) {
                comments.add(Comment.of(note.row(), note.column(), note.text()));
            }
            comments.writeTexts(zip, "xl/comments%d.xml".formatted(number));
            comments.writeBoxes(zip, "xl/drawings/vmlDrawing%d.vml".formatted(number), number);
            zip.part(
                    "xl/worksheets/_rels/sheet%d.xml.rels".formatted(number),
                    Markup.relations(
                            Markup.relation("rId1", "vmlDrawing", "../drawings/vmlDrawing%d.vml".formatted(number)),
                            Markup.relation("rId2", "comments", "../comments%d.xml".formatted(number))));
        }
    }

    private void choices(XmlOut xml, List<Choice> choices) throws IOException {
        if (choices.isEmpty()) {
            return;
        }
        xml.raw("<dataValidations count=\"%d\">".formatted(choices.size()));
        for (Choice choice : choices) {
            String letter = CellName.column(choice.column());
            xml.raw("<dataValidation type=\"list\" errorStyle=\"warning\" allowBlank=\"1\" showErrorMessage=\"1\""
                            + " errorTitle=\"None of the list\" error=\"The import takes what the list offers, or (clear)"
                            + " to take a value away.\" sqref=\"%s%d:%s%d\"><formula1>"
                                    .formatted(letter, choice.firstRow(), letter, SheetWriter.MOST_ROWS))
                    .text(words(choice.words()))
                    .raw("</formula1></dataValidation>");
        }
        xml.raw("</dataValidations>");
    }

    /** The words in place, or where they stand. */
    private String words(List<String> words) {
        String joined = String.join(",", words);
        boolean inPlace = joined.length() <= LONGEST_LIST
                && words.stream().noneMatch(word -> word.contains(",") || word.contains("\""));
        if (inPlace) {
            return '"' + joined + '"';
        }
        lists.add(words);
        String letter = CellName.column(lists.size() - 1);
        return "%s!$%s$1:$%s$%d".formatted(LISTS, letter, letter, words.size());
    }

    private void writeLists() throws IOException {
        List<Column> columns =
                lists.stream().map(list -> new Column(30, Look.TEXT)).toList();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        try (SheetWriter sheet = sheet(SheetLayout.of(LISTS, columns, 0))) {
            for (int i = 0; i < longest && sheet.row(); i++) {
                for (int list = 0; list < lists.size(); list++) {
                    sheet.text(
                            list, i < lists.get(list).size() ? lists.get(list).get(i) : "", Look.TEXT);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        boolean hidden = !lists.isEmpty();
        if (hidden) {
            writeLists();
        }
        StringBuilder sheets = new StringBuilder();
        StringBuilder types = new StringBuilder();
        List<String> relations = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            String state = hidden && i == names.size() ? " state=\"hidden\"" : "";
            sheets.append("<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>"
                    .formatted(Markup.escaped(names.get(i - 1)), i, state, i));
            types.append(Markup.override("xl/worksheets/sheet%d.xml".formatted(i), "worksheet+xml"));
            relations.add(Markup.relation("rId" + i, "worksheet", "worksheets/sheet%d.xml".formatted(i)));
        }
        for (int number : commented) {
            types.append(Markup.override("xl/comments%d.xml".formatted(number), "comments+xml"));
        }
        relations.add(Markup.relation("rId" + (names.size() + 1), "styles", "styles.xml"));
        zip.part("xl/styles.xml", Styles.alone());
        zip.part(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + Comments.MAIN + "\" xmlns:r=\"" + Markup.RELATION
                        + "\"><bookViews><workbookView/>" + "</bookViews><sheets>" + sheets + "</sheets></workbook>");
        zip.part("xl/_rels/workbook.xml.rels", Markup.relations(relations.toArray(String[]::new)));
        zip.part("_rels/.rels", Markup.relations(Markup.relation("rId1", "officeDocument", "xl/workbook.xml")));
        zip.part(
                "[Content_Types].xml",
                "<Types xmlns=\"" + Markup.PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\""
                        + "application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\""
                        + " ContentType=\"application/xml\"/><Default Extension=\"vml\" ContentType=\""
                        + "application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
                        + Markup.override("xl/workbook.xml", "sheet.main+xml")
                        + Markup.override("xl/styles.xml", "styles+xml")
                        + types + "</Types>");
        zip.finish();
    }
}
