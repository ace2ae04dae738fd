package ipam.readers.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sheets of a workbook.
 *
 * @param visible those that can be seen, in order; at least one
 * @param hidden names of the others, but for the words that a template offers
 * @param from1904 whether days are counted from 1904
 */
public record WorkbookSheets(List<Entry> visible, List<String> hidden, boolean from1904) {
    private static final String LISTS = "Lists";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    public WorkbookSheets {
        visible = List.copyOf(visible);
        hidden = List.copyOf(hidden);
    }

    /**
     * A sheet.
     *
     * @param part its name in the package
     */
    public record Entry(String name, String part) {}

    private record Found(String name, String relation, boolean hidden) {}

    /** Reads which sheets a workbook has. */
    public static WorkbookSheets read(WorkbookParts parts) throws IOException {
        List<Found> found = new ArrayList<>();
        boolean[] from1904 = new boolean[1];
        parts.each("xl/workbook.xml", (element, xml) -> {
            if (element.equals("workbookPr")) {
                from1904[0] = XmlNumbers.flag(xml, "date1904");
            } else if (element.equals("sheet")) {
                String relation = xml.getAttributeValue(RELATIONS, "id");
                if (relation == null) {
                    relation = xml.getAttributeValue(STRICT_RELATIONS, "id");
                }
                String state = XmlNumbers.text(xml, "state");
                found.add(new Found(
                        XmlNumbers.text(xml, "name"),
                        relation == null ? "" : relation,
                        !state.isEmpty() && !state.equals("visible")));
            }
        });
        Map<String, String> targets = new HashMap<>();
        parts.each("xl/_rels/workbook.xml.rels", (element, xml) -> {
            if (element.equals("Relationship") && XmlNumbers.text(xml, "Type").endsWith("/worksheet")) {
                targets.put(XmlNumbers.text(xml, "Id"), XmlNumbers.text(xml, "Target"));
            }
        });
        List<Entry> visible = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (Found sheet : found) {
            String target = targets.get(sheet.relation());
            if (sheet.hidden() && !sheet.name().equals(LISTS)) {
                hidden.add(sheet.name());
            } else if (!sheet.hidden() && target != null) {
                visible.add(new Entry(sheet.name(), inPackage(target)));
            }
        }
        if (visible.isEmpty()) {
            throw new SheetException("it has no sheet that can be seen");
        }
        return new WorkbookSheets(visible, hidden, from1904[0]);
    }

    /** A name in the package: it is looked up there, and nowhere else. */
    private static String inPackage(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }
}
