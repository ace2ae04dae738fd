package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is odd about a workbook is said in words that its owner understands. */
class OddWorkbookTest {
    private Path folder;
    private Shell shell;

    @BeforeEach
    void here(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        shell = new Shell(folder);
    }

    private Path saved(Workbook book, String name) throws IOException {
        Path file = folder.resolve(name);
        try (Workbook closed = book;
                OutputStream out = Files.newOutputStream(file)) {
            closed.write(out);
        }
        return file;
    }

    private static void row(Sheet sheet, int number, String... values) {
        Row row = sheet.createRow(number);
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                row.createCell(i).setCellValue(values[i]);
            }
        }
    }

    /** A workbook with headings and what somebody puts below them. */
    private Path book(Consumer<Sheet> rows) throws IOException {
        XSSFWorkbook book = new XSSFWorkbook();
        Sheet sheet = book.createSheet("Ranges");
        row(sheet, 0, "Start IP address", "End IP address", "Assignment type", "Assignment date", "Owner");
        rows.accept(sheet);
        return saved(book, "r.xlsx");
    }

    private Shell.Outcome rehearsed() {
        return shell.ipam("import", "ranges", "r.xlsx", "--dry-run", "--output", "marked.xlsx");
    }

    private void assertRefused(String problem) {
        Shell.Outcome outcome = rehearsed();
        assertThat(outcome.errLines()).containsExactly("ipam: Cannot read r.xlsx: " + problem);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(folder.resolve("marked.xlsx")).doesNotExist();
    }

    @Test
    void filesThatAreNoWorkbookAreRefusedWithWhatToDo() throws Exception {
        String old =
                "this is an encrypted workbook or one of Excel 97-2003 (.xls); save it as .xlsx without a password,"
                        + " or as CSV";
        HSSFWorkbook xls = new HSSFWorkbook();
        xls.createSheet("Ranges");
        xls.createInformationProperties();
        saved(xls, "r.xlsx");
        assertRefused(old);
        try (POIFSFileSystem encrypted = new POIFSFileSystem();
                OutputStream file = Files.newOutputStream(folder.resolve("r.xlsx"));
                XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet("Ranges");
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(encrypted)) {
                book.write(out);
            }
            encrypted.writeFilesystem(file);
        }
        assertRefused(old);
        Files.writeString(folder.resolve("r.xlsx"), "%PDF-1.7");
        assertRefused("this is a PDF, whatever it is called; export the table as .xlsx or CSV");
        book(sheet -> {});
        added("xl/vbaProject.bin", "x");
        assertRefused("it is a workbook with macros; save it as .xlsx, which has none");
    }

    /** Puts a part into the workbook. */
    private void added(String part, String content) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("r.xlsx"), Map.of())) {
            Path path = zip.getPath(part);
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, content.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void formulasLinksAndHiddenRowsAreReadAndSaid() throws IOException {
        book(sheet -> {
            row(sheet, 1, "", "192.0.2.9", "Static", "", "Ann");
            sheet.getRow(1).createCell(0).setCellFormula("CONCATENATE(\"192.0.2.\",\"1\")");
            sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
            sheet.getRow(1).setZeroHeight(true);
            row(sheet, 2, "192.0.2.11", "192.0.2.19", "", "", "");
            sheet.getRow(2).createCell(4).setCellErrorValue(FormulaError.REF.getCode());
        });
        added("xl/externalLinks/externalLink1.xml", "<x/>");
        assertThat(rehearsed().outLines())
                .startsWith(
                        "r.xlsx: 2 rows: 1 new, 0 changed, 0 unchanged, 1 refused",
                        "  note: 1 cell is a formula; what it last showed is read",
                        "  note: 1 row is hidden; it is read as the others are",
                        "  note: it has links to other files; they are not followed",
                        "  row 3: Owner '#REF!': holds the error #REF! instead of a value");
    }

    @Test
    void rowsThatOnlyLookRightAreRefusedWithTheReason() throws IOException {
        book(sheet -> {
            row(sheet, 1, "192.0.2.1", "192.0.2.9", "Static", "", "Ann");
            row(sheet, 2, "192.0.2.11", "192.0.2.19", "", "", "");
            sheet.addMergedRegion(new CellRangeAddress(1, 2, 4, 4));
            row(sheet, 3, "Start IP address", "End IP address", "Assignment type", "Assignment date", "Owner");
            row(sheet, 4, "192.0.2.21", "2001:db8::9", "", "", "");
            row(sheet, 5, "2001:db8::1", "2001:db8::9", "", "", "");
        });
        assertThat(rehearsed().outLines())
                .startsWith(
                        "r.xlsx: 5 rows: 2 new, 0 changed, 0 unchanged, 3 refused",
                        "  row 3: is merged with E2 above, which alone holds the value; split the cells and fill"
                                + " each",
                        "  row 4: is a second row of headings; remove it",
                        "  row 5: End IP address '2001:db8::9': is of another family than the start");
    }

    @Test
    void whatPeopleTypeWithoutSeeingItMeansTheSame() throws IOException {
        XSSFWorkbook book = new XSSFWorkbook();
        book.getCTWorkbook().getWorkbookPr().setDate1904(true);
        Sheet sheet = book.createSheet("Ranges");
        row(
                sheet,
                0,
                "\u00a0start \u0130P address ",
                "End IP address",
                "ASS\u0130GNMENT TYPE",
                "Assignment date",
                "Owner\u00a0");
        row(sheet, 1, " 192.0.2.1\u00a0", "192.0.2.9 ", "STAT\u0130C", "", "\u00a0Ann \u201cLab\u201d ");
        row(sheet, 2, "\u200b192.0.2.11", "192.0.2.19", "stat\u0131c", "", "Il\u0131ca");
        CellStyle day = book.createCellStyle();
        day.setDataFormat((short) 14);
        sheet.getRow(1).createCell(3).setCellValue(LocalDate.of(2026, 11, 20));
        sheet.getRow(1).getCell(3).setCellStyle(day);
        saved(book, "r.xlsx");
        Shell.Outcome outcome = rehearsed();
        assertThat(outcome.exit()).as(outcome.out()).isZero();
        shell.ipam("import", "ranges", "r.xlsx", "--apply", ImportCommandTest.token(outcome));
        assertThat(shell.ipam("export", "ranges").outLines().stream().skip(1).map(line -> line.replaceAll(",+", ",")))
                .containsExactly(
                        "Default,192.0.2.1,192.0.2.9,IPAM,Localhost,Static,2026-11-20,Ann \u201cLab\u201d,",
                        "Default,192.0.2.11,192.0.2.19,IPAM,Localhost,Static,Il\u0131ca,");
    }

    @Test
    void aHeadingThatIsMisspeltIsMarkedWithTheNearestField() throws IOException {
        XSSFWorkbook book = new XSSFWorkbook();
        Sheet sheet = book.createSheet("Ranges");
        row(sheet, 0, "Start IP adress", "End IP address");
        row(sheet, 1, "192.0.2.1", "192.0.2.9");
        saved(book, "r.xlsx");
        Shell.Outcome outcome = rehearsed();
        assertThat(outcome.outLines())
                .containsExactly(
                        "r.xlsx: 0 rows: 0 new, 0 changed, 0 unchanged, 0 refused",
                        "  row 1: Heading 'Start IP adress': is no field of a range; name it with --map, or remove the"
                                + " column; did you mean Start IP address?",
                        "Nothing can be applied: the headings must be right before anything can be read.");
        try (XSSFWorkbook marked = new XSSFWorkbook(Files.newInputStream(folder.resolve("marked.xlsx")))) {
            assertThat(marked.getSheet("Ranges").getCellComments().values())
                    .extracting(comment -> comment.getAddress() + " " + comment.getString())
                    .containsExactly("A1 ipam: Is no field of a range; name it with --map, or remove the column.\n"
                            + "It should probably be: Start IP address");
        }
    }
}
