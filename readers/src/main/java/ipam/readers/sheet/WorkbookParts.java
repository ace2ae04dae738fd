package ipam.readers.sheet;

import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlDamage;
import ipam.readers.xml.XmlText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The files in a workbook's package, by name. Nothing outside of the package is ever looked for. */
final class WorkbookParts implements Closeable {
    private static final int MOST_PARTS = 10_000;

    private final ZipFile zip;

    private WorkbookParts(ZipFile zip) {
        this.zip = zip;
    }

    static WorkbookParts open(Path file) throws IOException {
        try {
            ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
            try {
                return new WorkbookParts(zip).checked();
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (ZipException e) {
            throw new SheetException("it is torn or no workbook (%s); save it again".formatted(e.getMessage()));
        }
    }

    private WorkbookParts checked() throws SheetException {
        if (zip.size() > MOST_PARTS) {
            throw new SheetException("it holds more than %d files; no workbook does".formatted(MOST_PARTS));
        }
        if (has("xl/vbaProject.bin")) {
            throw new SheetException("it is a workbook with macros; save it as .xlsx, which has none");
        }
        if (!has("xl/workbook.xml")) {
            throw new SheetException(
                    has("content.xml")
                            ? "it is an OpenDocument file; save it as .xlsx or CSV"
                            : "it is a zip file and no workbook; save the table as .xlsx or CSV");
        }
        return this;
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** Whether a part lies in that folder. */
    boolean hasAny(String folder) {
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            if (all.nextElement().getName().startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    /** What is done with an element that begins. */
    interface Starts {
        void element(String name, XMLStreamReader xml) throws XMLStreamException;
    }

    /** Goes over the elements of a part that may be missing. */
    void each(String name, Starts starts) throws IOException {
        if (!has(name)) {
            return;
        }
        try (ZipPart part = part(name)) {
            XMLStreamReader xml = XmlText.open(new TextStream(part, null));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    starts.element(xml.getLocalName(), xml);
                }
            }
        } catch (XMLStreamException e) {
            throw damage(name, e);
        }
    }

    ZipPart part(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new SheetException("its part %s is missing; save it again".formatted(name));
        }
        InputStream in = zip.getInputStream(entry);
        return new ZipPart(in, name, entry.getCompressedSize());
    }

    /** What a parser's exception says of a part. */
    static IOException damage(String name, XMLStreamException e) throws IOException {
        XmlDamage damage = XmlDamage.of(e);
        return new SheetException("%s, line %d: %s; save it again".formatted(name, damage.line(), damage.problem()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
