package ipam.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What somebody writes into the workbooks of the README: 20 devices, six of them wrong; and then what is right. */
final class FilledList {
    /** Below the example and the headings. */
    private static final int FIRST = 2;

    private static final List<String> DEVICES = List.of(
            "gate1 Firewall",
            "printer1 Printer",
            "printer2 Printer",
            "cam1 Camera",
            "cam2 Camera",
            "nas1 Storage",
            "door1 Door",
            "tv1 Display",
            "clock1 Clock",
            "scan1 Scanner",
            "ups1 UPS",
            "ap1 Access_point",
            "ap2 Access_point",
            "ap3 Access_point",
            "sensor1 Sensor",
            "sensor2 Sensor",
            "lab1 Server",
            "lab2 Server",
            "lab3 Server",
            "lift1 Controller");

    /** By row, from 0: the heading, what somebody wrote, and what it should have been. */
    private static final Map<Integer, List<String>> SLIPS = Map.of(
            2, List.of("IP address", "10.20.0.300", "10.20.0.102"),
            5, List.of("IP address state", "In usage", "In-Use"),
            7, List.of("Expiry date", "30.6.2027", "2027-06-30"),
            10, List.of("MAC address", "00-15-5D-0A-14", "00-15-5D-0A-14-0A"),
            13, List.of("IP address", "10.20.0.112", "10.20.0.113"),
            16, List.of("Address space", "Laboratory", "Default"));

    private static final Map<Integer, String> EXPIRING = Map.of(3, "2026-11-08", 8, "2026-10-31");

    private final Path folder;

    FilledList(Path folder) {
        this.folder = folder;
    }

    /** What people do after a command. */
    void after(List<String> command) throws IOException {
        if (command.contains("template")) {
            change(folder.resolve("list.xlsx"), sheet -> {
                for (int i = 0; i < DEVICES.size(); i++) {
                    fill(sheet, i);
                }
                SLIPS.forEach((row, slip) -> set(sheet, row, slip.get(0), slip.get(1)));
            });
        } else if (command.contains("marked.xlsx") && command.contains("list.xlsx")) {
            change(
                    folder.resolve("marked.xlsx"),
                    sheet -> SLIPS.forEach((row, slip) -> set(sheet, row, slip.get(0), slip.get(2))));
        }
    }

    private static void fill(XSSFSheet sheet, int row) {
        String[] device = DEVICES.get(row).split(" ", 2);
        set(sheet, row, "IP address", "10.20.0." + (100 + row));
        set(sheet, row, "Device name", device[0] + ".contoso.test");
        set(sheet, row, "Device type", device[1].replace('_', ' '));
        set(sheet, row, "IP address state", "In-Use");
        set(sheet, row, "MAC address", "00-15-5D-0A-14-%02X".formatted(row));
        set(sheet, row, "Expiry date", EXPIRING.getOrDefault(row, "2027-06-30"));
        set(sheet, row, "Owner", row % 2 == 0 ? "Ann" : "Ben");
    }

    private interface Writing {
        void on(XSSFSheet sheet);
    }

    private static void change(Path file, Writing writing) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            writing.on(book.getSheetAt(0));
            try (OutputStream out = Files.newOutputStream(file)) {
                book.write(out);
            }
        }
    }

    private static void set(XSSFSheet sheet, int index, String heading, String value) {
        Row row = sheet.getRow(FIRST + index) == null ? sheet.createRow(FIRST + index) : sheet.getRow(FIRST + index);
        for (Cell cell : sheet.getRow(FIRST - 1)) {
            if (cell.getStringCellValue().equals(heading)) {
                row.getCell(cell.getColumnIndex(), MissingCellPolicy.CREATE_NULL_AS_BLANK)
                        .setCellValue(value);
            }
        }
    }
}
