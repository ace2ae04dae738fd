package ipam.inventory;

import ipam.inventory.Inventory.Applied;
import ipam.inventory.PlannedRow.Action;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.Sheets;
import ipam.workbook.Look;
import ipam.workbook.MarkedWorkbook;
import ipam.workbook.MarkedWorkbook.CellMark;
import ipam.workbook.MarkedWorkbook.Kept;
import ipam.workbook.SheetLayout;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetWriter;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A file as it comes back, as a workbook: its own sheets with what is wrong in red and a comment at each such cell, a sheet
 * of what there is to say and one of what becomes of every row. When it is imported again, ours are not read. A CSV file
 * comes back as a workbook of one sheet.
 */
public final class MarkedXlsx {
    private final ImportRequest request;
    private final Plan plan;

    /** Of a file and the plan that was made of it. */
    public MarkedXlsx(ImportRequest request, Plan plan) {
        this.request = request;
        this.plan = plan;
    }

    /**
     * Writes all of the file; the stream stays open.
     *
     * @param command that applies the plan; empty when there is nothing to apply
     */
    public void write(OutputStream out, String command) throws IOException {
        write(out, Kept.ALL, new MarkedSummary(request, plan, command));
    }

    /** Writes the rows that were not taken, and what stands above the first one; the stream stays open. */
    public void write(OutputStream out, Applied applied) throws IOException {
        Set<Long> taken = new HashSet<>();
        for (PlannedRow row : plan.rows()) {
            if (row.action() != Action.REFUSED) {
                taken.add(row.row());
            }
        }
        write(out, new Kept(false, row -> !taken.contains(row)), new MarkedSummary(request, plan, applied));
    }

    private void write(OutputStream out, Kept kept, MarkedSummary summary) throws IOException {
        if (Sheets.isWorkbook(request.file())) {
            write(out, request.file(), Map.of(), kept, summary);
            return;
        }
        Path converted = Files.createTempFile("ipam-", ".xlsx");
        try {
            write(out, converted, converted(converted), kept, summary);
        } finally {
            Files.delete(converted);
        }
    }

    /** @param rows where rows of the file stand in the workbook, if elsewhere */
    private void write(OutputStream out, Path workbook, Map<Long, Long> rows, Kept kept, MarkedSummary summary)
            throws IOException {
        Map<Long, Long> lines = new HashMap<>();
        rows.forEach((line, row) -> lines.put(row, line));
        List<CellMark> marks = plan.marks().stream()
                .map(mark -> new CellMark(
                        rows.getOrDefault(mark.row(), mark.row()), Math.max(0, mark.column()), comment(mark)))
                .toList();
        Kept there = new Kept(kept.all(), row -> kept.rows().test(lines.getOrDefault(row, row)));
        MarkedRows diff = new MarkedRows(plan, !kept.all());
        new MarkedWorkbook(workbook, marks, there).write(out, List.of(summary.over(rows), diff.over(rows)));
    }

    private static String comment(Mark mark) {
        String problem = mark.problem().substring(0, 1).toUpperCase(Locale.ROOT)
                + mark.problem().substring(1) + ".";
        return mark.suggestion().isEmpty() ? problem : problem + "\nIt should probably be: " + mark.suggestion();
    }

    /** Makes a workbook of a CSV file, all of it text; where its lines went. */
    private Map<Long, Long> converted(Path workbook) throws IOException {
        Map<Long, Long> rows = new HashMap<>();
        try (SheetReader csv = Sheets.open(request.file(), request.codePage());
                OutputStream out = Files.newOutputStream(workbook);
                WorkbookFile book = new WorkbookFile(out)) {
            SheetRow row = csv.next();
            int width = row == null ? 1 : Math.max(row.cells().size(), 1);
            List<Column> columns = Collections.nCopies(Math.max(width, 64), new Column(18, Look.TEXT));
            String name = request.kind().plural();
            try (SheetWriter sheet = book.sheet(SheetLayout.of(name, columns, 0))) {
                for (; row != null; row = csv.next()) {
                    if (!sheet.row()) {
                        throw new IOException("Cannot mark %s in a workbook: it has more than %,d rows; let --output"
                                        .formatted(request.file().getFileName(), SheetWriter.MOST_ROWS)
                                + " name a .csv file");
                    }
                    rows.put(row.number(), rows.size() + 1L);
                    for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
                        sheet.text(i, row.cell(i).text(), row.number() == plan.headingRow() ? Look.HEADING : Look.TEXT);
                    }
                }
            }
        }
        return rows;
    }
}
