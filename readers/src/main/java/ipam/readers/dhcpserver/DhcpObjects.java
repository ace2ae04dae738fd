package ipam.readers.dhcpserver;

import ipam.readers.powershell.Kind;
import ipam.readers.powershell.ObjectFormat;
import ipam.readers.powershell.ObjectMapping;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of the Get-DhcpServer cmdlets, as CSV, JSON or CLIXML: a format for each dataset, so that a file of scopes
 * says nothing of leases.
 */
public final class DhcpObjects {
    /** Every format of them. */
    public static final List<SnapshotFormat> FORMATS = List.of(
            format("dhcp-scope", Configuration.SCOPE, scopes()),
            format("dhcp-scope-statistics", Configuration.SCOPE_STATISTICS, statistics()),
            format("dhcp-lease", Configuration.LEASE, leases()),
            format("dhcp-reservation", Configuration.RESERVATION, reservations()),
            format("dhcp-exclusion-range", Configuration.EXCLUSION, exclusions()),
            format("dhcp-option-value", Configuration.OPTION_VALUE, options()),
            format("dhcp-policy", Configuration.POLICY, policies()),
            format("dhcp-filter", Configuration.FILTER, filters()),
            format("dhcp-failover", Configuration.FAILOVER, failovers()),
            format("dhcp-settings", Configuration.DHCP_SERVER, DhcpSettings.kinds()));

    private DhcpObjects() {}

    private static SnapshotFormat format(String name, Dataset dataset, Map<Kind, ObjectMapping> kinds) {
        return new ObjectFormat(name, Set.of(dataset), kinds);
    }

    private static Map<Kind, ObjectMapping> kinds(
            Kind first, ObjectMapping ofFirst, Kind second, ObjectMapping ofSecond) {
        Map<Kind, ObjectMapping> kinds = new LinkedHashMap<>();
        kinds.put(first, ofFirst);
        kinds.put(second, ofSecond);
        return kinds;
    }

    private static Map<Kind, ObjectMapping> scopes() {
        return kinds(
                Kind.of("DhcpServerv4Scope").with("ScopeId", "SubnetMask", "StartRange", "EndRange"),
                ScopeRows::v4,
                Kind.of("DhcpServerv6Scope").with("Prefix", "ValidLifetime|PreferredLifetime|Preference"),
                ScopeRows::v6);
    }

    private static Map<Kind, ObjectMapping> statistics() {
        Map<Kind, ObjectMapping> kinds = kinds(
                Kind.of("DhcpServerv4ScopeStatistics").with("ScopeId", "AddressesFree|Free", "AddressesInUse|InUse"),
                StatisticsRows::v4,
                Kind.of("DhcpServerv6ScopeStatistics").with("Prefix", "AddressesFree|Free", "AddressesInUse|InUse"),
                StatisticsRows::v6);
        kinds.put(
                Kind.of("DhcpServerv6StatelessStatistics").with("Prefix", "AddressesInUse|InUse"),
                StatisticsRows::stateless);
        return kinds;
    }

    private static Map<Kind, ObjectMapping> leases() {
        return kinds(
                Kind.of("DhcpServerv4Lease")
                        .with("IPAddress", "ClientId", "HostName|LeaseExpiryTime|AddressState")
                        .without("Name", "Prefix"),
                LeaseRows::v4,
                Kind.of("DhcpServerv6Lease")
                        .with("IPAddress", "ClientDuid", "HostName|LeaseExpiryTime|AddressType")
                        .without("Name"),
                LeaseRows::v6);
    }

    private static Map<Kind, ObjectMapping> reservations() {
        return kinds(
                Kind.of("DhcpServerv4Reservation")
                        .with("IPAddress", "ClientId", "Name")
                        .without("HostName", "LeaseExpiryTime"),
                LeaseRows::reservationV4,
                Kind.of("DhcpServerv6Reservation")
                        .with("IPAddress", "ClientDuid", "Name")
                        .without("HostName", "LeaseExpiryTime"),
                LeaseRows::reservationV6);
    }

    private static Map<Kind, ObjectMapping> exclusions() {
        return kinds(
                Kind.of("DhcpServerv4ExclusionRange")
                        .with("ScopeId", "StartRange", "EndRange")
                        .without("SubnetMask", "Name"),
                ScopeRows::exclusionV4,
                Kind.of("DhcpServerv6ExclusionRange").with("Prefix", "StartRange", "EndRange"),
                ScopeRows::exclusionV6);
    }

    /** Without a class, values of IPv4 options are known by PolicyName, which those of IPv6 options never have. */
    private static Map<Kind, ObjectMapping> options() {
        return kinds(
                Kind.of("DhcpServerv6OptionValue")
                        .with("OptionId", "Value", "Name", "Type", "VendorClass", "UserClass")
                        .without("PolicyName", "ScopeId", "DefaultValue"),
                OptionRows::v6,
                Kind.of("DhcpServerv4OptionValue").with("OptionId", "Value").without("DefaultValue"),
                OptionRows::v4);
    }

    private static Map<Kind, ObjectMapping> policies() {
        return Map.of(Kind.of("DhcpServerv4Policy").with("Name", "ProcessingOrder", "Condition"), PolicyRows::policy);
    }

    private static Map<Kind, ObjectMapping> filters() {
        return Map.of(Kind.of("DhcpServerv4Filter").with("List", "MacAddress"), PolicyRows::filter);
    }

    private static Map<Kind, ObjectMapping> failovers() {
        return Map.of(Kind.of("DhcpServerv4Failover").with("Name", "PartnerServer", "Mode"), PolicyRows::failover);
    }
}
