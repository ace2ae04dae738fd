package ipam.readers.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of object, and how it is told from others: by its class where the file says it, else by its properties.
 *
 * @param types names of classes
 * @param with properties that it always has; {@code a|b} is one under either name
 * @param without properties that another kind has beside these
 */
public record Kind(List<String> types, List<String> with, List<String> without) {
    public Kind {
        types = List.copyOf(types);
        with = List.copyOf(with);
        without = List.copyOf(without);
    }

    /** Objects of a class, so far known by that alone. */
    public static Kind of(String... types) {
        return new Kind(List.of(types), List.of(), List.of());
    }

    /** The same that is also known by properties that it always has. */
    public Kind with(String... names) {
        return new Kind(types, lower(names), without);
    }

    /** The same that never has these properties. */
    public Kind without(String... names) {
        return new Kind(types, with, lower(names));
    }

    private static List<String> lower(String... names) {
        List<String> lower = new ArrayList<>();
        for (String name : names) {
            lower.add(name.toLowerCase(Locale.ROOT));
        }
        return lower;
    }

    /** Whether an object of that shape is of this kind. */
    public boolean fits(Shape shape) {
        if (!shape.type().isEmpty()) {
            return types.stream().anyMatch(shape.type()::equalsIgnoreCase);
        }
        return !with.isEmpty()
                && with.stream().allMatch(name -> has(shape, name))
                && without.stream().noneMatch(name -> has(shape, name));
    }

    private static boolean has(Shape shape, String names) {
        for (String name : names.split("\\|", -1)) {
            if (shape.names().contains(name)) {
                return true;
            }
        }
        return false;
    }
}
