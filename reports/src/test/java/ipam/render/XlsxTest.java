package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.FileTree;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class XlsxTest {
    private static final String PERSON = "anna of " + XlsxTest.class.getName();

    @Test
    void aReportHasACoverChartsAndASheetForEachTable() throws IOException {
        try (XSSFWorkbook book = opened(Scopes.answer(5, 2, 10))) {
            assertThat(names(book)).containsExactly("Cover", "Charts", "Scopes", "Changes", "Chart data");
            assertThat(shown(book.getSheet("Cover")))
                    .startsWith(
                            List.of("Utilization trend"),
                            List.of("About", "All scopes of all servers"),
                            List.of("Window", "2026-10-21 02:00:00 +02:00 to 2026-10-31 01:00:00 +01:00"),
                            List.of("As of", "2026-10-31 01:00:00 +01:00"),
                            List.of(
                                    "Coverage",
                                    "150 servers reported; dhcp7.contoso.test has no data since 2026-10-29 14:00:00 +01:00."),
                            List.of("Times are in", "Europe/Berlin here; in UTC in the tables"),
                            List.of(
                                    "State of the data",
                                    "3f2b9c0de1a4857766f0aa1b2c3d4e5f60718293a4b5c6d7e8f9011223344556"));
            assertThat(book.getSheet("Charts").getDrawingPatriarch().getCharts())
                    .extracting(chart -> chart.getTitleText().getString())
                    .containsExactly("Scopes by use", "10.0.0.0/24", "10.0.1.0/24");
            assertThat(shown(book.getSheet("Changes")).get(1))
                    .containsExactly(
                            "2026-10-31 00:00:00", "10.0.1.0/24", "changed", "lease duration: 8 d, before 1 d");
            assertThat(book.getSheet("Changes").isColumnHidden(4))
                    .as("a column without any value")
                    .isTrue();
            assertThat(book.getSheet("Changes").isColumnHidden(3)).isFalse();
        }
    }

    @Test
    void rowsWaitWhereNobodyElseCanReadThemAndLeaveNothing() throws IOException {
        List<Path> meanwhile = new ArrayList<>();
        Answer answer = new Answer(
                "people",
                Map.of(),
                ZoneId.of("UTC"),
                Answer.Words.NONE,
                List.of(Table.of("people", "", List.of(Field.text("user", "User")), sink -> {
                    for (int i = 0; i < 2000; i++) {
                        sink.accept(Row.of(PERSON));
                    }
                    meanwhile.addAll(waiting(PERSON));
                })),
                Answer.ANY);

        try (XSSFWorkbook book = opened(answer)) {
            assertThat(book.getSheet("people").getLastRowNum()).isEqualTo(2000);
        }
        assertThat(meanwhile)
                .singleElement()
                .satisfies(file -> assertThat(file.getParent()).doesNotExist());
    }

    /** Temporary files with that text, in a folder that only its owner may open. */
    private static List<Path> waiting(String text) {
        List<Path> found = new ArrayList<>();
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, "{ipam-workbook-*,poifiles}")) {
            for (Path folder : folders) {
                for (Path file : FileTree.files(folder, skipped -> false)) {
                    if (holds(file, text)) {
                        assertThat(Files.getPosixFilePermissions(folder))
                                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
                        found.add(file);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holds(Path file, String text) throws IOException {
        try {
            return Files.readString(file).contains(text);
        } catch (NoSuchFileException e) {
            return false; // of a test beside this one
        }
    }

    @Test
    void aSheetIsARealTableWithItsHeadingFrozenAndItsWordsColoured() throws IOException {
        try (XSSFWorkbook book = opened(Scopes.answer(40, 0, 10))) {
            XSSFSheet sheet = book.getSheet("Scopes");
            XSSFTable table = sheet.getTables().get(0);

            assertThat(table.getArea().formatAsString()).isEqualTo("A1:I41");
            assertThat(table.getCTTable().getAutoFilter().getRef()).isEqualTo("A1:I41");
            assertThat(table.getColumns())
                    .extracting(column -> column.getName())
                    .containsExactly(
                            "Scope", "Name", "Server", "State", "Total", "Utilized", "Use", "Peak at (UTC)", "Full on");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(sheet.getSheetConditionalFormatting().getNumConditionalFormattings())
                    .as("three words and a bar")
                    .isEqualTo(4);
            assertThat(shown(sheet).get(1))
                    .containsExactly(
                            "10.0.0.0/24",
                            "Floor 0, Büro A",
                            "dhcp0.contoso.test",
                            "over",
                            "254",
                            "253",
                            "99.5%",
                            "2026-10-31 00:00:00",
                            "2026-11-01");
        }
    }

    @Test
    void whatLooksLikeAFormulaOrACommandIsText() throws IOException {
        List<String> hostile = List.of(
                "=1+2",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "'quoted",
                "\t=1",
                "\u0000\u0007\u001b[2J",
                "_x0041_",
                "a\uD800b",
                "\uFFFE",
                "x".repeat(40_000),
                "line\r\nline",
                "<b>&amp;</b>",
                "😀");
        Table table = Table.of(
                "t",
                "[Odd]: sheet/name?*" + "n".repeat(50),
                List.of(Field.text("a", "=Head"), Field.text("b", "=head")),
                Rows.of(hostile.stream().map(text -> Row.of(text, null)).toList()));
        try (XSSFWorkbook book = opened(answer(table))) {
            XSSFSheet sheet = book.getSheetAt(1);
            List<String> read = new ArrayList<>();
            for (int i = 1; i <= hostile.size(); i++) {
                Cell cell = sheet.getRow(i).getCell(0);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                read.add(cell.getStringCellValue());
            }
            assertThat(read)
                    .containsExactly(
                            "=1+2",
                            "+1",
                            "-2+3",
                            "@SUM(A1)",
                            "'quoted",
                            "\\x09=1",
                            "\\x00\\x07\\x1b[2J",
                            "_x0041_",
                            "a\uFFFDb",
                            "\uFFFD",
                            "x".repeat(32_765) + " …",
                            "line\\x0d\\x0aline",
                            "<b>&amp;</b>",
                            "😀");
            assertThat(sheet.getRow(1).getCell(0).getCellStyle().getQuotePrefixed())
                    .isTrue();
        }
    }

    @Test
    void numbersThatExcelCannotHoldAreTextAndDatesAreDates() throws IOException {
        Table table = Table.of(
                "t",
                "",
                List.of(Field.integer("n", "N"), Field.date("d", "D"), Field.time("t", "T"), Field.percent("p", "P")),
                Rows.of(List.of(
                        Row.of(BigInteger.TWO.pow(64), LocalDate.of(2026, 2, 28), Instant.EPOCH, 12.34),
                        Row.of(1L << 53, LocalDate.of(1600, 1, 1), Instant.parse("1600-01-01T00:00:00Z"), null))));
        try (XSSFWorkbook book = opened(answer(table))) {
            assertThat(shown(book.getSheetAt(1)))
                    .containsExactly(
                            List.of("N", "D", "T (UTC)", "P"),
                            List.of("18,446,744,073,709,551,616", "2026-02-28", "1970-01-01 00:00:00", "12.3%"),
                            List.of("9,007,199,254,740,992", "1600-01-01", "1600-01-01T00:00:00Z"));
        }
    }

    @Test
    void whatDoesNotFitGoesOnInTheNextSheet() throws IOException {
        Answer answer = Scopes.answer(10, 0, 10);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxBook book = new XlsxBook(answer)) {
            XlsxTable table = new XlsxTable(Scopes.scopes(10), book, new XlsxStyles(book), 5);
            table.write();
            assertThat(table.names()).containsExactly("Scopes", "Scopes (2)", "Scopes (3)");
            book.write(out);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(book.getSheet("Scopes").getLastRowNum()).isEqualTo(4);
            assertThat(shown(book.getSheet("Scopes (3)")))
                    .extracting(row -> row.get(0))
                    .containsExactly("Scope", "10.0.8.0/24", "10.0.9.0/24");
            assertThat(book.getSheet("Scopes (3)").getTables().get(0).getName()).isEqualTo("Table3");
        }
    }

    @Test
    void anEmptyTableSaysSo() throws IOException {
        try (XSSFWorkbook book = opened(Scopes.answer(0, 0, 10))) {
            assertThat(book.getSheet("Scopes").getRow(1).getCell(0).getStringCellValue())
                    .isEqualTo("No scopes.");
            assertThat(book.getSheet("Scopes").getTables()).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void theSameAnswerIsTheSameBytesInAnyLocaleAndClock() throws Exception {
        byte[] first = rendered(Scopes.answer(100, 3, 20));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Thread.sleep(2_100); // a zip tells times of two seconds
            assertThat(Arrays.equals(rendered(Scopes.answer(100, 3, 20)), first))
                    .isTrue();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static Answer answer(Table table) {
        return new Answer("t", Map.of(), ZoneId.of("UTC"), Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private static byte[] rendered(Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(OutputFormat.XLSX, answer).render(answer, out);
        return out.toByteArray();
    }

    private static XSSFWorkbook opened(Answer answer) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(rendered(answer)));
    }

    private static List<String> names(XSSFWorkbook book) {
        List<String> names = new ArrayList<>();
        book.forEach(sheet -> names.add(sheet.getSheetName()));
        return names;
    }

    private static List<List<String>> shown(Sheet sheet) {
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        List<List<String>> rows = new ArrayList<>();
        sheet.forEach(row -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getLastCellNum(); i++) {
                cells.add(formatter.formatCellValue(row.getCell(i)));
            }
            rows.add(cells);
        });
        return rows;
    }
}
