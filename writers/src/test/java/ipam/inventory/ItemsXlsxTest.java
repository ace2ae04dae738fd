package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.ItemsXlsx.Written;
import ipam.readers.sheet.SheetNote;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.Sheets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> addresses = new ArrayList<>();
        try (SheetReader sheet = Sheets.open(file, null)) {
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                addresses.add(row.cell(1).text());
            }
            assertThat(sheet.notes())
                    .containsExactly(new SheetNote(
                            0, -1, "the sheet 'Addresses' is read, and not: Addresses (2), Addresses (3)", false));
        }
        assertThat(addresses).containsExactly("IP address", "192.0.2.1", "192.0.2.2");
    }
}
