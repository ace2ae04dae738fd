package ipam.inventory;

import ipam.readers.sheet.SheetNote;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All rows of a file as drafts, with what is wrong between them. */
final class Drafts {
    /** Above the headings there may be a title and remarks. */
    private static final int HEADINGS_WITHIN = 20;

    private final List<Draft> all = new ArrayList<>();
    private final Map<String, Draft> byIdentity = new HashMap<>();
    private final List<Mark> headingMarks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private long headingRow;

    private Drafts() {}

    static Drafts read(SheetReader sheet, Shape shape, ImportRequest request, CellValues values) throws IOException {
        Drafts drafts = new Drafts();
        List<SheetRow> head = new ArrayList<>();
        Headings headings = new Headings(shape, request.mapping());
        int best = drafts.head(sheet, headings, head);
        if (best < 0) {
            long row = head.isEmpty() ? 1 : head.get(0).number();
            drafts.headingMarks.add(Mark.row(
                    row,
                    "no row of headings was found; the first row must name the fields: "
                            + String.join(
                                    ", ",
                                    shape.fields().stream().map(Field::heading).toList())));
            return drafts;
        }
        if (best > 0) {
            drafts.notes.add("%d rows above the headings are not read".formatted(best));
        }
        drafts.headingRow = head.get(best).number();
        drafts.headingMarks.addAll(headings.take(head.get(best)));
        if (!headings.unread().isEmpty()) {
            drafts.notes.add("not read, because it is computed: " + String.join(", ", headings.unread()));
        }
        Drafting drafting = new Drafting(shape, headings, values);
        for (SheetRow row : head.subList(best + 1, head.size())) {
            drafts.add(drafting.draft(row));
        }
        for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
            drafts.add(drafting.draft(row));
        }
        drafts.take(sheet.notes());
        return drafts;
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
            long filled =
                    row.cells().stream().filter(cell -> !cell.text().isBlank()).count();
            if (known * 2 > filled || head.size() == HEADINGS_WITHIN) {
                break;
            }
        }
        return best;
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
                draft.marks.add(new Mark(note.row(), note.column(), "Cell", "", note.text(), ""));
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
                first.mark("is the same as row " + draft.row);
            }
            draft.doubled = true;
            draft.mark("is the same as row " + first.row);
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

    List<String> notes() {
        return notes;
    }
}
