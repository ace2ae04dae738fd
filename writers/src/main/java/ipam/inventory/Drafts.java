package ipam.inventory;

import ipam.inventory.Mark.Fault;
import ipam.readers.sheet.SheetNote;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows of a file as drafts, of every sheet with the same headings, with what is wrong between them. */
final class Drafts {
    /** Above the headings there may be a title and remarks. */
    private static final int HEADINGS_WITHIN = 20;

    private final List<Draft> all = new ArrayList<>();
    private final Map<String, Draft> byIdentity = new HashMap<>();
    private final List<Mark> headingMarks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** Sheets that are not read although they have headings. */
    private final List<String> unread = new ArrayList<>();

    private final List<String> sheets = new ArrayList<>();
    private long headingRow;
    /** Rows that are no items. */
    private long titles;

    private Drafts() {}

    static Drafts read(SheetReader sheet, Shape shape, ImportRequest request, CellValues values) throws IOException {
        Drafts drafts = new Drafts();
        MsIpamRules windows = MsIpamRules.of(shape, request.profile());
        Headings chosen = null;
        String chosenSheet = "";
        long firstRow = 1;
        do {
            drafts.sheets.add(sheet.sheet());
            List<SheetRow> head = new ArrayList<>();
            Headings headings = new Headings(shape, request.mapping(), request.profile());
            int best = drafts.head(sheet, headings, head);
            firstRow = chosen == null && !head.isEmpty() && firstRow == 1
                    ? head.get(0).number()
                    : firstRow;
            if (best < 0 || (chosen != null && !isHeadings(headings, head.get(best)))) {
                drafts.pass(sheet.sheet(), head.isEmpty() ? "" : "it has no row of headings");
                continue;
            }
            List<Mark> wrong = new ArrayList<>(headings.take(head.get(best)));
            if (windows != null) {
                wrong.addAll(windows.take(headings, head.get(best).number()));
            }
            if (chosen != null && !headings.names().equals(chosen.names())) {
                drafts.unread.add(sheet.sheet());
                drafts.pass(sheet.sheet(), "its headings are others than those of '%s'".formatted(chosenSheet));
                continue;
            }
            if (chosen == null) {
                chosen = headings;
                chosenSheet = sheet.sheet();
                drafts.headingRow = head.get(best).number();
            }
            drafts.headingMarks.addAll(wrong);
            drafts.readOn(sheet, head, best, headings, new Drafting(shape, headings, values, windows));
        } while (sheet.nextSheet());
        if (chosen == null) {
            drafts.headingMarks.add(Mark.row(
                    firstRow,
                    "no row of headings was found; the first row must name the fields: "
                            + String.join(
                                    ", ",
                                    shape.fields().stream().map(Field::heading).toList())));
        }
        if (drafts.titles > 0) {
            drafts.notes.add(
                    drafts.titles == 1
                            ? "1 row is a title among the others and is not read"
                            : "%d rows are titles among the others and are not read".formatted(drafts.titles));
        }
        drafts.take(sheet.notes());
        return drafts;
    }

    private void pass(String sheet, String reason) {
        if (!sheet.isEmpty() && !reason.isEmpty()) {
            notes.add("the sheet '%s' is not read: %s".formatted(sheet, reason));
        }
    }

    private void readOn(SheetReader sheet, List<SheetRow> head, int best, Headings headings, Drafting drafting)
            throws IOException {
        if (best > 0) {
            notes.add(
                    best == 1
                            ? "1 row above the headings is not read"
                            : "%d rows above the headings are not read".formatted(best));
        }
        if (!headings.unread().isEmpty()) {
            note("not read, because it is computed: " + String.join(", ", headings.unread()));
        }
        if (!headings.unkept().isEmpty()) {
            note(
                    "not read, because the inventory has no such field: %s; define one with ipam import fields, or name one"
                                    .formatted(String.join(", ", headings.unkept()))
                            + " with --map");
        }
        for (SheetRow row : head.subList(best + 1, head.size())) {
            add(headings, drafting, row);
        }
        for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
            add(headings, drafting, row);
        }
    }

    private void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    private void add(Headings headings, Drafting drafting, SheetRow row) {
        if (headings.isTitle(row)) {
            titles++;
        } else {
            add(drafting.draft(row));
        }
    }

    /** Reads rows until one is headings by most of its cells, or by more than any other; its index, or -1. */
    private int head(SheetReader sheet, Headings headings, List<SheetRow> head) throws IOException {
        int best = -1;
        long most = 0;
        for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
            head.add(row);
            long known = headings.known(row);
            if (known > most) {
                best = head.size() - 1;
                most = known;
            }
            if (isHeadings(headings, row) || head.size() == HEADINGS_WITHIN) {
                break;
            }
        }
        return best;
    }

    /** Whether most cells are headings. */
    private static boolean isHeadings(Headings headings, SheetRow row) {
        long filled =
                row.cells().stream().filter(cell -> !cell.text().isBlank()).count();
        return headings.known(row) * 2 > filled;
    }

    /** What the sheet says of its rows besides: a row that can't be trusted is not taken. */
    private void take(List<SheetNote> sheetNotes) {
        Map<Long, Draft> byRow = new HashMap<>();
        if (sheetNotes.stream().anyMatch(SheetNote::wrong)) {
            all.forEach(draft -> byRow.put(draft.row, draft));
        }
        for (SheetNote note : sheetNotes) {
            if (!note.wrong()) {
                notes.add(note.text());
                continue;
            }
            Draft draft = byRow.get(note.row());
            if (draft != null) {
                draft.marks.add(new Mark(note.row(), note.column(), "", "", note.text(), ""));
            }
        }
    }

    private void add(Draft draft) {
        all.add(draft);
        if (draft.identity.isEmpty()) {
            return;
        }
        Draft first = byIdentity.putIfAbsent(draft.identity, draft);
        if (first != null) {
            if (!first.doubled) {
                first.doubled = true;
                first.mark(Fault.DUPLICATE, "is the same as " + SheetRow.words(draft.row));
            }
            draft.doubled = true;
            draft.mark(Fault.DUPLICATE, "is the same as " + SheetRow.words(first.row));
        }
    }

    /** In the order of the file. */
    List<Draft> all() {
        return all;
    }

    /** The first row about that item, or null. */
    @Nullable
    Draft about(String identity) {
        return byIdentity.get(identity);
    }

    /** What is wrong with the headings: nothing of such a file can be used. */
    List<Mark> headingMarks() {
        return headingMarks;
    }

    /** 0 when there is none. */
    long headingRow() {
        return headingRow;
    }

    /** The names of all sheets, in order. */
    List<String> sheets() {
        return sheets;
    }

    /** Names of sheets with headings of their own, which are not read. */
    List<String> unread() {
        return unread;
    }

    List<String> notes() {
        return notes;
    }
}
