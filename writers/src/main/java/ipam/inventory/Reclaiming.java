package ipam.inventory;

import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.control.Control;
import ipam.inventory.Item.Origin;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Frees addresses that have expired and that nothing has seen. An address is reclaimed when people entered it, its expiry
 * date has passed and was not put off, and no server has a lease, a reservation or a name (PTR) for it. The servers are of
 * the default space; of addresses in others nothing is known, and they stay.
 */
public final class Reclaiming {
    private final Control control;
    private final Lake lake;
    private final Clock clock;

    public Reclaiming(Control control, Lake lake, Clock clock) {
        this.control = control;
        this.lake = lake;
        this.clock = clock;
    }

    /**
     * What can be reclaimed today, in the order of addresses; changes nothing.
     *
     * @param in only within these addresses
     * @param zone whose days count
     */
    public List<Item> found(AddressRange in, ZoneId zone) {
        Set<IpAddress> seen = seen();
        return control.read(connection -> found(connection, seen, in, today(zone)));
    }

    /**
     * Removes what can be reclaimed from the inventory, with the journal of it, in one transaction.
     *
     * @param in only within these addresses
     * @param zone whose days count
     * @param who does it
     * @return what was removed, in the order of addresses
     */
    public List<Item> reclaim(AddressRange in, ZoneId zone, String who) {
        Set<IpAddress> seen = seen();
        return control.change(connection -> {
            List<Item> gone = found(connection, seen, in, today(zone));
            Instant now = clock.instant();
            try (Journal journal = new Journal(connection, now, who, "")) {
                for (Item item : gone) {
                    journal.deleted(item);
                }
                journal.finish();
            }
            Store.of(connection, Kind.ADDRESSES).delete(gone);
            return gone;
        });
    }

    private LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private static List<Item> found(Connection connection, Set<IpAddress> seen, AddressRange in, LocalDate today)
            throws SQLException {
        List<Item> found = new ArrayList<>();
        Store.of(connection, Kind.ADDRESSES).expiring(item -> {
            IpAddress address = item.place().first();
            boolean expired = ExpiryNotices.day(item).isBefore(today);
            boolean ours = item.origin() == Origin.ENTERED && item.get("space").equals(Inventory.DEFAULT_SPACE);
            if (expired && ours && in.contains(address) && !seen.contains(address)) {
                found.add(item);
            }
        });
        return found;
    }

    /** Every address that a server has something for. */
    private Set<IpAddress> seen() {
        Set<IpAddress> seen = new HashSet<>();
        try (Query query = lake.query(Views.of(SNAPSHOT, LEASE, RESERVATION, RESOURCE_RECORD));
                Rows rows = query.run(
                        "SELECT ip_hi, ip_lo FROM lease_current WHERE ip_hi IS NOT NULL"
                                + " AND coalesce(address_state, 'active') NOT IN ('expired', 'expired-reclaimed', 'released', 'free')"
                                + " UNION SELECT ip_hi, ip_lo FROM reservation_current WHERE ip_hi IS NOT NULL"
                                + " UNION SELECT ip_hi, ip_lo FROM resource_record_current WHERE ip_hi IS NOT NULL AND type = 'PTR'")) {
            while (rows.next()) {
                if (rows.value(0) instanceof Number hi && rows.value(1) instanceof Number lo) {
                    seen.add(new IpAddress(hi.longValue(), lo.longValue()));
                }
            }
        }
        return seen;
    }
}
