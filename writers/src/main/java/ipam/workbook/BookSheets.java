package ipam.workbook;

import ipam.readers.sheet.WorkbookParts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Which sheets somebody's workbook has, and ours behind them. */
final class BookSheets {
    static final String PART = "xl/workbook.xml";

    private final WorkbookParts parts;
    private final Set<String> names = new HashSet<>();
    private final StringBuilder added = new StringBuilder();
    private int lastId;

    BookSheets(WorkbookParts parts) throws IOException {
        this.parts = parts;
        parts.read(PART, reader -> {
            XmlCopy xml = new XmlCopy(reader, new XmlOut(OutputStream.nullOutputStream()));
            while (xml.next()) {
                if (xml.begins("sheet")) {
                    names.add(xml.attribute("name").toLowerCase(Locale.ROOT));
                    lastId = Math.max(lastId, xml.number("sheetId"));
                }
            }
        });
    }

    /** Adds a sheet of that name, or of one like it. */
    void add(String name, String relation) {
        String free = name;
        for (int i = 1; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name + (i == 1 ? " (ipam)" : " (ipam %d)".formatted(i));
        }
        added.append("<sheet xmlns:r=\"%s\" name=\"%s\" sheetId=\"%d\" r:id=\"%s\"/>"
                .formatted(Markup.RELATION, Markup.escaped(free), ++lastId, Markup.escaped(relation)));
    }

    void write(ZipOut zip, Set<String> done) throws IOException {
        XmlOut out = new XmlOut(zip.part(PART));
        parts.read(PART, reader -> {
            XmlCopy xml = new XmlCopy(reader, out);
            xml.insert(XmlOut.DECLARATION);
            while (xml.next()) {
                if (xml.depth() == 1 && xml.ends("sheets")) {
                    xml.insert(added.toString());
                }
                xml.copy();
            }
            xml.flush();
        });
        done.add(PART);
    }
}
