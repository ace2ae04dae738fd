package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody who keeps address space in workbooks; another program reads them too. */
class WorkbookTest {
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

    private static List<String> row(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            texts.add(cell.getColumnIndex() + "=" + new DataFormatter().formatCellValue(cell));
        }
        return texts;
    }

    @Test
    void theTemplateTellsWhatGoesWhereAndIsReadAsEmpty() throws IOException {
        Files.writeString(folder.resolve("s.csv"), "Name,Type\nLab,Customer\n\"Site, north\",Provider\n");
        String token = ImportCommandTest.token(shell.ipam("import", "spaces", "s.csv", "--dry-run"));
        shell.ipam("import", "spaces", "s.csv", "--apply", token);
        assertThat(shell.ipam("template", "ranges", "--output", "r.xlsx").exit())
                .isZero();
        try (XSSFWorkbook book = book("r.xlsx")) {
            XSSFSheet sheet = book.getSheet("Ranges");
            assertThat(row(sheet.getRow(0)))
                    .startsWith("0=Default", "1=192.0.2.0/24", "2=192.0.2.10", "3=192.0.2.99", "4=IPAM");
            assertThat(row(sheet.getRow(1))).startsWith("0=Address space", "1=Network", "2=Start IP address");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 2);
            assertThat(sheet.getColumnStyle(1).getDataFormatString()).isEqualTo("@");
            assertThat(sheet.getColumnStyle(7).getDataFormatString()).isEqualTo("yyyy\\-mm\\-dd");
            assertThat(sheet.getCellComments()).hasSize(25);
            assertThat(sheet.getRow(1).getCell(6).getCellComment().getString().getString())
                    .isEqualTo("One of: None, Static, Dynamic, Auto, VIP, Reserved.\n"
                            + "Empty leaves what there is; (clear) clears it.");
            assertThat(sheet.getRow(1).getCell(1).getCellComment().getAuthor()).isEqualTo("ipam");
            assertThat(sheet.getDataValidations())
                    .extracting(
                            each -> each.getRegions().getCellRangeAddresses()[0].formatAsString() + " "
                                    + each.getValidationConstraint().getFormula1())
                    .containsExactly(
                            "A3:A1048576 Lists!$A$1:$A$3",
                            "E3:E1048576 \"IPAM,MS DHCP,Non-MS DHCP,VMM,Others\"",
                            "G3:G1048576 \"None,Static,Dynamic,Auto,VIP,Reserved\"",
                            "I3:I1048576 \"Auto,UserSpecified\"");
            assertThat(sheet.getDataValidations())
                    .allMatch(each -> each.getErrorStyle() == DataValidation.ErrorStyle.WARNING);
            assertThat(book.isSheetHidden(1)).isTrue();
            assertThat(row(book.getSheet("Lists").getRow(2))).containsExactly("0=Site, north");
        }
        Shell.Outcome empty = shell.ipam("import", "ranges", "r.xlsx", "--dry-run");
        assertThat(empty.outLines())
                .containsExactly(
                        "r.xlsx: 0 rows: 0 new, 0 changed, 0 unchanged, 0 refused",
                        "  note: 1 row above the headings is not read",
                        "There is nothing to apply.");
        assertThat(empty.exit()).isZero();
    }

    @Test
    void anExportIsReadAsItWasByOthersAndByUs() throws IOException {
        Files.writeString(folder.resolve("a.csv"), """
                IP address,Owner,Description,Device name,Expiry date,IAID,MAC address,Asset tag
                192.0.2.9,=cmd|' /C calc'!A0,"two
                lines & <b>",_x0041_,2026-11-20,123456789012345678,00:00:5e:00:53:01,007
                192.0.2.10,+1, -1 ,@SUM(A1),1899-12-31,42,,1-2
                2001:db8::1,\u6771\ud83d\ude00,'quoted,a\u0007b,2026-02-28,0,,1e5
                """);
        String token = ImportCommandTest.token(shell.ipam("import", "addresses", "a.csv", "--dry-run"));
        assertThat(shell.ipam("import", "addresses", "a.csv", "--apply", token).exit())
                .isZero();
        Shell.Outcome exported = shell.ipam("export", "addresses", "--output", "a.xlsx");
        assertThat(exported.errLines()).containsExactly("a.xlsx: 3 addresses in a sheet");
        try (XSSFWorkbook book = book("a.xlsx")) {
            assertThat(row(book.getSheet("Addresses").getRow(1)))
                    .containsExactly(
                            "0=Default",
                            "1=192.0.2.9",
                            "2=IPAM",
                            "3=Localhost",
                            "4=_x0041_",
                            "9=2026-11-20",
                            "10=00:00:5e:00:53:01",
                            "13=123456789012345678",
                            "14==cmd|' /C calc'!A0",
                            "16=007",
                            "26=two\nlines & <b>");
            assertThat(row(book.getSheet("Addresses").getRow(3)))
                    .contains("1=2001:db8::1", "4=ab", "13=0", "14=\u6771\ud83d\ude00", "16=1e5", "26='quoted");
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("a.xlsx"));
        assertThat(shell.ipam("export", "addresses", "--output", "b.xlsx").exit())
                .isZero();
        assertThat(folder.resolve("b.xlsx")).hasBinaryContent(bytes);
        assertThat(shell.ipam("import", "addresses", "a.xlsx", "--dry-run").outLines())
                .containsExactly(
                        "a.xlsx: 3 rows: 0 new, 0 changed, 3 unchanged, 0 refused", "There is nothing to apply.");
        assertThat(shell.ipam("export", "addresses", "--output", "a.ods").errLines())
                .containsExactly("ipam: Invalid --output: a.ods (must be a .xlsx or .csv file)");
    }
}
