package ipam.inventory;

import ipam.inventory.PlannedRow.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What taking over an export of Virtual Machine Manager would do.
 *
 * @param objects how many there are in the export
 * @param left how many of them are of other host groups, or of no address space of their own
 * @param problems an object that is refused, each, and why
 * @param notes what somebody should know although nothing is wrong, a sentence each
 * @param differences of each kind
 * @param refusal why nothing at all can be applied; empty when something can
 * @param token stands for this very plan; empty when it is refused
 */
public record VmmPlan(
        long objects,
        long left,
        List<String> problems,
        List<String> notes,
        Map<Kind, Difference> differences,
        String refusal,
        String token) {
    public VmmPlan {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        differences = new TreeMap<>(differences);
    }

    /**
     * What becomes of the items of a kind.
     *
     * @param created that are not stored yet
     * @param changed with what they are now
     * @param unchanged how many are as they should be
     * @param deleted that the export no longer has
     */
    public record Difference(List<Item> created, List<Change> changed, long unchanged, List<Item> deleted) {
        public Difference {
            created = List.copyOf(created);
            changed = List.copyOf(changed);
            deleted = List.copyOf(deleted);
        }
    }

    /** An item that becomes another. */
    public record Change(Item stored, Item item, List<FieldChange> changes) {
        public Change {
            changes = List.copyOf(changes);
        }
    }

    /** Whether there is nothing to do. */
    public boolean isIdle() {
        return differences.values().stream()
                .allMatch(each -> each.created().isEmpty()
                        && each.changed().isEmpty()
                        && each.deleted().isEmpty());
    }
}
