package ipam.inventory;

import ipam.inventory.PlannedRow.Action;
import ipam.readers.sheet.CsvSheet;
import ipam.readers.sheet.CsvText;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.Sheets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A file as it comes back, as CSV: its own rows as they were, and two columns more that say what becomes of each row and
 * what is wrong with it. When the file is imported again, these are not read.
 */
public final class MarkedCsv {
    static final String RESULT = "Import result";
    static final String PROBLEMS = "Import problems";

    /** Programs that read a file in the code page of the country tell Unicode by it. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ImportRequest request;
    private final Map<Long, PlannedRow> rows = new HashMap<>();
    private final Map<Long, List<Mark>> marks = new HashMap<>();
    private final long headingRow;

    /** Of a file and the plan that was made of it. */
    public MarkedCsv(ImportRequest request, Plan plan) {
        this.request = request;
        plan.rows().forEach(row -> rows.put(row.row(), row));
        plan.marks()
                .forEach(mark -> marks.computeIfAbsent(mark.row(), row -> new ArrayList<>(1))
                        .add(mark));
        this.headingRow = plan.headingRow();
    }

    /** Which rows are written. */
    public enum Rows {
        ALL,
        /** What stands above the first row, and the rows that were not taken. */
        REFUSED
    }

    /** Writes it, UTF-8; the stream stays open. */
    public void write(OutputStream out, Rows which) throws IOException {
        if (rows.keySet().stream().anyMatch(row -> SheetRow.sheet(row) > 0)) {
            throw new IOException("Cannot mark %s: it has several sheets, and a CSV file is one"
                    .formatted(request.file().getFileName()));
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        try (SheetReader sheet = Sheets.open(request.file(), request.codePage())) {
            char separator = sheet instanceof CsvSheet csv ? csv.separator() : ',';
            int width = 0;
            Set<Integer> own = Set.of();
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                if (row.number() == headingRow) {
                    own = own(row);
                    width = row.cells().size();
                }
                PlannedRow planned = rows.get(row.number());
                if (which == Rows.ALL || planned == null || planned.action() == Action.REFUSED) {
                    writer.write(line(row, own, width, separator));
                }
            }
        }
        writer.flush();
    }

    /** The columns of an earlier dry run: what stands there is written anew. */
    private static Set<Integer> own(SheetRow headings) {
        Set<Integer> own = new TreeSet<>();
        for (int i = 0; i < headings.cells().size(); i++) {
            String key = Spelling.key(headings.cell(i).text());
            if (key.equals(Spelling.key(RESULT)) || key.equals(Spelling.key(PROBLEMS))) {
                own.add(i);
            }
        }
        return own;
    }

    private String line(SheetRow row, Set<Integer> own, int width, char separator) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < Math.max(width, row.cells().size()); i++) {
            if (!own.contains(i)) {
                fields.add(row.cell(i).text());
            }
        }
        if (row.number() == headingRow) {
            fields.add(RESULT);
            fields.add(PROBLEMS);
        } else if (headingRow != 0 && row.number() > headingRow) {
            PlannedRow planned = rows.get(row.number());
            fields.add(planned == null ? "" : result(planned));
        }
        List<Mark> wrong = marks.getOrDefault(row.number(), List.of());
        if (!wrong.isEmpty()) {
            fields.add(wrong.stream().map(Mark::text).collect(Collectors.joining("; ")));
        }
        return fields.stream()
                        .map(field -> CsvText.field(field, separator))
                        .collect(Collectors.joining(String.valueOf(separator)))
                + "\r\n";
    }

    /** What becomes of a row, in words: {@code changed: Owner Ann -> Bob}. */
    private static String result(PlannedRow row) {
        return switch (row.action()) {
            case NEW -> "new";
            case UNCHANGED -> "unchanged";
            case REFUSED -> "refused";
            case CHANGED ->
                row.changes().stream()
                        .map(change -> "%s %s -> %s"
                                .formatted(change.field().heading(), shown(change.before()), shown(change.after())))
                        .collect(Collectors.joining("; ", "changed: ", ""));
        };
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(nothing)" : value;
    }
}
