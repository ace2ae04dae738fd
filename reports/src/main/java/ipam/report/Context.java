package ipam.report;

import java.time.ZoneId;

/**
 * What every question is asked in.
 *
 * @param lake where the facts are that were collected
 * @param inventory where those are that people keep
 * @param zone for times that are shown to people
 */
public record Context(Facts lake, InventoryFacts inventory, ZoneId zone) {
    /** For questions about what was collected. */
    public Context(Facts lake, ZoneId zone) {
        this(lake, InventoryFacts.NONE, zone);
    }
}
