package ipam.readers.dhcpserver;

import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;

/** What servers counted; under the names of the properties, and under those that PowerShell shows. */
final class StatisticsRows {
    private StatisticsRows() {}

    /** DhcpServerv4ScopeStatistics. */
    static List<SnapshotRow> v4(PropertyBag counts, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return List.of(counts(Family.V4, counts)
                .text("superscope_name", counts.text("SuperscopeName"))
                .count("pending_offers", counts.count("PendingOffers", "Pending"))
                .count("free_on_this_server", counts.count("AddressesFreeOnThisServer"))
                .count("free_on_partner_server", counts.count("AddressesFreeOnPartnerServer"))
                .count("in_use_on_this_server", counts.count("AddressesInUseOnThisServer"))
                .count("in_use_on_partner_server", counts.count("AddressesInUseOnPartnerServer")));
    }

    /** DhcpServerv6ScopeStatistics. */
    static List<SnapshotRow> v6(PropertyBag counts, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return List.of(counts(Family.V6, counts)
                .count("pending_offers", counts.count("PendingAdvertises", "PendingOffers", "Pending")));
    }

    /** DhcpServerv6StatelessStatistics: its AddressesInUse are clients without addresses. */
    static List<SnapshotRow> stateless(PropertyBag counts, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        counts.required("AddressesInUse", "InUse");
        return List.of(row(Family.V6, counts).count("stateless_clients", counts.count("AddressesInUse", "InUse")));
    }

    private static SnapshotRow row(Family family, PropertyBag counts) throws UnreadableException {
        return new SnapshotRow(Configuration.SCOPE_STATISTICS, counts.line())
                .text("family", family.text())
                .text("scope_id", family.requiredScope(counts));
    }

    private static SnapshotRow counts(Family family, PropertyBag counts) throws UnreadableException {
        counts.required("AddressesInUse", "InUse");
        return row(family, counts)
                .count("addresses_free", counts.count("AddressesFree", "Free"))
                .count("addresses_in_use", counts.count("AddressesInUse", "InUse"))
                .count("reserved_address", counts.count("ReservedAddress", "Reserved"))
                .ratio("percentage_in_use", counts.ratio("PercentageInUse"));
    }
}
