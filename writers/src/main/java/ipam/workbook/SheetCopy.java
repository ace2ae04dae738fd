package ipam.workbook;

import ipam.readers.sheet.CellName;
import ipam.workbook.Comments.Comment;
import ipam.workbook.MarkedWorkbook.CellMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;

/** Copies a sheet with its wrong cells in red; rows that somebody does not want are left out, and those below move up. */
final class SheetCopy {
    /** What Excel wants behind the boxes of comments. */
    private static final Set<String> BEHIND = Set.of(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst");
    /** What belongs to boxes and buttons that are drawn anew, or not at all. */
    private static final Set<String> DRAWN = Set.of("legacyDrawing", "oleObjects", "controls", "AlternateContent");
    /** What says something of rows by number, and can't when some are gone. */
    private static final Set<String> BY_NUMBER = Set.of(
            "dimension",
            "mergeCells",
            "hyperlinks",
            "tableParts",
            "autoFilter",
            "rowBreaks",
            "ignoredErrors",
            "sortState");

    private final XmlCopy xml;
    private final BookStyles styles;
    private final Map<Long, List<CellMark>> marks;
    private final MarkedWorkbook.Kept kept;
    private final MarkedWorkbook.Budget budget;
    private final List<Comment> comments = new ArrayList<>();
    private final List<int[]> columnStyles = new ArrayList<>();
    private final SheetRows rows = new SheetRows();
    private String boxes = "";
    private long row;

    /** @param marks by the number of the row within the sheet */
    SheetCopy(
            XmlCopy xml,
            BookStyles styles,
            Map<Long, List<CellMark>> marks,
            MarkedWorkbook.Kept kept,
            MarkedWorkbook.Budget budget) {
        this.xml = xml;
        this.styles = styles;
        this.marks = marks;
        this.kept = kept;
        this.budget = budget;
    }

    /** What a copy came to. */
    interface Boxes {
        /** The relation that leads to the boxes of comments; empty when there are none. */
        String relation(List<Comment> ours, SheetRows rows) throws IOException;
    }

    /** Copies it; when its rows are written, asks for the boxes. */
    void copy(Boxes drawn) throws XMLStreamException, IOException {
        xml.insert(XmlOut.DECLARATION);
        boolean asked = false;
        while (xml.next()) {
            boolean child = xml.depth() == 2 && xml.begins();
            if (!asked && ((child && BEHIND.contains(xml.name())) || (xml.depth() == 0 && xml.ends()))) {
                asked = true;
                String id = drawn.relation(comments, rows);
                if (!id.isEmpty()) {
                    xml.insert(
                            "<legacyDrawing xmlns:r=\"" + Markup.RELATION + "\" r:id=\"" + Markup.escaped(id) + "\"/>");
                }
            }
            if (child && isDropped()) {
                if (xml.name().equals("legacyDrawing")) {
                    boxes = xml.relation();
                }
                xml.skipElement();
            } else if (xml.begins("row")) {
                row();
            } else {
                if (xml.begins("col")) {
                    columnStyles.add(new int[] {xml.number("min"), xml.number("max"), xml.number("style")});
                }
                xml.copy();
            }
        }
        xml.flush();
    }

    /** The relation to the boxes that the sheet had; empty for none. */
    String formerBoxes() {
        return boxes;
    }

    private boolean isDropped() {
        return DRAWN.contains(xml.name()) || (!kept.all() && BY_NUMBER.contains(xml.name()));
    }

    private void row() throws XMLStreamException, IOException {
        int number = xml.number("r");
        row = number > 0 ? number : row + 1;
        if (!kept.row(row)) {
            rows.remove(row);
            xml.skipElement();
            return;
        }
        long place = rows.place(row);
        xml.begin();
        xml.attributesBut("r");
        xml.attribute("r", Long.toString(place));
        int style = isTrue(xml.attribute("customFormat")) ? xml.number("s") : -1;
        new Cells(place, style, marks.getOrDefault(row, List.of())).copy();
    }

    private static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true");
    }

    /** The cells of a row. */
    private final class Cells {
        private final long place;
        private final int rowStyle;
        private final TreeMap<Integer, List<CellMark>> wrong = new TreeMap<>();

        Cells(long place, int rowStyle, List<CellMark> all) {
            this.place = place;
            this.rowStyle = rowStyle;
            all.forEach(mark -> wrong.computeIfAbsent(mark.column(), column -> new ArrayList<>(1))
                    .add(mark));
        }

        void copy() throws XMLStreamException, IOException {
            int column = -1;
            while (xml.next() && !xml.ends("row")) {
                if (!xml.begins("c")) {
                    xml.copy();
                    continue;
                }
                int named = CellName.columnOf(xml.attribute("r"));
                column = named >= 0 ? named : column + 1;
                while (!wrong.isEmpty() && wrong.firstKey() < column) {
                    missing();
                }
                cell(column);
            }
            while (!wrong.isEmpty()) {
                missing();
            }
            xml.copy();
        }

        /** A cell that has nothing, not even a look. */
        private void missing() throws IOException {
            int column = wrong.firstKey();
            String text = comment(column);
            if (!text.isEmpty()) {
                xml.insert("<c r=\"%s\" s=\"%d\"/>".formatted(CellName.of(place, column), styles.red(style(column))));
            }
        }

        private int style(int column) {
            if (rowStyle >= 0) {
                return rowStyle;
            }
            for (int[] each : columnStyles) {
                if (column + 1 >= each[0] && column + 1 <= each[1]) {
                    return Math.max(0, each[2]);
                }
            }
            return 0;
        }

        private void cell(int column) throws XMLStreamException, IOException {
            int style = Math.max(0, xml.number("s"));
            boolean marked = wrong.containsKey(column);
            if (marked) {
                comment(column);
            }
            int shown = marked ? styles.red(style) : styles.clear(style);
            xml.begin();
            xml.attribute("r", CellName.of(place, column));
            xml.cellAttributes(!kept.all());
            if (shown > 0) {
                xml.attribute("s", Integer.toString(shown));
            }
            while (xml.next() && !xml.ends("c")) {
                if (!kept.all() && xml.begins("f")) {
                    xml.skipElement();
                } else {
                    xml.copy();
                }
            }
            xml.copy();
        }

        /** Takes what is said of a cell, and says it as long as there is room for comments. */
        private String comment(int column) {
            StringBuilder text = new StringBuilder();
            for (CellMark mark : Objects.requireNonNull(wrong.remove(column))) {
                text.append(text.length() == 0 ? "" : "\n").append(mark.text());
            }
            if (budget.take()) {
                comments.add(Comment.of(place, column, Comments.MARK + text));
            }
            return text.toString();
        }
    }
}
