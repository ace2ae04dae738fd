package ipam.readers.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxSheetTest {
    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    @TempDir
    Path folder;

    private final Map<String, String> parts = new LinkedHashMap<>();

    /** A workbook with one sheet of these rows. */
    private XlsxSheetTest workbook(String rows) {
        parts.put(
                "xl/workbook.xml",
                "<workbook" + MAIN + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"Old\" sheetId=\"2\" state=\"hidden\" r:id=\"rId9\"/>"
                        + "<sheet name=\"Ranges\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"rId9\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                        + "</Relationships>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet" + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
        return this;
    }

    private XlsxSheetTest with(String name, String content) {
        parts.put(name, content);
        return this;
    }

    private Path written() throws IOException {
        Path file = folder.resolve("r.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private List<SheetRow> rows() throws IOException {
        List<SheetRow> rows = new ArrayList<>();
        try (SheetReader sheet = Sheets.open(written(), null)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<SheetNote> notes() throws IOException {
        try (SheetReader sheet = Sheets.open(written(), null)) {
            while (sheet.next() != null) {
                // to the end, where the notes are complete
            }
            return sheet.notes();
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::rows).isInstanceOf(SheetException.class).hasMessage(message);
    }

    @Test
    void readsEveryTypeOfCell() throws IOException {
        workbook(
                        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t> line</t></r></is></c>"
                                + "<c r=\"D2\"><v>20.000000000000004</v></c><c r=\"E2\" s=\"1\"><v>46346</v></c>"
                                + "<c r=\"F2\" s=\"2\"><v>46346.5</v></c><c r=\"G2\" t=\"e\"><v>#REF!</v></c>"
                                + "<c r=\"H2\" t=\"b\"><v>1</v></c><c r=\"I2\" t=\"str\"><f>A1&amp;B1</f><v>a_x000D_b</v></c>"
                                + "<c r=\"J2\" s=\"3\"><v>46346</v></c><c r=\"K2\"><v>1E3</v></c></row>")
                .with(
                        "xl/sharedStrings.xml",
                        "<sst" + MAIN
                                + "><si><t>zero</t></si><si><t>\u6771</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si></sst>")
                .with(
                        "xl/styles.xml",
                        "<styleSheet" + MAIN + "><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy hh:mm\"/>"
                                + "<numFmt numFmtId=\"165\" formatCode=\"&quot;day&quot; 0\"/></numFmts>"
                                + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                                + "<xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
        assertThat(rows())
                .containsExactly(new SheetRow(
                        2,
                        List.of(
                                SheetCell.text("\u6771"),
                                SheetCell.EMPTY,
                                SheetCell.text("in line"),
                                new SheetCell("20", SheetCell.Type.NUMBER),
                                new SheetCell("2026-11-20", SheetCell.Type.DATE),
                                new SheetCell("2026-11-20T12:00", SheetCell.Type.DATE),
                                new SheetCell("#REF!", SheetCell.Type.ERROR),
                                SheetCell.text("TRUE"),
                                SheetCell.text("a\rb"),
                                new SheetCell("46346", SheetCell.Type.NUMBER),
                                new SheetCell("1000", SheetCell.Type.NUMBER))));
        assertThat(notes())
                .containsExactly(
                        SheetNote.sheet("not read, because they are hidden: Old"),
                        SheetNote.sheet("1 cell is a formula; what it last showed is read"));
    }

    @Test
    void cellsThatNameNoPlaceStandWhereTheyStand() throws IOException {
        workbook("<row><c><v>1</v></c><c/><c><v>3</v></c><c r=\"F1\"><v>6</v></c><c><v>7</v></c></row>"
                + "<row><c r=\"C2\"><v>3</v></c><c r=\"A2\"><v>1</v></c></row>");
        assertThat(rows())
                .extracting(row -> row.number() + ": "
                        + row.cells().stream().map(SheetCell::text).toList())
                .containsExactly("1: [1, , 3, , , 6, 7]", "2: [1, , 3]");
    }

    @Test
    void daysMayBeCountedFrom1904() throws IOException {
        workbook("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44884</v></c></row>")
                .with("xl/styles.xml", "<styleSheet" + MAIN + "><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        parts.computeIfPresent(
                "xl/workbook.xml", (name, xml) -> xml.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));
        assertThat(rows().get(0).cell(0)).isEqualTo(new SheetCell("2026-11-20", SheetCell.Type.DATE));
    }

    @Test
    void hiddenRowsMergedCellsAndLinksAreTold() throws IOException {
        workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"B2\"><v>2</v></c></row>")
                .with("xl/externalLinks/externalLink1.xml", "<x/>");
        parts.computeIfPresent(
                "xl/worksheets/sheet1.xml",
                (name, xml) -> xml.replace(
                        "</sheetData>",
                        "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"C1:D1\"/></mergeCells>"));
        assertThat(notes())
                .containsExactly(
                        new SheetNote(
                                2,
                                0,
                                "is merged with A1 above, which alone holds the value; split the cells and fill each",
                                true),
                        SheetNote.sheet("not read, because they are hidden: Old"),
                        SheetNote.sheet("1 row is hidden; it is read as the others are"),
                        SheetNote.sheet("it has links to other files; they are not followed"));
    }

    @Test
    @Tag("long")
    void aMillionEmptyRowsAtTheEndAreNothing() throws IOException {
        workbook("");
        Path file = folder.resolve("empty.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                if (part.getKey().endsWith("sheet1.xml")) {
                    emptyRows(zip);
                } else {
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        try (SheetReader sheet = Sheets.open(file, null)) {
            assertThat(sheet.next()).isEqualTo(new SheetRow(1, List.of(new SheetCell("5", SheetCell.Type.NUMBER))));
            assertThat(sheet.next()).isNull();
        }
    }

    private static void emptyRows(OutputStream zip) throws IOException {
        zip.write(("<worksheet" + MAIN + "><sheetData><row r=\"1\"><c r=\"A1\"><v>5</v></c></row>")
                .getBytes(StandardCharsets.UTF_8));
        for (int i = 2; i <= 1_048_576; i++) {
            zip.write(
                    "<row r=\"%d\"><c r=\"A%d\" s=\"1\"/></row>".formatted(i, i).getBytes(StandardCharsets.UTF_8));
        }
        zip.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Tag("long")
    void aZipBombIsRefused() throws IOException {
        workbook("");
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                if (part.getKey().endsWith("sheet1.xml")) {
                    zip.write(("<worksheet" + MAIN + "><sheetData>").getBytes(StandardCharsets.UTF_8));
                    byte[] nothing = "<row/>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 2_000; i++) {
                        zip.write(nothing);
                    }
                } else {
                    zip.write(content);
                }
            }
        }
        assertThatThrownBy(() -> {
                    try (SheetReader sheet = Sheets.open(file, null)) {
                        sheet.next();
                    }
                })
                .hasMessageContaining(
                        "xl/worksheets/sheet1.xml unpacks to more than 300 times its size, as a zip bomb does");
    }

    @Test
    void whatIsNoPlainWorkbookIsRefusedWithWhatToDo() throws IOException {
        workbook("").with("xl/vbaProject.bin", "x");
        assertRefused("it is a workbook with macros; save it as .xlsx, which has none");
        parts.clear();
        with("content.xml", "<x/>");
        assertRefused("it is an OpenDocument file; save it as .xlsx or CSV");
        parts.clear();
        with("photo.jpg", "x");
        assertRefused("it is a zip file and no workbook; save the table as .xlsx or CSV");
        parts.clear();
        workbook("");
        parts.computeIfPresent(
                "xl/workbook.xml",
                (name, xml) -> xml.replace("name=\"Ranges\"", "name=\"Ranges\" state=\"veryHidden\""));
        assertRefused("it has no sheet that can be seen");
        parts.clear();
        workbook("").parts.remove("xl/worksheets/sheet1.xml");
        assertRefused("its part xl/worksheets/sheet1.xml is missing; save it again");
    }

    @Test
    void entitiesAndPathsAreNeverFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&x;</t></is></c></row>");
        parts.computeIfPresent(
                "xl/worksheets/sheet1.xml",
                (name, xml) -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + xml);
        assertThatThrownBy(this::rows).isInstanceOf(SheetException.class).hasMessageNotContaining("secret.txt\nsecret");
        workbook("");
        parts.computeIfPresent(
                "xl/_rels/workbook.xml.rels", (name, xml) -> xml.replace("worksheets/sheet1.xml", "../../secret.txt"));
        assertRefused("its part xl/../../secret.txt is missing; save it again");
    }

    @Test
    void tornWorkbooksAreRefusedWhereverTheyEnd() throws IOException {
        workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        byte[] whole = Files.readAllBytes(written());
        for (int length = 4; length < whole.length; length += 7) {
            Path torn = folder.resolve("torn.xlsx");
            Files.write(torn, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        try (SheetReader sheet = Sheets.open(torn, null)) {
                            sheet.next();
                        }
                    })
                    .isInstanceOf(SheetException.class);
        }
        byte[] flipped = whole.clone();
        for (int i = 30; i < whole.length; i += 5) {
            flipped[i] ^= 0x55;
            Path broken = Files.write(folder.resolve("broken.xlsx"), flipped);
            try (SheetReader sheet = Sheets.open(broken, null)) {
                sheet.next();
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            flipped[i] ^= 0x55;
        }
    }
}
