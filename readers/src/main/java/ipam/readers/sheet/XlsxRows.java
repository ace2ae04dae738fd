package ipam.readers.sheet;

import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlText;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sheet in an {@code .xlsx} workbook, cell by cell. Of a formula it is the result that the workbook
 * holds: nothing is computed, and no link is followed.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376</a>
 */
final class XlsxRows implements Closeable {
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_NOTES = 1_000;
    private static final MathContext SHOWN = new MathContext(15);

    private final String name;
    private final int sheet;
    private final WorkbookTexts texts;
    private final WorkbookStyles styles;
    private final boolean from1904;
    private final Counts counts;
    private final ZipPart part;
    private final XMLStreamReader xml;
    private final List<SheetNote> merged = new ArrayList<>();
    private long row;

    /** What was met so far, in all sheets. */
    static final class Counts {
        long formulas;
        long hidden;
    }

    /**
     * @param part its name in the package
     * @param sheet its number, from 0, in that of its rows
     */
    XlsxRows(
            WorkbookParts parts,
            String part,
            int sheet,
            WorkbookTexts texts,
            WorkbookStyles styles,
            boolean from1904,
            Counts counts)
            throws IOException {
        this.name = part;
        this.sheet = sheet;
        this.texts = texts;
        this.styles = styles;
        this.from1904 = from1904;
        this.counts = counts;
        this.part = parts.part(part);
        try {
            this.xml = XmlText.open(new TextStream(this.part, null));
        } catch (XMLStreamException e) {
            throw WorkbookParts.damage(part, e);
        }
    }

    /** The next row with something in it; null after the last. */
    @Nullable
    SheetRow next() throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("row")) {
                    SheetRow read = row();
                    if (read != null) {
                        return read;
                    }
                } else if (xml.getLocalName().equals("mergeCell")) {
                    merged(XmlNumbers.text(xml, "ref"));
                }
            }
        } catch (XMLStreamException e) {
            throw WorkbookParts.damage(name, e);
        }
        return null;
    }

    private @Nullable SheetRow row() throws XMLStreamException {
        int number = XmlNumbers.number(xml, "r");
        row = number > 0 ? number : row + 1;
        boolean unseen = XmlNumbers.flag(xml, "hidden");
        List<SheetCell> cells = new ArrayList<>();
        boolean filled = false;
        int column = -1;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                int named = CellName.columnOf(XmlNumbers.text(xml, "r"));
                column = named >= 0 ? named : column + 1; // a cell that names no place stands behind the one before it
                SheetCell cell = cell();
                if (!cell.isEmpty() && column < MOST_COLUMNS) {
                    put(cells, column, cell);
                    filled |= !cell.text().isBlank();
                }
            }
        }
        counts.hidden += unseen && filled ? 1 : 0;
        return filled ? new SheetRow(SheetRow.number(sheet, row), cells) : null;
    }

    private static void put(List<SheetCell> cells, int column, SheetCell cell) {
        while (cells.size() <= column) {
            cells.add(SheetCell.EMPTY);
        }
        cells.set(column, cell);
    }

    private SheetCell cell() throws XMLStreamException {
        String type = XmlNumbers.text(xml, "t");
        int style = XmlNumbers.number(xml, "s");
        String value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "v" -> value = xml.getElementText();
                    case "is" -> value = WorkbookTexts.content(xml, "is");
                    case "f" -> counts.formulas++;
                    default -> {
                        // of no account for the value
                    }
                }
            }
        }
        return value.isEmpty() ? SheetCell.EMPTY : typed(type, style, value);
    }

    private SheetCell typed(String type, int style, String value) {
        return switch (type) {
            case "s" -> SheetCell.text(unescaped(texts.text(XmlNumbers.number(value))));
            case "str", "inlineStr" -> SheetCell.text(unescaped(value));
            case "b" -> SheetCell.text(value.equals("1") ? "TRUE" : "FALSE");
            case "e" -> new SheetCell(value, SheetCell.Type.ERROR);
            case "d" -> new SheetCell(value, SheetCell.Type.DATE);
            default -> number(style, value);
        };
    }

    /** Characters that XML can't hold are written {@code _x000D_}. */
    private static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return Pattern.compile("_x([0-9A-Fa-f]{4})_")
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private SheetCell number(int style, String value) {
        BigDecimal number;
        try {
            number = new BigDecimal(value.strip());
        } catch (NumberFormatException e) {
            return SheetCell.text(value);
        }
        if (styles.isDate(style) && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(2_958_466)) < 0) {
            return new SheetCell(date(number), SheetCell.Type.DATE);
        }
        if (number.precision() - number.scale() > 30 || number.scale() > 300) {
            return new SheetCell(value, SheetCell.Type.NUMBER);
        }
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        return new SheetCell(shown.toPlainString(), SheetCell.Type.NUMBER);
    }

    /** Days are counted from 1900, as if that had been a leap year, or from 1904. */
    private String date(BigDecimal serial) {
        int days = serial.intValue();
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
        long seconds = Math.round(serial.subtract(BigDecimal.valueOf(days)).doubleValue() * 86_400);
        LocalDate day = first.plusDays(days);
        return seconds == 0 || seconds == 86_400
                ? day.plusDays(seconds / 86_400).toString()
                : LocalDateTime.of(day, LocalTime.ofSecondOfDay(seconds)).toString();
    }

    /** Of merged cells only the first holds anything: the rows below it lack what somebody sees there. */
    private void merged(String range) {
        String[] ends = range.split(":", 2);
        int first = CellName.rowOf(ends[0]);
        int last = ends.length < 2 ? first : CellName.rowOf(ends[1]);
        int column = CellName.columnOf(ends[0]);
        for (int each = first + 1; each <= last && merged.size() < MOST_NOTES; each++) {
            merged.add(new SheetNote(
                    SheetRow.number(sheet, each),
                    column,
                    "is merged with %s above, which alone holds the value; split the cells and fill each"
                            .formatted(CellName.of(first, column)),
                    true));
        }
    }

    /** What is wrong with rows because cells are merged; complete after the last row. */
    List<SheetNote> merged() {
        return merged;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
