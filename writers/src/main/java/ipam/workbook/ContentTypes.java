package ipam.workbook;

import ipam.readers.sheet.WorkbookParts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** What the parts of a package are. */
final class ContentTypes {
    static final String PART = "[Content_Types].xml";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, String> byEnding = new LinkedHashMap<>();
    private final Map<String, String> byName = new LinkedHashMap<>();

    static ContentTypes of(WorkbookParts parts) throws IOException {
        ContentTypes types = new ContentTypes();
        parts.read(PART, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    String type = String.valueOf(xml.getAttributeValue(null, "ContentType"));
                    if (xml.getLocalName().equals("Default")) {
                        types.byEnding.put(
                                String.valueOf(xml.getAttributeValue(null, "Extension"))
                                        .toLowerCase(Locale.ROOT),
                                type);
                    } else if (xml.getLocalName().equals("Override")) {
                        types.byName.put(String.valueOf(xml.getAttributeValue(null, "PartName")), type);
                    }
                }
            }
        });
        types.byEnding.put("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        return types;
    }

    void remove(String part) {
        byName.remove("/" + part);
    }

    /** A part of a workbook: {@code comments+xml}. */
    void add(String part, String type) {
        byName.put("/" + part, SPREADSHEET + type);
    }

    void write(ZipOut zip) throws IOException {
        StringBuilder types = new StringBuilder("<Types xmlns=\"" + Markup.PACKAGE + "content-types\">");
        byEnding.forEach((ending, type) -> types.append("<Default Extension=\"%s\" ContentType=\"%s\"/>"
                .formatted(Markup.escaped(ending), Markup.escaped(type))));
        byName.forEach((name, type) -> types.append("<Override PartName=\"%s\" ContentType=\"%s\"/>"
                .formatted(Markup.escaped(name), Markup.escaped(type))));
        zip.part(PART, types + "</Types>");
    }
}
