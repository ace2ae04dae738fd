package ipam.jobs;

import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.Occupancy;
import ipam.report.InventoryFacts;

/** The inventory of an installation, for questions. */
public final class Stocked {
    private Stocked() {}

    /** The addresses that people entered. */
    static Occupancy.Held held(Inventory inventory) {
        return taken -> inventory.each(Kind.ADDRESSES, item -> {
            if (item.origin() == Item.Origin.ENTERED) {
                taken.take(item.get("space"), item.place().first());
            }
        });
    }

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
