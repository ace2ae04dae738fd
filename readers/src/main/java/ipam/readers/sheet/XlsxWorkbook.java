package ipam.readers.sheet;

import ipam.readers.sheet.WorkbookSheets.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code .xlsx} workbook, sheet by sheet: those that can be seen, but for those that say what an import came to. */
final class XlsxWorkbook implements SheetReader {
    private final WorkbookParts parts;
    private final WorkbookSheets sheets;
    private final WorkbookTexts texts;
    private final WorkbookStyles styles;
    private final List<SheetNote> notes = new ArrayList<>();
    private final XlsxRows.Counts counts = new XlsxRows.Counts();
    private @Nullable XlsxRows rows;
    private @Nullable SheetRow first;
    private String name = "";
    private int opened;
    private int read;

    private XlsxWorkbook(WorkbookParts parts) throws IOException {
        this.parts = parts;
        this.sheets = WorkbookSheets.read(parts);
        this.texts = WorkbookTexts.read(parts);
        this.styles = WorkbookStyles.read(parts);
        nextSheet();
    }

    static XlsxWorkbook open(Path file) throws IOException {
        WorkbookParts parts = WorkbookParts.open(file);
        try {
            return new XlsxWorkbook(parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    @Override
    public boolean nextSheet() throws IOException {
        while (opened < sheets.visible().size()) {
            end();
            Entry sheet = sheets.visible().get(opened++);
            XlsxRows begun = new XlsxRows(parts, sheet.part(), read, texts, styles, sheets.from1904(), counts);
            rows = begun;
            name = sheet.name();
            first = begun.next();
            if (first == null || !OwnSheet.is(first)) {
                read++;
                return true;
            }
        }
        return false;
    }

    @Override
    public String sheet() {
        return name;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        SheetRow next = first;
        first = null;
        return next != null || rows == null ? next : rows.next();
    }

    private void end() throws IOException {
        if (rows != null) {
            notes.addAll(rows.merged());
            rows.close();
            rows = null;
        }
    }

    @Override
    public List<SheetNote> notes() {
        List<SheetNote> all = new ArrayList<>(notes);
        if (rows != null) {
            all.addAll(rows.merged());
        }
        if (!sheets.hidden().isEmpty()) {
            all.add(SheetNote.sheet("not read, because they are hidden: " + String.join(", ", sheets.hidden())));
        }
        if (counts.formulas > 0) {
            all.add(SheetNote.sheet(
                    counts.formulas == 1
                            ? "1 cell is a formula; what it last showed is read"
                            : "%d cells are formulas; what they last showed is read".formatted(counts.formulas)));
        }
        if (counts.hidden > 0) {
            all.add(SheetNote.sheet(
                    counts.hidden == 1
                            ? "1 row is hidden; it is read as the others are"
                            : "%d rows are hidden; they are read as the others are".formatted(counts.hidden)));
        }
        if (parts.hasAny("xl/externalLinks/")) {
            all.add(SheetNote.sheet("it has links to other files; they are not followed"));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        try (WorkbookParts closed = parts) {
            if (rows != null) {
                rows.close();
            }
        }
    }
}
