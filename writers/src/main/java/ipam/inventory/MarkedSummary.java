package ipam.inventory;

import ipam.inventory.Inventory.Applied;
import ipam.inventory.PlannedRow.Action;
import ipam.readers.sheet.OwnSheet;
import ipam.workbook.Look;
import ipam.workbook.MarkedWorkbook;
import ipam.workbook.MarkedWorkbook.Own;
import ipam.workbook.MarkedWorkbook.Places;
import ipam.workbook.SheetLayout;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheet that says what an import came to, how to go on, and all that is wrong. */
final class MarkedSummary {
    private static final String TITLE = OwnSheet.MARKER + "summary";
    private static final List<String> HEADINGS =
            List.of("Cell", "Column", "It says", "It should probably be", "What is wrong");

    private final Plan plan;
    private final List<String[]> facts = new ArrayList<>();

    /** Of a dry run. */
    MarkedSummary(ImportRequest request, Plan plan, String command) {
        this.plan = plan;
        counts(request, null);
        if (!plan.refusal().isEmpty()) {
            fact("Nothing can be applied", plan.refusal());
        } else if (command.isEmpty()) {
            fact("To apply", "there is nothing to apply");
        } else {
            fact("Token", plan.token());
            fact("To apply", command);
        }
        notes();
    }

    /** Of what was done. */
    MarkedSummary(ImportRequest request, Plan plan, Applied applied) {
        this.plan = plan;
        counts(request, applied);
        fact("These are", "the rows that were not taken; correct them and import this workbook");
        notes();
    }

    private void counts(ImportRequest request, @Nullable Applied applied) {
        fact("File", String.valueOf(request.file().getFileName()));
        fact("Kind", plan.kind().plural());
        fact("Rows", "%,d".formatted(plan.rows().size()));
        fact("New", "%,d".formatted(applied == null ? plan.count(Action.NEW) : applied.created()));
        fact("Changed", "%,d".formatted(applied == null ? plan.count(Action.CHANGED) : applied.changed()));
        fact("Unchanged", "%,d".formatted(plan.count(Action.UNCHANGED)));
        fact("Refused", "%,d".formatted(plan.count(Action.REFUSED)));
        if (request.sync() != null) {
            fact(
                    applied == null ? "Would be deleted" : "Deleted",
                    "%,d".formatted(applied == null ? plan.deleted().size() : applied.deleted()));
        }
    }

    private void notes() {
        plan.notes().forEach(note -> fact("Note", note));
        if (plan.marks().size() > MarkedWorkbook.MOST_COMMENTS) {
            fact(
                    "Note",
                    "the first %,d wrong cells have a comment; all are listed below"
                            .formatted(MarkedWorkbook.MOST_COMMENTS));
        }
    }

    private void fact(String label, String value) {
        facts.add(new String[] {label, value});
    }

    /** The sheet, where rows of the file may stand elsewhere. */
    Own over(Map<Long, Long> rows) {
        int headings = facts.size() + 4;
        return new Own() {
            @Override
            public SheetLayout layout() {
                List<Column> columns = List.of(
                        new Column(24, Look.TEXT),
                        new Column(22, Look.TEXT),
                        new Column(34, Look.TEXT),
                        new Column(34, Look.TEXT),
                        new Column(80, Look.TEXT));
                return new SheetLayout(
                        "Summary",
                        columns,
                        0,
                        List.of(),
                        List.of(),
                        plan.marks().isEmpty() ? 0 : headings);
            }

            @Override
            public String title() {
                return TITLE;
            }

            @Override
            public void write(SheetWriter sheet, Places places) throws IOException {
                sheet.row();
                sheet.text(0, TITLE, Look.TITLE);
                sheet.row();
                for (String[] fact : facts) {
                    sheet.row();
                    sheet.text(0, fact[0], Look.LABEL).text(1, fact[1], Look.TEXT);
                }
                if (!plan.marks().isEmpty()) {
                    sheet.row();
                    marks(sheet, places, rows);
                }
            }
        };
    }

    private void marks(SheetWriter sheet, Places places, Map<Long, Long> rows) throws IOException {
        sheet.headings(HEADINGS);
        for (Mark mark : plan.marks()) {
            if (!sheet.row()) {
                return;
            }
            String cell = places.cell(rows.getOrDefault(mark.row(), mark.row()), mark.column());
            sheet.link(0, cell.replace("'", ""), cell);
            sheet.text(1, mark.heading(), Look.TEXT);
            sheet.text(2, mark.value(), Look.TEXT);
            sheet.text(3, mark.suggestion(), Look.TEXT);
            sheet.text(4, mark.problem(), Look.TEXT);
        }
    }
}
