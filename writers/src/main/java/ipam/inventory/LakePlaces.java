package ipam.inventory;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.OCCUPANCY;
import static ipam.record.Configuration.OPTION_VALUE;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the collected servers take: leases, reservations, exclusions, names, and routers that clients are told of,
 * without saying whose. */
public final class LakePlaces {
    /** Routers, and servers of names and time: whoever is told to clients is there, also where it has no name. */
    private static final String TOLD = "SELECT DISTINCT value FROM option_value_current"
            + " WHERE family = 'IPv4' AND option_id IN (3, 6, 42, 44) AND value IS NOT NULL";

    private static final Pattern ADDRESS = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?=.)|$)){4}");

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
        try (Query query = lake.query(Views.of(OCCUPANCY, EXCLUSION, OPTION_VALUE, SNAPSHOT))) {
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
            try (Rows rows = query.run(TOLD)) {
                while (rows.next()) {
                    addTold(taken, in, String.valueOf(rows.value(0)));
                }
            }
        }
        return taken;
    }

    /** What is no address is somebody's mistake, and takes nothing. */
    private static void addTold(List<AddressRange> taken, AddressRange in, String value) {
        for (String word : value.split("[,\\s]+", -1)) {
            if (ADDRESS.matcher(word).matches()) {
                IpAddress address = IpAddress.parse(word);
                if (in.contains(address)) {
                    taken.add(new AddressRange(address, address));
                }
            }
        }
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
