package ipam.readers.sheet;

import ipam.readers.sheet.WorkbookSheets.Entry;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Sheets that we add to a workbook of others: what stands in their first cell tells them, whoever saved them since. */
public final class OwnSheet {
    /** How the first cell begins. */
    public static final String MARKER = "ipam import: ";

    private OwnSheet() {}

    /** Whether a sheet with that first row is one of ours. */
    static boolean is(SheetRow first) {
        return SheetRow.within(first.number()) == 1 && first.cell(0).text().startsWith(MARKER);
    }

    /** What stands in the first cell of a sheet of ours; empty for one of others. */
    public static String title(WorkbookParts parts, Entry sheet) throws IOException {
        StringBuilder title = new StringBuilder();
        parts.read(sheet.part(), xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("c")) {
                    String place = XmlNumbers.text(xml, "r");
                    title.append(place.isEmpty() || place.equals("A1") ? text(parts, xml) : "");
                    return;
                }
            }
        });
        return title.indexOf(MARKER) == 0 ? title.toString() : "";
    }

    private static String text(WorkbookParts parts, XMLStreamReader xml) throws XMLStreamException, IOException {
        String type = XmlNumbers.text(xml, "t");
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("is")) {
                return WorkbookTexts.content(xml, "is");
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("v")) {
                String value = xml.getElementText();
                return type.equals("s") ? WorkbookTexts.text(parts, XmlNumbers.number(value)) : value;
            }
        }
        return "";
    }
}
