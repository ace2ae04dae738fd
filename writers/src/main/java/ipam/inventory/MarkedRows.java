package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.inventory.Mark.Fault;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.PlannedRow.FieldChange;
import ipam.readers.sheet.OwnSheet;
import ipam.workbook.Look;
import ipam.workbook.MarkedWorkbook.Own;
import ipam.workbook.MarkedWorkbook.Places;
import ipam.workbook.SheetLayout;
import ipam.workbook.SheetLayout.Column;
import ipam.workbook.SheetWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sheet that says what becomes of every row: one line, or one for each value that changes. */
final class MarkedRows {
    private static final String TITLE = OwnSheet.MARKER + "differences";
    private static final List<String> HEADINGS =
            List.of("What", "Cell", "Item", "Field", "Old value", "New value", "Why");

    private final Plan plan;
    private final boolean refusedOnly;

    MarkedRows(Plan plan, boolean refusedOnly) {
        this.plan = plan;
        this.refusedOnly = refusedOnly;
    }

    /** The sheet, where rows of the file may stand elsewhere. */
    Own over(Map<Long, Long> rows) {
        return new Own() {
            @Override
            public SheetLayout layout() {
                List<Column> columns = List.of(
                        new Column(18, Look.TEXT),
                        new Column(18, Look.TEXT),
                        new Column(34, Look.TEXT),
                        new Column(24, Look.TEXT),
                        new Column(34, Look.TEXT),
                        new Column(34, Look.TEXT),
                        new Column(60, Look.TEXT));
                return new SheetLayout("Diff", columns, 3, List.of(), List.of(), 3);
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
                sheet.headings(HEADINGS);
                new Lines(sheet, places, rows).write();
            }
        };
    }

    private final class Lines {
        private final SheetWriter sheet;
        private final Places places;
        private final Map<Long, Long> rows;
        private final Map<Long, List<Mark>> marks = new HashMap<>();

        Lines(SheetWriter sheet, Places places, Map<Long, Long> rows) {
            this.sheet = sheet;
            this.places = places;
            this.rows = rows;
            plan.marks()
                    .forEach(mark -> marks.computeIfAbsent(mark.row(), row -> new ArrayList<>(1))
                            .add(mark));
        }

        void write() throws IOException {
            for (PlannedRow row : plan.rows()) {
                if (row.action() == Action.REFUSED) {
                    refused(row);
                } else if (!refusedOnly) {
                    taken(row);
                }
            }
            for (Item item : refusedOnly ? List.<Item>of() : plan.deleted()) {
                if (sheet.row()) {
                    sheet.text(0, "would be deleted", Look.WRONG).text(2, item.label(), Look.TEXT);
                    sheet.text(4, said(item), Look.TEXT);
                }
            }
        }

        private void taken(PlannedRow row) throws IOException {
            switch (row.action()) {
                case NEW -> {
                    if (begin("new", Look.ADDED, row, 0)) {
                        sheet.text(5, row.item() == null ? "" : said(row.item()), Look.TEXT);
                    }
                }
                case CHANGED -> {
                    for (FieldChange change : row.changes()) {
                        if (begin("changed", Look.CHANGED, row, 0)) {
                            sheet.text(3, change.field().heading(), Look.TEXT);
                            sheet.text(4, change.before(), Look.TEXT).text(5, change.after(), Look.TEXT);
                        }
                    }
                }
                case UNCHANGED -> begin("unchanged", Look.TEXT, row, 0);
                case REFUSED -> refused(row);
            }
        }

        /** What is known of an item besides what tells which it is. */
        private String said(Item item) {
            return Facts.of(
                    item, field -> field.role() != Role.KEY && !field.name().equals("network"));
        }

        private void refused(PlannedRow row) throws IOException {
            for (Mark mark : marks.getOrDefault(row.row(), List.of())) {
                String what =
                        mark.fault() == Fault.WRONG ? "wrong" : mark.fault() == Fault.OVERLAP ? "overlap" : "duplicate";
                if (begin(what, Look.WRONG, row, mark.column())) {
                    sheet.text(3, mark.heading(), Look.TEXT);
                    sheet.text(4, mark.value(), Look.TEXT).text(5, mark.suggestion(), Look.TEXT);
                    sheet.text(6, mark.problem(), Look.TEXT);
                }
            }
        }

        /** Begins a line; false when the sheet is full. */
        private boolean begin(String what, Look look, PlannedRow row, int column) throws IOException {
            if (!sheet.row()) {
                return false;
            }
            sheet.text(0, what, look);
            String cell = places.cell(rows.getOrDefault(row.row(), row.row()), column);
            sheet.link(1, cell.replace("'", ""), cell);
            if (row.item() != null) {
                sheet.text(2, row.item().label(), Look.TEXT);
            }
            return true;
        }
    }
}
