package ipam.inventory;

import ipam.inventory.PlannedRow.FieldChange;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Guards what Virtual Machine Manager keeps: its customer address spaces, where tenants work, are only read here. */
final class Tenants {
    private static final Set<String> OF_SPACES =
            Set.of("space_type", "vmm_server", "vmm_logical_network", "vm_network");

    private final Set<String> spaces;

    /** @param spaces the customer spaces that come from it, in lower case */
    Tenants(Set<String> spaces) {
        this.spaces = spaces;
    }

    /** Whether no file deletes an item: a space that comes from it, or what lies in a customer space of it. */
    boolean keep(Item item) {
        return item.shape().kind() == Kind.SPACES
                ? !item.get("vmm_server").isEmpty()
                : item.shape().kind().hasPlace() && isTheirs(item.get("space"));
    }

    private boolean isTheirs(String space) {
        return spaces.contains(space.toLowerCase(Locale.ROOT));
    }

    /** Marks a row that would add or change something there. */
    void check(Draft draft, Item item, List<FieldChange> changes) {
        Item stored = draft.stored;
        Kind kind = item.shape().kind();
        if (kind.hasPlace() && isTheirs(item.get("space")) && (stored == null || !changes.isEmpty())) {
            draft.mark("space", reason(item.get("space")));
        }
        if (kind == Kind.SPACES && stored != null && !stored.get("vmm_server").isEmpty()) {
            for (FieldChange change : changes) {
                if (OF_SPACES.contains(change.field().name())) {
                    draft.mark(
                            change.field().name(),
                            "%s is '%s' in System Center VMM, on %s; a file can't change it, so change it there"
                                    .formatted(change.field().heading(), change.before(), stored.get("vmm_server")));
                }
            }
        }
    }

    /** @throws ReadOnlySpaceException when nobody takes addresses of the space here */
    void check(String space) {
        if (isTheirs(space)) {
            throw new ReadOnlySpaceException("Cannot reserve: it " + reason(space));
        }
    }

    private static String reason(String space) {
        return "is in %s, a customer address space of System Center VMM; tenants change it there, and it is only read here"
                .formatted(space);
    }
}
