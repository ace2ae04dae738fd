package ipam.readers.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The texts that the cells of a workbook share, by number. */
final class WorkbookTexts {
    private static final String PART = "xl/sharedStrings.xml";
    /** Characters of all of them: a sheet with more is read as CSV. */
    private static final long MOST = 200_000_000;

    private final List<String> texts = new ArrayList<>();

    static WorkbookTexts read(WorkbookParts parts) throws IOException {
        return read(parts, Integer.MAX_VALUE);
    }

    /** The text of a number alone; empty when there is none. */
    static String text(WorkbookParts parts, int number) throws IOException {
        return read(parts, number + 1).text(number);
    }

    private static WorkbookTexts read(WorkbookParts parts, int count) throws IOException {
        WorkbookTexts texts = new WorkbookTexts();
        if (!parts.has(PART)) {
            return texts;
        }
        parts.read(PART, xml -> {
            long total = 0;
            while (xml.hasNext() && texts.texts.size() < count) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("si")) {
                    String text = content(xml, "si");
                    total += text.length();
                    if (total > MOST) {
                        throw new SheetException(
                                "its texts are longer than %d characters; save the sheet as CSV".formatted(MOST));
                    }
                    texts.texts.add(text);
                }
            }
        });
        return texts;
    }

    /** The text in an element, to its end: every {@code t}, but not how East Asian words are pronounced. */
    static String content(XMLStreamReader xml, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int spoken = 0;
        boolean inside = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
                inside = xml.getLocalName().equals("t");
            } else if (event == XMLStreamReader.END_ELEMENT) {
                if (xml.getLocalName().equals(element)) {
                    break;
                }
                spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
                inside = false;
            } else if (inside && spoken == 0 && xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    /** The text of a number; empty when there is none. */
    String text(int number) {
        return number >= 0 && number < texts.size() ? texts.get(number) : "";
    }
}
