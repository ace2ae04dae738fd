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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which field each column of a file holds, by its heading row. */
final class Headings {
    private static final List<String> TELLING = List.of("ip", "network", "range", "start_address", "name", "space");
    /** What the table of profiles says of a column that is read with another. */
    private static final String USED = "used";

    private final Shape shape;
    private final Map<String, Field> named = new HashMap<>();
    private final Map<String, List<Target>> known = new HashMap<>();
    private final @Nullable Profile profile;
    /** For each column where what it says goes. */
    private final List<List<Target>> targets = new ArrayList<>();

    private final List<String> texts = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> unkept = new ArrayList<>();
    /** Columns that tell which item a row is about, the best first. */
    private final List<Integer> telling = new ArrayList<>();

    private boolean curly = true;

    /**
     * @param mapping headings that mean a field, by the heading or name of the field
     * @param profile of the program that wrote the file; null when nobody named one
     * @throws MappingException when a mapping names no field
     */
    Headings(Shape shape, Map<String, String> mapping, @Nullable Profile profile) {
        this.shape = shape;
        this.profile = profile;
        for (Field field : shape.fields()) {
            named.put(Spelling.key(field.name()), field);
            field.otherHeadings().forEach(other -> named.put(Spelling.key(other), field));
        }
        shape.fields().forEach(field -> named.put(Spelling.key(field.heading()), field));
        shape.kind().computedFields().forEach(field -> named.putIfAbsent(Spelling.key(field.heading()), field));
        named.forEach((key, field) -> known.put(key, List.of(Target.of(field))));
        if (profile != null) {
            profiled(profile);
        }
        mapping.forEach((heading, field) -> {
            Field meant = named.get(Spelling.key(field));
            if (meant == null) {
                throw new MappingException(field, nearest(field));
            }
            known.put(Spelling.key(heading), List.of(Target.of(meant)));
        });
    }

    /** What another program means by its headings, but for those that people have defined a field for. */
    private void profiled(Profile other) {
        Map<String, List<Target>> meant = new HashMap<>();
        List<Profile.Column> columns = other.columns(shape.kind());
        for (int i = 0; i < columns.size(); i++) {
            Profile.Column column = columns.get(i);
            List<Target> all = meant.computeIfAbsent(Spelling.key(column.heading()), key -> new ArrayList<>());
            boolean fallback = column.field().startsWith("+");
            String name = fallback ? column.field().substring(1) : column.field();
            if (name.equals("*")) {
                all.add(new Target(Target.PAIRS, false, column.reading(), i));
            } else if (name.equals(USED)) {
                all.add(Target.of(Field.computed(USED)));
            } else if (!name.equals("-")) {
                Field field = Objects.requireNonNull(named.get(Spelling.key(name)), name);
                all.add(new Target(field, fallback, column.reading(), i));
            }
        }
        meant.forEach((key, all) -> {
            Field own = named.get(key);
            if (own == null || own.role() != Role.CUSTOM) {
                known.put(key, List.copyOf(all));
            }
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
            List<Target> found = text.isEmpty() ? null : known.get(Spelling.key(text));
            if (found == null && !text.isEmpty() && !leavesUnknown()) {
                marks.add(new Mark(
                        row.number(),
                        i,
                        "Heading",
                        text,
                        "is no field of a " + shape.kind().word() + "; name it with --map, or remove the column",
                        nearest(text)));
            } else if (found == null || found.isEmpty()) {
                unkept.addAll(text.isEmpty() ? List.of() : List.of(text));
            } else if (found.stream().anyMatch(target -> isFilled(target.field()) && !target.fallback())) {
                marks.add(new Mark(
                        row.number(), i, "Heading", text, "stands twice; it is the field of another column too", ""));
            } else if (isComputed(found.get(0))) {
                unread.add(text);
            }
            targets.add(found == null ? List.of() : found);
            texts.add(text);
        }
        for (String name : TELLING) {
            int column = shape.fields().stream().anyMatch(field -> field.name().equals(name)) ? column(name) : Mark.ROW;
            if (column != Mark.ROW) {
                telling.add(column);
            }
        }
        return marks;
    }

    /** Whether columns that nobody knows are named and not refused: another program has fields of its own. */
    private boolean leavesUnknown() {
        return profile != null && !profile.isWindows();
    }

    private boolean isFilled(Field field) {
        return field.isStored()
                && targets.stream()
                        .flatMap(List::stream)
                        .anyMatch(target -> target.field().equals(field) && !target.fallback());
    }

    private static boolean isComputed(Target target) {
        Field field = target.field();
        return field.role() == Role.COMPUTED && !field.heading().equals(USED);
    }

    private static boolean isCurly(String text) {
        return text.length() > 1 && text.startsWith("\u201c") && text.endsWith("\u201d");
    }

    /** A heading without the curly quotes that all of them have. */
    String bare(String heading) {
        return curly && isCurly(heading) ? heading.substring(1, heading.length() - 1) : heading;
    }

    /** What a cell says: where the headings stand in curly quotes, a word processor made them of CSV's own. */
    String content(String text) {
        String words = TypedText.words(text);
        String bare = bare(words);
        return bare.equals(words) ? text : bare;
    }

    private String nearest(String text) {
        return Nearest.to(text, shape.fields().stream().map(Field::heading).toList())
                .orElse("");
    }

    /** Where what a column says goes; nowhere when it has no heading, or one that is not kept. */
    List<Target> targets(int column) {
        return column < targets.size() ? targets.get(column) : List.of();
    }

    /** Whether a row is no item but a title among the rows of the program that wrote the file. */
    boolean isTitle(SheetRow row) {
        if (profile == null) {
            return false;
        }
        int telling = telling(row);
        return telling != Mark.ROW
                && profile.isTitle(
                        shape.kind(), TypedText.words(row.cell(telling).text()));
    }

    /** Whether a column says what counts only where no other says it. */
    boolean hasFallbacks() {
        return targets.stream().flatMap(List::stream).anyMatch(Target::fallback);
    }

    /** A column's heading, as the file spells it; empty when it has none. */
    String text(int column) {
        return column >= 0 && column < texts.size() ? texts.get(column) : "";
    }

    /** The column of a field; {@link Mark#ROW} when the file has none. */
    int column(String name) {
        int fallback = Mark.ROW;
        for (int i = 0; i < targets.size(); i++) {
            for (Target target : targets.get(i)) {
                if (target.field().name().equals(name) && !target.fallback()) {
                    return i;
                }
                if (target.field().name().equals(name) && fallback == Mark.ROW) {
                    fallback = i;
                }
            }
        }
        return fallback;
    }

    /** The column of a heading, however it is spelled; {@link Mark#ROW} when the file has none. */
    int headed(String heading) {
        String key = Spelling.key(heading);
        for (int i = 0; i < texts.size(); i++) {
            if (Spelling.key(texts.get(i)).equals(key)) {
                return i;
            }
        }
        return Mark.ROW;
    }

    /** The names of the fields that rows may fill. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Target target : targets.stream().flatMap(List::stream).toList()) {
            if (target.field().role() != Role.COMPUTED) {
                names.add(target.field().name());
            }
        }
        return names;
    }

    /** The column where a row tells which item it is about; {@link Mark#ROW} when there is none. */
    int telling(SheetRow row) {
        for (int column : telling) {
            if (!row.cell(column).text().isBlank()) {
                return column;
            }
        }
        return telling.isEmpty() ? Mark.ROW : telling.get(0);
    }

    /** Columns that are computed, so that what the file says there is not read. */
    List<String> unread() {
        return unread;
    }

    /** Columns of another program for which there is no field. */
    List<String> unkept() {
        return unkept;
    }
}
