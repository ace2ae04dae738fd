package ipam.readers.sheet;

import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlDamage;
import ipam.readers.xml.XmlText;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The files in a workbook's package, by name. Nothing outside of the package is ever looked for. */
public final class WorkbookParts implements Closeable {
    private static final int MOST_PARTS = 10_000;

    private final ZipFile zip;

    private WorkbookParts(ZipFile zip) {
        this.zip = zip;
    }

    /**
     * Opens a workbook's package.
     *
     * @throws SheetException when it is none, or one with macros
     */
    public static WorkbookParts open(Path file) throws IOException {
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

    /** The names of all parts, in order; none is a folder, and none leads out of the package. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            if (!name.endsWith("/") && !name.startsWith("/") && !name.contains("..") && !name.contains("\\")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether there is a part of that name. */
    public boolean has(String name) {
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
        read(name, xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    starts.element(xml.getLocalName(), xml);
                }
            }
        });
    }

    /** What is done with a part that is XML. */
    public interface Reading {
        /** Reads the part from its beginning as far as it likes. */
        void read(XMLStreamReader xml) throws XMLStreamException, IOException;
    }

    /** Reads a part that is XML. */
    public void read(String name, Reading reading) throws IOException {
        try (ZipPart part = part(name)) {
            reading.read(XmlText.open(new TextStream(part, null)));
        } catch (XMLStreamException e) {
            throw damage(name, e);
        }
    }

    /** Copies a part as it is. */
    public void copy(String name, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (ZipPart part = part(name)) {
            long position = 0;
            for (int read = part.read(0, buffer, 0, buffer.length);
                    read > 0;
                    read = part.read(position, buffer, 0, buffer.length)) {
                out.write(buffer, 0, read);
                position += read;
            }
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
    public static IOException damage(String name, XMLStreamException e) throws IOException {
        XmlDamage damage = XmlDamage.of(e);
        return new SheetException("%s, line %d: %s; save it again".formatted(name, damage.line(), damage.problem()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
