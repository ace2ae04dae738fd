package ipam.lake;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of derived datasets that take the place of others; to be committed in one entry.
 *
 * @param added files to become parts
 * @param removed parts that they replace
 */
public record Replacement(List<Prepared> added, List<Part> removed) {
    /** Nothing to do. */
    public static final Replacement NONE = new Replacement(List.of(), List.of());

    public Replacement {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Whether there is nothing to commit. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** Both, to be committed in one entry. */
    public Replacement and(Replacement other) {
        List<Prepared> allAdded = new ArrayList<>(added);
        allAdded.addAll(other.added);
        List<Part> allRemoved = new ArrayList<>(removed);
        allRemoved.addAll(other.removed);
        return new Replacement(allAdded, allRemoved);
    }
}
