package ipam.readers.sheet;

import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
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
 * The first visible sheet of an {@code .xlsx} workbook, cell by cell. Of a formula it is the result that the workbook
 * holds: nothing is computed, and no link is followed.
 *
 * @see <a href="https://ecma-international.org/publications-and-standards/standards/ecma-376/">ECMA-376</a>
 */
final class XlsxSheet implements SheetReader {
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_NOTES = 1_000;
    private static final MathContext SHOWN = new MathContext(15);

    private final WorkbookParts parts;
    private final WorkbookSheets sheets;
    private final WorkbookTexts texts;
    private final WorkbookStyles styles;
    private final ZipPart part;
    private final XMLStreamReader xml;
    private final List<SheetNote> notes = new ArrayList<>();
    private long row;
    private long formulas;
    private long hidden;
    private boolean ended;

    private XlsxSheet(WorkbookParts parts) throws IOException {
        this.parts = parts;
        this.sheets = WorkbookSheets.read(parts);
        this.texts = WorkbookTexts.read(parts);
        this.styles = WorkbookStyles.read(parts);
        this.part = parts.part(sheets.part());
        try {
            this.xml = XmlText.open(new TextStream(part, null));
        } catch (XMLStreamException e) {
            throw WorkbookParts.damage(sheets.part(), e);
        }
    }

    static XlsxSheet open(Path file) throws IOException {
        WorkbookParts parts = WorkbookParts.open(file);
        try {
            return new XlsxSheet(parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        try {
            while (!ended && xml.hasNext()) {
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
            throw WorkbookParts.damage(sheets.part(), e);
        }
        if (!ended) {
            ended = true;
            about();
        }
        return null;
    }

    private void about() {
        if (!sheets.others().isEmpty()) {
            notes.add(SheetNote.sheet("the sheet '%s' is read, and not: %s"
                    .formatted(sheets.name(), String.join(", ", sheets.others()))));
        }
        if (formulas > 0) {
            notes.add(SheetNote.sheet("%d cells are formulas; what they last showed is read".formatted(formulas)));
        }
        if (hidden > 0) {
            notes.add(SheetNote.sheet("%d rows are hidden; they are read as the others are".formatted(hidden)));
        }
        if (parts.hasAny("xl/externalLinks/")) {
            notes.add(SheetNote.sheet("it has links to other files; they are not followed"));
        }
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
        hidden += unseen && filled ? 1 : 0;
        return filled ? new SheetRow(row, cells) : null;
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
                    case "f" -> formulas++;
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
        LocalDate first = sheets.from1904() ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < 60 ? 31 : 30);
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
        for (int each = first + 1; each <= last && notes.size() < MOST_NOTES; each++) {
            notes.add(new SheetNote(
                    each,
                    column,
                    "is merged with %s above, which alone holds the value; split the cells and fill each"
                            .formatted(CellName.of(first, column)),
                    true));
        }
    }

    @Override
    public List<SheetNote> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() throws IOException {
        try (WorkbookParts closed = parts) {
            part.close();
        }
    }
}
