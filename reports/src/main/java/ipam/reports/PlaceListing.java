package ipam.reports;

import ipam.inventory.Item;
import ipam.net.AddressRange;
import ipam.report.Rows;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Places in some order, under some headings; and the addresses that are asked for, which are only counted. */
abstract class PlaceListing {
    private long addresses;
    private long unmapped;

    /** Takes an address, in order, before there are any rows. */
    final void address(Item address, boolean isMapped) {
        if (takes(address)) {
            addresses++;
            unmapped += isMapped ? 0 : 1;
        }
    }

    /** Whether an address is one of those asked for. */
    abstract boolean takes(Item address);

    /** The rows; once every address was taken. */
    abstract Rows rows(Places places);

    /** Every place that the rows show. */
    abstract void each(Places places, Consumer<Place> sink);

    final long addresses() {
        return addresses;
    }

    /** Addresses that belong to no range. */
    final long unmapped() {
        return unmapped;
    }

    /** Whether all of a range lies in what was asked for; null asks for all. */
    static boolean isIn(AddressRange range, @Nullable AddressRange within) {
        return within == null || (within.contains(range.first()) && within.contains(range.last()));
    }
}
