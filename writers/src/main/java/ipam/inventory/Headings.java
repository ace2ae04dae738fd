package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.net.Nearest;
import ipam.net.TypedText;
import ipam.readers.sheet.SheetCell;
import ipam.readers.sheet.SheetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field each column of a file holds, by its heading row. */
final class Headings {
    private static final List<String> TELLING = List.of("ip", "network", "range", "start_address", "name", "space");

    private final Shape shape;
    private final Map<String, Field> known = new HashMap<>();
    private final List<@Nullable Field> fields = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private boolean curly = true;

    /**
     * @param mapping headings that mean a field, by the heading or name of the field
     * @throws MappingException when a mapping names no field
     */
    Headings(Shape shape, Map<String, String> mapping) {
        this.shape = shape;
        for (Field field : shape.fields()) {
            known.put(Spelling.key(field.name()), field);
            field.otherHeadings().forEach(other -> known.put(Spelling.key(other), field));
        }
        shape.fields().forEach(field -> known.put(Spelling.key(field.heading()), field));
        shape.kind().computedFields().forEach(field -> known.putIfAbsent(Spelling.key(field.heading()), field));
        mapping.forEach((heading, field) -> {
            Field meant = known.get(Spelling.key(field));
            if (meant == null) {
                throw new MappingException(field, nearest(field));
            }
            known.put(Spelling.key(heading), meant);
        });
    }

    /** How many cells of a row are headings that are known. */
    long known(SheetRow row) {
        long count = 0;
        for (SheetCell cell : row.cells()) {
            if (!cell.text().isBlank() && known.containsKey(Spelling.key(cell.text()))) {
                count++;
            }
        }
        return count;
    }

    /** Takes the row as the headings; what is wrong with them. */
    List<Mark> take(SheetRow row) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < row.cells().size(); i++) {
            String text = TypedText.words(row.cell(i).text());
            curly &= text.isEmpty() || isCurly(text);
            Field field = text.isEmpty() ? null : known.get(Spelling.key(text));
            if (field != null && field.role() == Role.COMPUTED) {
                unread.add(text);
            }
            if (field == null && !text.isEmpty()) {
                marks.add(new Mark(
                        row.number(),
                        i,
                        "Heading",
                        text,
                        "is no field of a " + shape.kind().word() + "; name it with --map, or remove the column",
                        nearest(text)));
            } else if (field != null && field.isStored() && fields.contains(field)) {
                marks.add(new Mark(
                        row.number(), i, "Heading", text, "stands twice; it is the field of another column too", ""));
            }
            fields.add(field);
            texts.add(text);
        }
        return marks;
    }

    private static boolean isCurly(String text) {
        return text.length() > 1 && text.startsWith("\u201c") && text.endsWith("\u201d");
    }

    /** What a cell says: where the headings stand in curly quotes, a word processor made them of CSV's own. */
    String content(String text) {
        String words = TypedText.words(text);
        return curly && isCurly(words) ? words.substring(1, words.length() - 1) : text;
    }

    private String nearest(String text) {
        return Nearest.to(text, shape.fields().stream().map(Field::heading).toList())
                .orElse("");
    }

    /** The field of a column; none where there is no heading. */
    Optional<Field> field(int column) {
        return column < fields.size() ? Optional.ofNullable(fields.get(column)) : Optional.empty();
    }

    /** A column's heading, as the file spells it; empty when it has none. */
    String text(int column) {
        return column >= 0 && column < texts.size() ? texts.get(column) : "";
    }

    /** The column of a field; {@link Mark#ROW} when the file has none. */
    int column(String name) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field != null && field.name().equals(name)) {
                return i;
            }
        }
        return Mark.ROW;
    }

    /** The names of the fields that rows may fill. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (field != null && field.role() != Role.COMPUTED) {
                names.add(field.name());
            }
        }
        return names;
    }

    /** The column where a row tells which item it is about; {@link Mark#ROW} when there is none. */
    int telling(SheetRow row) {
        List<Integer> columns = TELLING.stream()
                .filter(name ->
                        shape.fields().stream().anyMatch(field -> field.name().equals(name)))
                .map(this::column)
                .filter(column -> column != Mark.ROW)
                .toList();
        return columns.stream()
                .filter(column -> !row.cell(column).text().isBlank())
                .findFirst()
                .orElse(columns.isEmpty() ? Mark.ROW : columns.get(0));
    }

    /** Columns that are computed, so that what the file says there is not read. */
    List<String> unread() {
        return unread;
    }
}
