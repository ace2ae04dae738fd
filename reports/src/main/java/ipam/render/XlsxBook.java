package ipam.render;

import ipam.report.Answer;
import ipam.report.Cover;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The file of a workbook: rows leave memory as they are written, and nothing in it tells when it was made. */
final class XlsxBook extends SXSSFWorkbook {
    private static final int ROWS_IN_MEMORY = 100;
    /** Half the time of the default, a tenth more bytes. */
    private static final int LEVEL = 4;
    /** The first moment that a zip archive can say, shown by any clock. */
    private static final long BEGINNING = Instant.parse("1980-01-02T00:00:00Z").toEpochMilli();

    private final Set<String> names = new HashSet<>();
    private int tables;

    XlsxBook(Answer answer) {
        super(new XSSFWorkbook(), ROWS_IN_MEMORY);
        // Excel refuses the sizes of zip64 that a stream begins with.
        setZip64Mode(Zip64Mode.Never);
        CoreProperties properties = getXSSFWorkbook().getProperties().getCoreProperties();
        Cover cover = answer.front().cover();
        Instant time = cover == null || cover.asOf() == null ? Instant.ofEpochMilli(BEGINNING) : cover.asOf();
        properties.setCreated(Optional.of(Date.from(time)));
        properties.setModified(Optional.of(Date.from(time)));
        properties.setCreator("ipam");
        properties.setTitle(Values.harmless(cover == null ? answer.name() : cover.title()));
    }

    /** A further sheet, called as near to that name as Excel allows. */
    SXSSFSheet sheet(String wanted) {
        String safe = WorkbookUtil.createSafeSheetName(Values.harmless(wanted));
        String name = safe;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            String ending = " (" + i + ")";
            name = safe.substring(0, Math.min(safe.length(), 31 - ending.length())) + ending;
        }
        return createSheet(name);
    }

    /** The sheet itself, for what is not rows. */
    XSSFSheet plain(SXSSFSheet sheet) {
        return getXSSFWorkbook().getSheet(sheet.getSheetName());
    }

    int nextTable() {
        return ++tables;
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        return new Archive(out);
    }

    /** A zip archive that gives every file the same time. */
    private static final class Archive extends ZipArchiveOutputStream {
        Archive(OutputStream out) {
            super(out);
            setLevel(LEVEL);
        }

        @Override
        public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
            ZipArchiveEntry dated = new ZipArchiveEntry(entry.getName());
            // In the local clock's words, as zip has it, which must not depend on where it is written.
            dated.setTimeLocal(LocalDateTime.ofEpochSecond(BEGINNING / 1000, 0, ZoneOffset.UTC));
            dated.setMethod(ZipArchiveEntry.DEFLATED);
            super.putArchiveEntry(dated);
        }
    }
}
