package ipam.inventory;

import ipam.net.Nearest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The levels of logical groups: fields of the kind that a group is of, as one text and one by one. */
final class Levels {
    static final String BETWEEN = " / ";
    private static final int MOST = 8;

    /** What the items of each kind are like; empty where nobody asks for groups. */
    private final Map<Kind, Shape> shapes = new EnumMap<>(Kind.class);

    private Levels() {}

    /** Of what a store holds: of no account unless that is groups. */
    static Levels of(Store store) throws SQLException {
        Levels levels = new Levels();
        if (store.shape().kind() == Kind.GROUPS) {
            for (Kind kind : Kind.values()) {
                if (kind.hasPlace()) {
                    levels.shapes.put(kind, store.shape(kind));
                }
            }
        }
        return levels;
    }

    /** Spells the levels of a group as the fields are headed, or marks what is no field. */
    void spell(Draft draft, String[] values) {
        Shape groups = new Shape(Kind.GROUPS, List.of());
        if (shapes.isEmpty() || values[groups.place("kind")].isEmpty()) {
            return;
        }
        int place = groups.place("levels");
        Kind kind = LogicalGroup.kind(values[groups.place("kind")]);
        try {
            values[place] = text(read(values[place], Objects.requireNonNull(shapes.get(kind))));
        } catch (CellException e) {
            draft.mark("levels", values[place], e);
        }
    }

    private static String text(List<Field> fields) {
        return String.join(BETWEEN, fields.stream().map(Field::heading).toList());
    }

    /** The fields that a text names, with / or ; between. */
    static List<Field> read(String text, Shape shape) throws CellException {
        List<Field> fields = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String part : text.strip().split("\\s+/\\s+|\\s*;\\s*", -1)) {
            // Only the name of a field that people defined may have a stroke of its own.
            parts.addAll(field(part, shape) == null ? List.of(part.split("\\s*/\\s*", -1)) : List.of(part));
        }
        parts.removeIf(String::isBlank);
        for (String part : parts) {
            Field field = field(part, shape);
            if (field == null) {
                throw new CellException(
                        "'%s' is no field of %s".formatted(part, shape.kind().plural()), corrected(parts, part, shape));
            }
            if (fields.contains(field)) {
                throw new CellException("'%s' stands twice".formatted(field.heading()), "");
            }
            fields.add(field);
        }
        if (fields.size() > MOST) {
            throw new CellException("has more than %d levels".formatted(MOST), "");
        }
        return fields;
    }

    private static String corrected(List<String> parts, String wrong, Shape shape) {
        String nearest = Nearest.to(
                        wrong, shape.stored().stream().map(Field::heading).toList())
                .orElse("");
        return nearest.isEmpty()
                ? ""
                : String.join(
                        BETWEEN,
                        parts.stream()
                                .map(part -> part.equals(wrong) ? nearest : part)
                                .toList());
    }

    private static @Nullable Field field(String name, Shape shape) {
        String key = Spelling.key(name);
        return shape.stored().stream()
                .filter(field -> Spelling.key(field.heading()).equals(key)
                        || Spelling.key(field.name()).equals(key)
                        || field.otherHeadings().stream()
                                .anyMatch(heading -> Spelling.key(heading).equals(key)))
                .findFirst()
                .orElse(null);
    }
}
