package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.net.TypedText;
import ipam.readers.sheet.SheetCell;
import ipam.readers.sheet.SheetRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads rows under their headings: every cell by the type of its field, and all that is wrong with it. */
final class Drafting {
    /** Takes a value away. */
    static final String CLEAR = "(clear)";

    private final Shape shape;
    private final Headings headings;
    private final CellValues values;
    private final Placing placing;
    private final Set<Integer> unnamed = new HashSet<>();

    Drafting(Shape shape, Headings headings, CellValues values) {
        this.shape = shape;
        this.headings = headings;
        this.values = values;
        this.placing = new Placing(shape, headings);
    }

    Draft draft(SheetRow row) {
        String[] read = new String[shape.stored().size()];
        Arrays.fill(read, Draft.LEAVE);
        Draft draft = new Draft(row, read, headings);
        long known = headings.known(row);
        if (known > 1 && known * 2 > filled(row)) {
            draft.mark("is a second row of headings; remove it");
            return draft;
        }
        Map<String, String> spelled = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            SheetCell cell = new SheetCell(
                    headings.content(row.cell(i).text()), row.cell(i).type());
            if (!TypedText.words(cell.text()).isEmpty()) {
                cell(draft, i, cell, spelled);
            }
        }
        placing.place(draft, row, spelled);
        return draft;
    }

    private static long filled(SheetRow row) {
        return row.cells().stream().filter(cell -> !cell.text().isBlank()).count();
    }

    private void cell(Draft draft, int column, SheetCell cell, Map<String, String> spelled) {
        Optional<Field> found = headings.field(column);
        if (found.isEmpty()) {
            if (headings.text(column).isEmpty() && unnamed.add(column)) {
                draft.marks.add(mark(draft, column, cell, "stands under no heading", ""));
            }
            return;
        }
        Field field = found.get();
        if (field.role() == Role.COMPUTED) {
            return;
        }
        boolean clear = TypedText.technical(cell.text()).equalsIgnoreCase(CLEAR);
        if (clear && field.role() != Role.FACT && field.role() != Role.CUSTOM) {
            draft.marks.add(mark(draft, column, cell, "can't be cleared: it tells which item it is", ""));
            return;
        }
        try {
            String value = clear ? "" : values.read(field, cell);
            if (field.isStored()) {
                draft.values[shape.place(field.name())] = value;
            } else {
                spelled.put(field.name(), value);
            }
        } catch (CellException e) {
            draft.marks.add(mark(draft, column, cell, e.problem(), e.suggestion()));
            spelled.put(Placing.BAD + field.name(), "");
        }
    }

    private Mark mark(Draft draft, int column, SheetCell cell, String problem, String suggestion) {
        return new Mark(draft.row, column, headings.text(column), cell.text(), problem, suggestion);
    }
}
