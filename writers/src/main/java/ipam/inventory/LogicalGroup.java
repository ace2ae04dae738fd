package ipam.inventory;

import java.util.List;
import java.util.Locale;

/**
 * A hierarchy that people define over the items of a kind, as the logical groups of Windows Server IPAM are.
 *
 * @param name by which it is asked for
 * @param kind of the items that it puts in order
 * @param levels fields of theirs from the top, as one text: {@code Country / City / VLAN ID}
 */
public record LogicalGroup(String name, Kind kind, String levels) {
    /** The group that an item of {@link Kind#GROUPS} is. */
    public static LogicalGroup of(Item item) {
        return new LogicalGroup(item.get("name"), kind(item.get("kind")), item.get("levels"));
    }

    static Kind kind(String word) {
        return Kind.named(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new IllegalArgumentException(
                        "Invalid kind: %s (must be Blocks, Subnets, Ranges or Addresses)".formatted(word)));
    }

    /**
     * The fields of the levels.
     *
     * @param shape what items of its kind are like: a field that people defined may be gone since
     * @throws IllegalArgumentException when one is
     */
    public List<Field> fields(Shape shape) {
        try {
            return Levels.read(levels, shape);
        } catch (CellException e) {
            throw new IllegalArgumentException(
                    "Invalid group: %s (its levels are %s, and %s; import it again with ipam import groups)"
                            .formatted(name, levels, e.problem()));
        }
    }
}
