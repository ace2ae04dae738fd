package ipam.workbook;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook's package as it is written: the same parts give the same bytes, whenever and wherever that is done. */
final class ZipOut {
    /** The first day that a zip archive can say, by any clock. */
    private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 2, 0, 0);

    private final ZipOutputStream zip;

    ZipOut(OutputStream out) {
        this.zip = new ZipOutputStream(new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Begins a part; the one before ends. */
    OutputStream part(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(BEGINNING);
        zip.putNextEntry(entry);
        return zip;
    }

    /** A part of markup alone. */
    void part(String name, String markup) throws IOException {
        XmlOut xml = new XmlOut(part(name));
        xml.raw(XmlOut.DECLARATION).raw(markup).flush();
    }

    /** Ends the package; the stream beneath stays open. */
    void finish() throws IOException {
        zip.close();
    }
}
