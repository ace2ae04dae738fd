package ipam.windows;

import java.util.List;

/**
 * What a Windows host asks a server for, and writes as objects: a file each.
 *
 * <p>The properties are those of the cmdlet's objects that our readers take; a test reads each kind as it is written.
 */
enum Kind {
    SCOPE(
            "scopes",
            "scope",
            "ScopeId Name Description SubnetMask StartRange EndRange SuperscopeName LeaseDuration NapProfile NapEnable Delay"
                    + " State Type MaxBootpClients ActivatePolicies",
            "Get-DhcpServerv4Scope -ComputerName $Server"),
    STATISTICS(
            "scopes",
            "statistics",
            "ScopeId SuperscopeName AddressesFree AddressesInUse PendingOffers ReservedAddress PercentageInUse",
            "Get-DhcpServerv4ScopeStatistics -ComputerName $Server"),
    EXCLUSION(
            "scopes",
            "exclusion",
            "ScopeId StartRange EndRange",
            "Get-DhcpServerv4ExclusionRange -ComputerName $Server"),
    RESERVATION(
            "scopes",
            "reservation",
            "IPAddress ScopeId ClientId Name Type Description AddressState",
            ofScopes("4", "Get-DhcpServerv4Reservation -ComputerName $Server -ScopeId $_.ScopeId")),
    LEASE(
            "leases",
            "lease",
            "IPAddress ScopeId ClientId HostName AddressState LeaseExpiryTime Description ClientType PolicyName DnsRR"
                    + " DnsRegistration ServerIP",
            ofScopes("4", "Get-DhcpServerv4Lease -ComputerName $Server -ScopeId $_.ScopeId -AllLeases")),
    OPTION_VALUE(
            "scopes",
            "option-value",
            "OptionId Name Type Value VendorClass UserClass PolicyName ScopeId",
            "Get-DhcpServerv4OptionValue -ComputerName $Server -All; "
                    + ofScopes(
                            "4",
                            "$scope = $_.ScopeId; Get-DhcpServerv4OptionValue -ComputerName $Server -ScopeId $scope -All |"
                                    + " Add-Member -NotePropertyName ScopeId -NotePropertyValue $scope -Force -PassThru")),
    FILTER("scopes", "filter", "List MacAddress Description", "Get-DhcpServerv4Filter -ComputerName $Server"),
    FAILOVER(
            "scopes",
            "failover",
            "Name PartnerServer Mode ServerRole State LoadBalancePercent ReservePercent MaxClientLeadTime ScopeId EnableAuth",
            "Get-DhcpServerv4Failover -ComputerName $Server | ForEach-Object { foreach ($scope in $_.ScopeId) {"
                    + " $_ | Select-Object -Property * -ExcludeProperty ScopeId |"
                    + " Add-Member -NotePropertyName ScopeId -NotePropertyValue $scope -PassThru } }"),
    V6_SCOPE(
            "scopes",
            "v6-scope",
            "Prefix Name Description State Preference PreferredLifetime ValidLifetime",
            "Get-DhcpServerv6Scope -ComputerName $Server"),
    V6_STATISTICS(
            "scopes",
            "v6-statistics",
            "Prefix AddressesFree AddressesInUse",
            "Get-DhcpServerv6ScopeStatistics -ComputerName $Server"),
    V6_EXCLUSION(
            "scopes",
            "v6-exclusion",
            "Prefix StartRange EndRange",
            "Get-DhcpServerv6ExclusionRange -ComputerName $Server"),
    V6_RESERVATION(
            "scopes",
            "v6-reservation",
            "IPAddress Prefix ClientDuid Iaid Name Description",
            ofScopes("6", "Get-DhcpServerv6Reservation -ComputerName $Server -Prefix $_.Prefix")),
    V6_LEASE(
            "leases",
            "v6-lease",
            "IPAddress Prefix ClientDuid Iaid HostName AddressType LeaseExpiryTime Description",
            ofScopes("6", "Get-DhcpServerv6Lease -ComputerName $Server -Prefix $_.Prefix")),
    ZONES(
            "zones",
            "zones",
            "ZoneName ZoneType DynamicUpdate IsReverseLookupZone IsDsIntegrated ReplicationScope ZoneFile IsPaused IsShutdown"
                    + " IsReadOnly IsSigned IsAutoCreated",
            "Get-DnsServerZone -ComputerName $Server"),
    RECORDS("zones", "records", "ZoneName HostName RecordType Timestamp TimeToLive RecordData", "Get-Records $Server"),
    SERVICES("status", "services", "Name Status MachineName", "Get-Services $Server"),
    DOMAIN_CONTROLLERS(
            "saved",
            "domain-controllers",
            "HostName Domain IPv4Address IPv6Address OperatingSystem OperatingSystemVersion IsReadOnly ServerObjectGuid"
                    + " ComputerObjectDN",
            "Get-ADDomainController -Filter * -Server $Server"),
    DHCP_SERVERS("saved", "dhcp-servers", "IPAddress DnsName", "Get-DhcpServerInDC");

    private final String key;
    private final String stem;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> properties;

    private final String ask;

    Kind(String key, String stem, String properties, String ask) {
        this.key = key;
        this.stem = stem;
        this.properties = List.of(properties.split(" ", -1));
        this.ask = ask;
    }

    private static String ofScopes(String family, String ask) {
        return "Get-DhcpServerv%sScope -ComputerName $Server | ForEach-Object { %s }".formatted(family, ask);
    }

    /** The key of the settings that names such files. */
    String key() {
        return key;
    }

    /** What its file is called where the settings leave that open. */
    String stem() {
        return stem;
    }

    /** What tells people that such files are meant. */
    String word() {
        return stem.replaceFirst("^v6-", "");
    }

    List<String> properties() {
        return properties;
    }

    /** Whether {@code Export-DhcpServer} tells the same. */
    boolean isInExport() {
        return switch (this) {
            case SCOPE, EXCLUSION, RESERVATION, LEASE, OPTION_VALUE, FILTER -> true;
            case V6_SCOPE, V6_EXCLUSION, V6_RESERVATION, V6_LEASE -> true;
            case STATISTICS, V6_STATISTICS, FAILOVER, ZONES, RECORDS, SERVICES, DOMAIN_CONTROLLERS, DHCP_SERVERS ->
                false;
        };
    }

    /** Its line in the script's table of kinds. */
    String entry() {
        return "    %s = @{ Properties = %s; Ask = { %s } }"
                .formatted(PowerShell.literal(stem), PowerShell.array(properties), ask);
    }
}
