package ipam.jobs;

import ipam.inventory.Inventory;
import ipam.report.InventoryFacts;

/** The inventory of an installation, for questions. */
public final class Stocked {
    private Stocked() {}

    /** What that inventory holds. */
    public static InventoryFacts of(Inventory inventory) {
        return (kind, asOf, sink) -> {
            if (asOf == null) {
                inventory.each(kind, sink);
            } else {
                inventory.each(kind, asOf, sink);
            }
        };
    }
}
