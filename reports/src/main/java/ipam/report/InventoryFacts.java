package ipam.report;

import ipam.inventory.Item;
import ipam.inventory.Kind;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What people keep of the address space, for questions. */
public interface InventoryFacts {
    /** Nobody keeps anything. */
    InventoryFacts NONE = (kind, asOf, sink) -> {};

    /**
     * Every item of a kind, in the order of addresses.
     *
     * @param asOf as it was at this moment; null: as it is
     */
    void each(Kind kind, @Nullable Instant asOf, Consumer<Item> sink);
}
