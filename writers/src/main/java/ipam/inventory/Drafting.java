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
import org.jspecify.annotations.Nullable;

/** Reads rows under their headings: every cell by the type of its field, and all that is wrong with it. */
final class Drafting {
    /** Takes a value away. */
    static final String CLEAR = "(clear)";

    private final Shape shape;
    private final Headings headings;
    private final CellValues values;
    private final Placing placing;
    private final @Nullable MsIpamRules windows;
    private final boolean hasFallbacks;
    private final Set<Integer> unnamed = new HashSet<>();

    /** @param windows what that program demands, when the file is of it */
    Drafting(Shape shape, Headings headings, CellValues values, @Nullable MsIpamRules windows) {
        this.shape = shape;
        this.windows = windows;
        this.hasFallbacks = headings.hasFallbacks();
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
            SheetCell cell = content(row, i);
            if (!TypedText.words(cell.text()).isEmpty()) {
                cell(draft, row, i, cell, spelled);
            }
        }
        if (hasFallbacks) {
            fallbacks(draft, row, spelled);
        }
        if (windows != null) {
            windows.check(draft, spelled);
        }
        placing.place(draft, row, spelled);
        if (windows != null) {
            windows.checkFamily(draft);
        }
        return draft;
    }

    private SheetCell content(SheetRow row, int column) {
        SheetCell cell = row.cell(column);
        return new SheetCell(headings.content(cell.text()), cell.type());
    }

    private static long filled(SheetRow row) {
        return row.cells().stream().filter(cell -> !cell.text().isBlank()).count();
    }

    private void cell(Draft draft, SheetRow row, int column, SheetCell cell, Map<String, String> spelled) {
        if (headings.text(column).isEmpty() && unnamed.add(column)) {
            draft.marks.add(mark(draft, column, cell, "stands under no heading", ""));
        }
        for (Target target : headings.targets(column)) {
            if (target.field().equals(Target.PAIRS)) {
                pairs(draft, column, cell, spelled);
            } else if (!target.fallback() && target.field().role() != Role.COMPUTED) {
                SheetCell read = read(target, row, cell);
                if (!read.text().isEmpty()) {
                    fill(draft, column, target.field(), read, spelled);
                }
            }
        }
    }

    /** A cell of another program, as one of ours. */
    private SheetCell read(Target target, SheetRow row, SheetCell cell) {
        if (target.reading() == CellReading.AS_IT_IS) {
            return cell;
        }
        String text = target.reading().read(TypedText.words(cell.text()), heading -> {
            int other = headings.headed(heading);
            return other == Mark.ROW ? "" : TypedText.words(content(row, other).text());
        });
        return new SheetCell(text, SheetCell.Type.TEXT);
    }

    /** Fills in what only columns say that come after others. */
    private void fallbacks(Draft draft, SheetRow row, Map<String, String> spelled) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            for (Target target : headings.targets(i)) {
                String name = target.field().name();
                boolean filled = !target.fallback()
                        || spelled.containsKey(Placing.BAD + name)
                        || (!draft.values[shape.place(name)].equals(Draft.LEAVE)
                                && ranks.getOrDefault(name, -1) < target.rank());
                SheetCell read = filled ? SheetCell.EMPTY : read(target, row, content(row, i));
                if (!TypedText.words(read.text()).isEmpty()) {
                    ranks.put(name, target.rank());
                    fill(draft, i, target.field(), read, spelled);
                }
            }
        }
    }

    /** Several fields that people defined, in one cell: {@code name=value;name=value}. */
    private void pairs(Draft draft, int column, SheetCell cell, Map<String, String> spelled) {
        for (String pair : cell.text().split(";", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair.strip() : pair.substring(0, equals).strip();
            Optional<Field> field = shape.stored().stream()
                    .filter(each -> each.role() == Role.CUSTOM
                            && Spelling.key(each.name()).equals(Spelling.key(name)))
                    .findFirst();
            String value = pair.substring(equals + 1).strip();
            if (field.isPresent() && equals > 0 && !value.isEmpty()) {
                fill(draft, column, field.get(), SheetCell.text(value), spelled);
            } else if (!name.isEmpty() && field.isEmpty()) {
                draft.marks.add(mark(
                        draft,
                        column,
                        cell,
                        "'%s' is no field; define it first with ipam import fields".formatted(name),
                        ""));
            }
        }
    }

    private void fill(Draft draft, int column, Field field, SheetCell cell, Map<String, String> spelled) {
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
