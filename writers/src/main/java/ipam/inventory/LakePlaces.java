package ipam.inventory;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.OCCUPANCY;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** What the collected servers take: leases, reservations, exclusions and names, without saying whose. */
public final class LakePlaces {
    private final Lake lake;

    public LakePlaces(Lake lake) {
        this.lake = lake;
    }

    /** All of it within a stretch of a space, in no order; the servers are of the default space. */
    public List<AddressRange> taken(AddressRange in, String space) {
        List<AddressRange> taken = new ArrayList<>();
        if (!space.equals(Inventory.DEFAULT_SPACE)) {
            return taken;
        }
        try (Query query = lake.query(Views.of(OCCUPANCY, EXCLUSION, SNAPSHOT))) {
            // The upper halves alone, for halves are unsigned: what lies outside is left out below.
            add(
                    taken,
                    in,
                    query.run(
                            "SELECT ip_hi, ip_lo, ip_hi, ip_lo FROM occupancy WHERE space = ? AND ip_hi BETWEEN ? AND ?"
                                    + " AND kind <> 'inventory'",
                            space,
                            Math.min(in.first().hi(), in.last().hi()),
                            Math.max(in.first().hi(), in.last().hi())));
            add(taken, in, query.run("SELECT start_hi, start_lo, end_hi, end_lo FROM exclusion_current"));
        }
        return taken;
    }

    private static void add(List<AddressRange> taken, AddressRange in, Rows rows) {
        try (rows) {
            while (rows.next()) {
                IpAddress first = address(rows, 0);
                IpAddress last = address(rows, 2);
                if (first.compareTo(in.last()) <= 0 && last.compareTo(in.first()) >= 0 && first.compareTo(last) <= 0) {
                    taken.add(new AddressRange(first, last));
                }
            }
        }
    }

    private static IpAddress address(Rows rows, int column) {
        return new IpAddress(number(rows, column), number(rows, column + 1));
    }

    private static long number(Rows rows, int column) {
        return rows.value(column) instanceof Number number ? number.longValue() : 0;
    }
}
