package ipam.readers.dhcpserver;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scopes, and what is not given out of them. */
final class ScopeRows {
    private static final int V6_PREFIX = 64;

    private ScopeRows() {}

    /** DhcpServerv4Scope. */
    static List<SnapshotRow> v4(PropertyBag scope, SnapshotInput input, WrittenTimes times) throws UnreadableException {
        return v4(scope, input, range(Family.V4, scope));
    }

    /** A scope of a dump, which says nothing of its range when it has none. */
    static List<SnapshotRow> dumpedV4(PropertyBag scope, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return v4(scope, input, scope.has("StartRange") ? range(Family.V4, scope) : null);
    }

    private static List<SnapshotRow> v4(PropertyBag scope, SnapshotInput input, @Nullable AddressRange range)
            throws UnreadableException {
        IpAddress mask = Family.V4.required(scope, "SubnetMask");
        AddressBlock block = block(Family.V4, scope, "ScopeId", prefixLength(mask));
        if (range != null) {
            within(range, block);
        }
        return List.of(row(Family.V4, scope, input, block, range)
                .text("subnet_mask", mask.toString())
                .text("superscope_name", scope.text("SuperscopeName"))
                .text("scope_type", Words.hyphenated(scope.text("Type")))
                .number("lease_duration", scope.seconds("LeaseDuration"))
                .number("delay", scope.number("Delay"))
                .number("max_bootp_clients", scope.number("MaxBootpClients"))
                .flag("activate_policies", scope.flag("ActivatePolicies"))
                .flag("nap_enable", scope.flag("NapEnable", "NapEnabled"))
                .text("nap_profile", scope.text("NapProfile")));
    }

    /** DhcpServerv6Scope: it gives out its whole prefix. */
    static List<SnapshotRow> v6(PropertyBag scope, SnapshotInput input, WrittenTimes times) throws UnreadableException {
        Long length = scope.number("PrefixLength");
        AddressBlock block = block(Family.V6, scope, "Prefix", length == null ? V6_PREFIX : length.intValue());
        return List.of(row(Family.V6, scope, input, block, block.range())
                .number("lease_duration", scope.seconds("ValidLifetime"))
                .number("preferred_lifetime", scope.seconds("PreferredLifetime"))
                .number("preference", scope.number("Preference")));
    }

    /** DhcpServerv4ExclusionRange. */
    static List<SnapshotRow> exclusionV4(PropertyBag range, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return exclusion(Family.V4, range);
    }

    /** DhcpServerv6ExclusionRange. */
    static List<SnapshotRow> exclusionV6(PropertyBag range, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return exclusion(Family.V6, range);
    }

    /** Addresses that a dump says are given out; of either family. */
    static List<SnapshotRow> pool(PropertyBag range, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        Family family = range.has("Prefix") ? Family.V6 : Family.V4;
        return List.of(new SnapshotRow(Configuration.POOL, range.line())
                .text("family", family.text())
                .text("scope_id", family.requiredScope(range))
                .range(range(family, range))
                .text("pool_type", "address"));
    }

    private static List<SnapshotRow> exclusion(Family family, PropertyBag range) throws UnreadableException {
        return List.of(new SnapshotRow(Configuration.EXCLUSION, range.line())
                .text("family", family.text())
                .text("scope_id", family.requiredScope(range))
                .range(range(family, range)));
    }

    private static SnapshotRow row(
            Family family, PropertyBag scope, SnapshotInput input, AddressBlock block, @Nullable AddressRange range) {
        SnapshotRow row = new SnapshotRow(Configuration.SCOPE, scope.line());
        if (range != null) {
            row.range(range);
        }
        return row.text("family", family.text())
                .text("scope_id", block.network().toString())
                .number("prefix_length", block.prefixLength())
                .text("name", scope.text("Name"))
                .text("description", scope.text("Description"))
                .text("state", Words.hyphenated(scope.text("State")))
                .text("managed_by_service", "MS DHCP")
                .text("service_instance", input.file().server());
    }

    private static AddressBlock block(Family family, PropertyBag scope, String property, int prefixLength)
            throws UnreadableException {
        IpAddress network = family.network(property, scope.required(property));
        try {
            return new AddressBlock(network, prefixLength);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    "%s is no network of prefix length %d".formatted(network, prefixLength),
                    "correct %s or the length of the prefix".formatted(property));
        }
    }

    /** The length of the prefix that a mask leaves: 22 of 255.255.252.0. */
    static int prefixLength(IpAddress mask) throws UnreadableException {
        int bits = (int) mask.lo();
        int length = Integer.bitCount(bits);
        if (!mask.isV4() || (length < 32 && bits << length != 0)) {
            throw UnreadableException.value("SubnetMask", mask.toString(), "subnet mask");
        }
        return length;
    }

    /** StartRange to EndRange. */
    static AddressRange range(Family family, PropertyBag object) throws UnreadableException {
        IpAddress first = family.required(object, "StartRange");
        IpAddress last = family.required(object, "EndRange");
        if (first.compareTo(last) > 0) {
            throw new UnreadableException(
                    "StartRange %s is above EndRange %s".formatted(first, last), "swap the two ends");
        }
        return new AddressRange(first, last);
    }

    private static void within(AddressRange range, AddressBlock block) throws UnreadableException {
        if (!block.contains(range.first()) || !block.contains(range.last())) {
            throw new UnreadableException(
                    "the range %s lies outside of %s".formatted(range, block), "correct the range or the subnet mask");
        }
    }
}
