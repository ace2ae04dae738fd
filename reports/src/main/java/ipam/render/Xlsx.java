package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.LocaleUtil;
import org.apache.poi.util.TempFile;
import org.jspecify.annotations.Nullable;

/**
 * A workbook: a cover, a sheet of native charts, and a sheet for each table; times in UTC, as every sheet has them.
 * Rows stream to a temporary file that nobody else can read, so memory stays the same however many there are; what does
 * not fit in one sheet goes on in the next. No cell is ever a formula. The same answer gives the same bytes.
 */
public final class Xlsx implements Renderer {
    @Override
    public OutputFormat format() {
        return OutputFormat.XLSX;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Streams.checked(answer, this);
        Path rows = Files.createTempDirectory("ipam-workbook-");
        Locale locale = LocaleUtil.getUserLocale();
        LocaleUtil.setUserLocale(Locale.ENGLISH);
        try {
            Streams.unchecked(() -> TempFile.withStrategy(new DefaultTempFileCreationStrategy(rows.toFile()), () -> {
                try {
                    book(answer, out);
                    return rows;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } finally {
            LocaleUtil.setUserLocale(locale);
            delete(rows);
        }
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void book(Answer answer, OutputStream out) throws IOException {
        try (XlsxBook book = new XlsxBook(answer)) {
            XlsxStyles styles = new XlsxStyles(book);
            XlsxCover cover = new XlsxCover(answer, book, styles);
            XlsxCharts charts = new XlsxCharts(answer.front().charts(), book, styles);
            charts.page().ifPresent(cover::lists);
            for (Table table : answer.tables(Shape.SHEET)) {
                XlsxTable sheets = new XlsxTable(table, book, styles);
                Streams.unchecked(sheets::write);
                sheets.names().forEach(cover::lists);
            }
            charts.data();
            cover.write();
            write(book, out);
        }
    }

    /** POI closes what a failure left open, and reports the failure to close it in place of the failure. */
    private static void write(XlsxBook book, OutputStream out) throws IOException {
        Watched watched = new Watched(out);
        try {
            book.write(watched);
        } catch (IOException e) {
            IOException first = watched.failure;
            throw first == null ? e : first;
        }
    }

    private static final class Watched extends OutputStream {
        private final OutputStream out;
        private @Nullable IOException failure;

        Watched(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
