package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.ImportRequest.Sync;
import ipam.inventory.ItemsXlsx.Written;
import ipam.readers.sheet.SheetRow;
import ipam.workbook.Look;
import ipam.workbook.SheetLayout;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetWriter;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemsXlsxTest {
    @Test
    void whatDoesNotFitInASheetGoesOnInTheNext(@TempDir Path folder) throws IOException {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.ADDRESSES, "IP address", "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5");
        Path file = folder.resolve("a.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            assertThat(new ItemsXlsx(desk.inventory)
                            .write(Kind.ADDRESSES, out, 3, sink -> desk.inventory.each(Kind.ADDRESSES, sink)))
                    .isEqualTo(new Written(5, 3));
        }
        Plan again = desk.plan(ImportRequest.of(Kind.ADDRESSES, file));
        assertThat(again.notes()).isEmpty();
        assertThat(again.rows())
                .extracting(row -> SheetRow.words(row.row()) + ": " + row.action() + " "
                        + row.item().label())
                .containsExactly(
                        "row 2: UNCHANGED 192.0.2.1",
                        "row 3: UNCHANGED 192.0.2.2",
                        "row 2 of sheet 2: UNCHANGED 192.0.2.3",
                        "row 3 of sheet 2: UNCHANGED 192.0.2.4",
                        "row 2 of sheet 3: UNCHANGED 192.0.2.5");
    }

    @Test
    void sheetsWithOtherHeadingsAreNotReadAndNothingIsDeletedThen(@TempDir Path folder) throws IOException {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.ADDRESSES, "IP address", "192.0.2.1", "192.0.2.2", "192.0.2.3");
        Path file = folder.resolve("a.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookFile book = new WorkbookFile(out)) {
            sheet(book, "About", "These are ours");
            sheet(book, "Site A", "IP address", "192.0.2.1");
            sheet(book, "ipam", "ipam import: summary", "IP address", "192.0.2.9");
            sheet(book, "Notes", "Ask Ann");
            sheet(book, "Site B", "ip ADDRESS", "192.0.2.2", "192.0.2.1");
        }
        Plan plan = desk.plan(ImportRequest.of(Kind.ADDRESSES, file));
        assertThat(plan.notes())
                .containsExactly(
                        "the sheet 'About' is not read: it has no row of headings",
                        "the sheet 'Notes' is not read: it has no row of headings");
        assertThat(plan.marks())
                .extracting(mark -> SheetRow.words(mark.row()) + ": " + mark.text())
                .containsExactly(
                        "row 2 of sheet 2: is the same as row 3 of sheet 4",
                        "row 3 of sheet 4: is the same as row 2 of sheet 2");
        desk.apply(ImportRequest.of(Kind.ADDRESSES, file));
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookFile book = new WorkbookFile(out)) {
            sheet(book, "Site A", "IP address", "192.0.2.7");
            sheet(book, "Site B", "IP address", "192.0.2.8");
        }
        desk.apply(ImportRequest.of(Kind.ADDRESSES, file));
        assertThat(desk.journal().subList(3, 5))
                .extracting(line -> line.replaceAll(".*\\| address \\| ([^|]*) \\|.*\\|([^|]*\\|[^|]*)$", "$1$2"))
                .containsExactly("192.0.2.7 a.xlsx | 2", "192.0.2.8 a.xlsx, sheet Site B | 2");
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookFile book = new WorkbookFile(out)) {
            sheet(book, "Site A", "IP address", "192.0.2.1");
            sheet(book, "Site B", "IP address;Owner", "192.0.2.2;Ann");
        }
        ImportRequest request = new ImportRequest(
                Kind.ADDRESSES, file, Locale.ROOT, null, Map.of(), new Sync("IPAM", "Localhost", 100));
        assertThat(desk.plan(request).refusal())
                .isEqualTo(
                        "the sheet 'Site B' has other headings and is not read, so what stands there would be deleted;"
                                + " make one sheet of them, or hide what is not to be read");
    }

    static void sheet(WorkbookFile book, String name, String... rows) throws IOException {
        Column column = new Column(20, Look.TEXT);
        try (SheetWriter sheet = book.sheet(SheetLayout.of(name, Collections.nCopies(10, column), 0))) {
            for (String row : rows) {
                sheet.row();
                String[] cells = row.split(";", -1);
                for (int i = 0; i < cells.length; i++) {
                    sheet.text(i, cells[i], Look.TEXT);
                }
            }
        }
    }
}
