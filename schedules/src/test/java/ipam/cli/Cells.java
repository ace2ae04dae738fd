package ipam.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** What stands in the cells of a sheet, as somebody sees it who opens the workbook. */
final class Cells {
    private static final String RED = "FFF9A59D";

    private Cells() {}

    static void fill(Sheet sheet, int row, String... values) {
        Row filled = sheet.createRow(row);
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                filled.createCell(i).setCellValue(values[i]);
            }
        }
    }

    /** {@code A4 text} of each comment, in the order of cells. */
    static List<String> comments(XSSFSheet sheet) {
        TreeMap<String, String> texts = new TreeMap<>();
        sheet.getCellComments()
                .forEach((place, comment) -> texts.put(
                        "%03d%s".formatted(place.getRow(), place.formatAsString()),
                        comment.getString().getString()));
        return texts.entrySet().stream()
                .map(each -> each.getKey().substring(3) + " " + each.getValue().replace("\n", " | "))
                .toList();
    }

    static List<String> red(XSSFSheet sheet) {
        List<String> cells = new ArrayList<>();
        for (Row row : sheet) {
            for (Cell cell : row) {
                XSSFColor colour = ((XSSFCellStyle) cell.getCellStyle()).getFillForegroundXSSFColor();
                if (colour != null && RED.equals(colour.getARGBHex())) {
                    cells.add(cell.getAddress().formatAsString());
                }
            }
        }
        return cells;
    }

    static List<String> texts(Sheet sheet) {
        List<String> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (Cell cell : row) {
                String text = new DataFormatter().formatCellValue(cell);
                cells.addAll(text.isEmpty() ? List.of() : List.of(text));
            }
            rows.add(String.join(" | ", cells));
        }
        return rows;
    }
}
