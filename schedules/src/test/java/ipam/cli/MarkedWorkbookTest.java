package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody whose workbook comes back with what is wrong in red. */
class MarkedWorkbookTest {
    private static final String[] HEADINGS = {
        "Network", "Start IP address", "End IP address", "Assignment type", "Assignment date", "Owner", "Description"
    };

    private Path folder;
    private Shell shell;

    @BeforeEach
    void here(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        shell = new Shell(folder);
    }

    private XSSFWorkbook book(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            return new XSSFWorkbook(in);
        }
    }

    private void save(XSSFWorkbook book, String name) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            book.write(out);
        }
    }

    /** A workbook with a life of its own: looks, widths, a comment, a formula, a second sheet. */
    private void written() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet("Our ranges");
            sheet.createRow(0).createCell(0).setCellValue("Ranges of the site");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
            Cells.fill(sheet, 1, HEADINGS);
            Cells.fill(sheet, 2, "192.0.2.0/24", "192.0.2.10", "192.0.2.99", "Static", "2026-11-20", "Ann", "Lab");
            Cells.fill(sheet, 3, "192.0.2.5/24", "", "", "Statc", "", "Ann", "Bits and a word");
            Cells.fill(sheet, 4, "", "198.51.100.1", "", "", "", "Ben", "No end");
            Cells.fill(sheet, 5, "", "192.0.2.90", "192.0.2.120", "", "20.11.2026", "Ben", "Crosses row 3");
            Cells.fill(sheet, 6, "203.0.113.0/25", "", "", "", "", "Cyd", "Twice");
            Cells.fill(sheet, 7, "203.0.113.0/25", "", "", "", "", "Cyd", "Twice");
            Cells.fill(sheet, 8, "10.0.0.0/24", "", "", "", "", "", "Good");
            sheet.getRow(8).createCell(5).setCellFormula("CONCATENATE(\"A\",\"nn\")");
            book.getCreationHelper()
                    .createFormulaEvaluator()
                    .evaluateFormulaCell(sheet.getRow(8).getCell(5));
            sheet.setColumnWidth(6, 40 * 256);
            sheet.getRow(2).setZeroHeight(true);
            XSSFCellStyle bold = book.createCellStyle();
            bold.getFont().setBold(true);
            bold.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            bold.setFillForegroundColor(new XSSFColor(new byte[] {1, 2, 3}));
            sheet.getRow(3).getCell(0).setCellStyle(bold);
            sheet.getRow(2).getCell(0).setCellStyle(bold);
            comment(sheet, 3, 0, "Ask Ann");
            comment(sheet, 8, 0, "Ask Ben");
            Cells.fill(book.createSheet("Notes"), 0, "Ask Ann before you change anything");
            save(book, "r.xlsx");
        }
    }

    private static void comment(XSSFSheet sheet, int row, int column, String text) {
        Comment comment = sheet.createDrawingPatriarch()
                .createCellComment(sheet.getWorkbook().getCreationHelper().createClientAnchor());
        comment.setString(sheet.getWorkbook().getCreationHelper().createRichTextString(text));
        comment.setAuthor("Cyd");
        sheet.getRow(row).getCell(column).setCellComment(comment);
    }

    @Test
    void theWorkbookComesBackAsItWasWithEachWrongCellInRed() throws IOException {
        written();
        Shell.Outcome rehearsed = shell.ipam("import", "ranges", "r.xlsx", "--dry-run", "--output", "marked.xlsx");
        assertThat(rehearsed.exit()).as(rehearsed.err()).isEqualTo(3);
        try (XSSFWorkbook before = book("r.xlsx");
                XSSFWorkbook book = book("marked.xlsx")) {
            XSSFSheet sheet = book.getSheet("Our ranges");
            assertThat(Cells.red(sheet)).containsExactly("A3", "A4", "D4", "C5", "B6", "E6", "A7", "A8");
            assertThat(Cells.comments(sheet))
                    .containsExactly(
                            "A3 ipam: Overlaps row 6, 192.0.2.90-192.0.2.120, of the same space.",
                            "A4 Ask Ann | ipam: Bits are set after the prefix. | It should probably be: 192.0.2.0/24",
                            "D4 ipam: Must be one of None, Static, Dynamic, Auto, VIP, Reserved. | It should probably be: Static",
                            "C5 ipam: End IP address is missing; it tells which range it is.",
                            "B6 ipam: Overlaps row 3, 192.0.2.10-192.0.2.99, of the same space.",
                            "E6 ipam: Must be a day such as 2026-11-20; of other ways to write it, name the culture: --culture"
                                    + " de-DE. | It should probably be: 2026-11-20",
                            "A7 ipam: Is the same as row 8.",
                            "A8 ipam: Is the same as row 7.",
                            "A9 Ask Ben");
            assertThat(Cells.texts(sheet)).isEqualTo(Cells.texts(before.getSheet("Our ranges")));
            assertThat(sheet.getRow(8).getCell(5).getCellFormula()).isEqualTo("CONCATENATE(\"A\",\"nn\")");
            assertThat(sheet.getColumnWidth(6)).isEqualTo(40 * 256);
            assertThat(sheet.getRow(2).getZeroHeight()).isTrue();
            assertThat(sheet.getMergedRegions()).hasSize(1);
            assertThat(sheet.getRow(3).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(Cells.texts(book.getSheet("Notes"))).containsExactly("Ask Ann before you change anything");
            assertThat(Cells.texts(book.getSheet("Diff")))
                    .containsExactly(
                            "ipam import: differences",
                            "",
                            "What | Cell | Item | Field | Old value | New value | Why",
                            "overlap | Our ranges!A3 | overlaps row 6, 192.0.2.90-192.0.2.120, of the same space",
                            "wrong | Our ranges!A4 | Network | 192.0.2.5/24 | 192.0.2.0/24 | bits are set after the"
                                    + " prefix",
                            "wrong | Our ranges!D4 | Assignment type | Statc | Static | must be one of None, Static,"
                                    + " Dynamic, Auto, VIP, Reserved",
                            "wrong | Our ranges!C5 | End IP address is missing; it tells which range it is",
                            "wrong | Our ranges!E6 | Assignment date | 20.11.2026 | 2026-11-20 | must be a day such as"
                                    + " 2026-11-20; of other ways to write it, name the culture: --culture de-DE",
                            "overlap | Our ranges!B6 | overlaps row 3, 192.0.2.10-192.0.2.99, of the same space",
                            "duplicate | Our ranges!A7 | is the same as row 8",
                            "duplicate | Our ranges!A8 | is the same as row 7",
                            "new | Our ranges!A9 | 10.0.0.1-10.0.0.254 | Owner=Ann; Description=Good");
            assertThat(Cells.texts(book.getSheet("Summary")))
                    .startsWith(
                            "ipam import: summary",
                            "",
                            "File | r.xlsx",
                            "Kind | ranges",
                            "Rows | 7",
                            "New | 1",
                            "Changed | 0",
                            "Unchanged | 0",
                            "Refused | 6",
                            "Token | " + ImportCommandTest.token(rehearsed),
                            "To apply | ipam import ranges r.xlsx --apply " + ImportCommandTest.token(rehearsed))
                    .contains(
                            "Cell | Column | It says | It should probably be | What is wrong",
                            "Our ranges!D4 | Assignment type | Statc | Static | must be one of None, Static, Dynamic,"
                                    + " Auto, VIP, Reserved");
            assertThat(book.getSheet("Diff").getRow(4).getCell(1).getHyperlink().getLocation())
                    .isEqualTo("'Our ranges'!A4");
        }
    }

    @Test
    void correctedItImportsCleanAndNothingOfTheMarksStays() throws IOException {
        written();
        shell.ipam("import", "ranges", "r.xlsx", "--dry-run", "--output", "marked.xlsx");
        try (XSSFWorkbook book = book("marked.xlsx")) {
            XSSFSheet sheet = book.getSheet("Our ranges");
            sheet.getRow(3).getCell(0).setCellValue("198.18.0.0/24");
            sheet.getRow(3).getCell(3).setCellValue("Static");
            sheet.getRow(4).getCell(2).setCellValue("198.51.100.9");
            sheet.getRow(5).getCell(1).setCellValue("192.0.2.100");
            sheet.getRow(5).getCell(4).setCellValue("2026-11-20");
            save(book, "half.xlsx");
            sheet.getRow(7).getCell(0).setCellValue("203.0.113.128/25");
            save(book, "corrected.xlsx");
        }
        Shell.Outcome half = shell.ipam("import", "ranges", "half.xlsx", "--dry-run", "--output", "again.xlsx");
        assertThat(half.exit()).isEqualTo(3);
        try (XSSFWorkbook book = book("again.xlsx")) {
            XSSFSheet sheet = book.getSheet("Our ranges");
            assertThat(Cells.red(sheet)).containsExactly("A7", "A8");
            assertThat(Cells.comments(sheet))
                    .containsExactly(
                            "A4 Ask Ann",
                            "A7 ipam: Is the same as row 8.",
                            "A8 ipam: Is the same as row 7.",
                            "A9 Ask Ben");
            assertThat(sheet.getRow(3).getCell(0).getCellStyle().getFont().getBold())
                    .isTrue();
            assertThat(book.getNumberOfSheets()).isEqualTo(4);
            assertThat(Cells.texts(book.getSheet("Summary"))).contains("New | 5", "Refused | 2");
        }
        Shell.Outcome clean = shell.ipam("import", "ranges", "corrected.xlsx", "--dry-run", "--output", "last.xlsx");
        assertThat(clean.outLines())
                .startsWith(
                        "corrected.xlsx: 7 rows: 7 new, 0 changed, 0 unchanged, 0 refused",
                        "  note: 1 row above the headings is not read",
                        "  note: the sheet 'Notes' is not read: it has no row of headings",
                        "  note: 1 cell is a formula; what it last showed is read",
                        "  note: 1 row is hidden; it is read as the others are");
        assertThat(clean.exit()).isZero();
        try (XSSFWorkbook book = book("last.xlsx")) {
            assertThat(Cells.red(book.getSheet("Our ranges"))).isEmpty();
            assertThat(Cells.comments(book.getSheet("Our ranges"))).containsExactly("A4 Ask Ann", "A9 Ask Ben");
        }
    }

    @Test
    void theRowsThatAreNotTakenComeBackAlone() throws IOException {
        written();
        String token = ImportCommandTest.token(shell.ipam("import", "ranges", "r.xlsx", "--dry-run"));
        Shell.Outcome applied = shell.ipam("import", "ranges", "r.xlsx", "--apply", token, "--output", "rest.xlsx");
        assertThat(applied.exit()).as(applied.err()).isEqualTo(3);
        try (XSSFWorkbook book = book("rest.xlsx")) {
            XSSFSheet sheet = book.getSheet("Our ranges");
            assertThat(Cells.texts(sheet))
                    .containsExactly(
                            "Ranges of the site",
                            "Network | Start IP address | End IP address | Assignment type | Assignment date | Owner |"
                                    + " Description",
                            "192.0.2.0/24 | 192.0.2.10 | 192.0.2.99 | Static | 2026-11-20 | Ann | Lab",
                            "192.0.2.5/24 | Statc | Ann | Bits and a word",
                            "198.51.100.1 | Ben | No end",
                            "192.0.2.90 | 192.0.2.120 | 20.11.2026 | Ben | Crosses row 3",
                            "203.0.113.0/25 | Cyd | Twice",
                            "203.0.113.0/25 | Cyd | Twice");
            assertThat(sheet.getMergedRegions()).isEmpty();
            assertThat(Cells.comments(sheet)).hasSize(8).last().isEqualTo("A8 ipam: Is the same as row 7.");
            assertThat(Cells.texts(book.getSheet("Summary"))).contains("New | 1", "Refused | 6");
        }
        assertThat(shell.ipam("export", "ranges").outLines()).hasSize(2);
    }

    @Test
    @Tag("long")
    void aCsvFileComesBackAsAWorkbookWithNoMoreCommentsThanAnybodyReads() throws IOException {
        StringBuilder csv = new StringBuilder("IP address;Owner;Description\n192.0.2.1;Ann;\"two\nlines\"\n");
        for (int i = 0; i < 10_001; i++) {
            csv.append("10.0.%d.%d/33;Ann;=1+1\n".formatted(i / 256, i % 256));
        }
        Files.writeString(folder.resolve("a.csv"), csv);
        shell.ipam("import", "addresses", "a.csv", "--dry-run", "--output", "marked.xlsx");
        try (XSSFWorkbook book = book("marked.xlsx")) {
            XSSFSheet sheet = book.getSheet("addresses");
            assertThat(Cells.texts(sheet))
                    .hasSize(10_003)
                    .startsWith("IP address | Owner | Description", "192.0.2.1 | Ann | two\nlines")
                    .last()
                    .isEqualTo("10.0.39.16/33 | Ann | =1+1");
            assertThat(Cells.red(sheet)).hasSize(10_001).startsWith("A3").last().isEqualTo("A10003");
            // Asking the sheet for all of them takes a minute.
            assertThat(sheet.getRelations())
                    .filteredOn(CommentsTable.class::isInstance)
                    .extracting(comments -> ((CommentsTable) comments).getNumberOfComments())
                    .containsExactly(10_000);
            assertThat(Cells.texts(book.getSheet("Summary")))
                    .contains("Note | the first 10,000 wrong cells have a comment; all are listed below")
                    .last()
                    .asString()
                    .startsWith("addresses!A10003 | IP address | 10.0.39.16/33 |");
        }
        assertThat(shell.ipam("import", "addresses", "marked.xlsx", "--dry-run").outLines())
                .startsWith("marked.xlsx: 10,002 rows: 1 new, 0 changed, 0 unchanged, 10,001 refused");
    }

    /** Rows with faults that have one remedy: the workbook with every remedy taken has no fault left. */
    @Test
    void takingEveryRemedyThatACommentNamesLeavesNothingWrong() throws IOException {
        Random random = new Random(20261120);
        for (int round = 0; round < 4; round++) {
            try (XSSFWorkbook book = new XSSFWorkbook()) {
                XSSFSheet sheet = book.createSheet("Our ranges");
                Cells.fill(sheet, 0, HEADINGS);
                for (int i = 1; i <= 40; i++) {
                    String network = "10.%d.%d.0/24".formatted(round, i);
                    String[] row = {network, "", "", "Static", "2026-11-20", "Ann", "Row " + i};
                    switch (random.nextInt(6)) {
                        case 0 -> row[0] = network.replace(".0/24", "." + (1 + random.nextInt(254)) + "/24");
                        case 1 ->
                            row[3] = List.of("Statc", "Dynamci", "Reservd").get(random.nextInt(3));
                        case 2 -> row[4] = "%d.11.2026".formatted(13 + random.nextInt(17));
                        case 3 -> row[1] = "10.%d.%d.007".formatted(round, i);
                        default -> row[6] = "Nothing wrong";
                    }
                    if (!row[1].isEmpty()) {
                        row[2] = "10.%d.%d.99".formatted(round, i);
                    }
                    Cells.fill(sheet, i, row);
                }
                save(book, "r.xlsx");
            }
            shell.ipam("import", "ranges", "r.xlsx", "--dry-run", "--output", "marked.xlsx");
            try (XSSFWorkbook book = book("marked.xlsx")) {
                XSSFSheet sheet = book.getSheet("Our ranges");
                sheet.getCellComments()
                        .forEach((place, comment) -> sheet.getRow(place.getRow())
                                .getCell(place.getColumn())
                                .setCellValue(comment.getString().getString().replaceAll("(?s).*probably be: ", "")));
                save(book, "corrected.xlsx");
            }
            Shell.Outcome clean = shell.ipam("import", "ranges", "corrected.xlsx", "--dry-run");
            assertThat(clean.outLines())
                    .as("round %d", round)
                    .first()
                    .isEqualTo("corrected.xlsx: 40 rows: 40 new, 0 changed, 0 unchanged, 0 refused");
        }
    }

    /** Another program saves the template and the marked workbook: what it writes is read as what it opened. */
    @Test
    @Tag("long")
    void whatLibreOfficeSavesIsReadAsWhatItOpened() throws Exception {
        shell.ipam("template", "ranges", "--output", "t.xlsx");
        try (XSSFWorkbook book = book("t.xlsx")) {
            Sheet sheet = book.getSheet("Ranges");
            Cells.fill(sheet, 2, "", "192.0.2.0/24", "", "", "", "", "Static", "2026-11-20");
            Cells.fill(sheet, 3, "", "198.51.100.7/24", "", "", "", "", "", "2026-11-21");
            Cells.fill(sheet, 4, "", "2001:db8::/64", "2001:db8::a", "2001:db8::f", "", "", "VIP");
            save(book, "r.xlsx");
        }
        Shell.Outcome rehearsed = shell.ipam("import", "ranges", "r.xlsx", "--dry-run", "--output", "marked.xlsx");
        List<String> said = rehearsed.outLines().subList(1, 3);
        for (String format : List.of("xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1")) {
            Process office = new ProcessBuilder(
                            "soffice",
                            "--headless",
                            "-env:UserInstallation=" + folder.resolve("office").toUri(),
                            "--convert-to",
                            format,
                            "--outdir",
                            "saved",
                            "marked.xlsx")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said.txt").toFile())
                    .start();
            assertThat(office.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
        for (String name : List.of("saved/marked.xlsx", "saved/marked.csv")) {
            Shell.Outcome again = shell.ipam("import", "ranges", name, "--dry-run", "--output", "again.xlsx");
            assertThat(again.outLines().subList(0, 3))
                    .containsExactly(
                            name.substring(6) + ": 3 rows: 2 new, 0 changed, 0 unchanged, 1 refused",
                            said.get(0),
                            said.get(1));
        }
        shell.ipam("import", "ranges", "saved/marked.xlsx", "--dry-run", "--output", "again.xlsx");
        try (XSSFWorkbook book = book("again.xlsx")) {
            assertThat(Cells.red(book.getSheet("Ranges"))).containsExactly("B4");
            assertThat(Cells.comments(book.getSheet("Ranges")))
                    .filteredOn(comment -> comment.contains("ipam: "))
                    .containsExactly(
                            "B4 ipam: Bits are set after the prefix. | It should probably be: 198.51.100.0/24");
            assertThat(book.getNumberOfSheets()).isEqualTo(3);
        }
    }
}
