package ipam.readers.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sheets of a workbook.
 *
 * @param part the first one that can be seen, as a name in the package
 * @param name of that sheet
 * @param others names of the others, but for the words that a template offers
 * @param from1904 whether days are counted from 1904
 */
record WorkbookSheets(String part, String name, List<String> others, boolean from1904) {
    private static final String LISTS = "Lists";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    WorkbookSheets {
        others = List.copyOf(others);
    }

    private record Entry(String name, String relation, boolean hidden) {}

    static WorkbookSheets read(WorkbookParts parts) throws IOException {
        List<Entry> entries = new ArrayList<>();
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
                entries.add(new Entry(
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
        for (Entry entry : entries) {
            String target = targets.get(entry.relation());
            if (!entry.hidden() && target != null) {
                List<String> others = entries.stream()
                        .filter(other -> !other.equals(entry)
                                && !(other.hidden() && other.name().equals(LISTS)))
                        .map(Entry::name)
                        .toList();
                return new WorkbookSheets(inPackage(target), entry.name(), others, from1904[0]);
            }
        }
        throw new SheetException("it has no sheet that can be seen");
    }

    /** A name in the package: it is looked up there, and nowhere else. */
    private static String inPackage(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }
}
