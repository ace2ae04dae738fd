package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other programs. */
class ProfileTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(folder);
    }

    /** All columns that its PowerShell objects have: those that are ours, those that are computed, those of people. */
    @Test
    void everyPropertyOfWindowsServerIpamHasItsPlace() {
        desk.imported(Kind.FIELDS, "Name,Allowed values", "Site,\"Berlin;Rome\"", "Rack,");
        desk.imported(Kind.SPACES, "Name,Type", "Red,Provider");
        ImportRequest ranges = windows(
                Kind.RANGES,
                "NetworkId,StartIPAddress,EndIPAddress,NetworkType,AddressCategory,Overlapping,ManagedByService,"
                        + "ServiceInstance,AddressSpace,Owner,PercentageUtilized,SubnetMask,AssignmentType,AssignmentDate,"
                        + "LastModifiedTime,NetworkSite,VmmLogicalNetwork,DhcpServerName,DhcpScopeName,Utilization,"
                        + "UtilizationCalculation,UtilizedAddresses,AssignedAddresses,ExclusionRanges,LastReclaimRunTime,"
                        + "DnsServers,WinsServers,VIP,ReservedIPAddresses,DnsSuffixes,ConnectionSpecificDnsSuffix,"
                        + "CustomConfiguration,AssociatedReverseLookupZone,Gateway",
                "192.0.2.0/24,192.0.2.1,192.0.2.254,NonVirtualized,Public,False,IPAM,Localhost,Red,Ann,20.00,255.255.255.0,"
                        + "Static,12/31/2026 12:00:00 AM,11/20/2026 10:15:00 AM,,,,,Optimal,Auto,51,0,,,192.0.2.53,,,,,,"
                        + "site=rome;rack = 7 ;,2.0.192.in-addr.arpa,192.0.2.1",
                "192.0.3.0/24,192.0.3.1,192.0.3.254,NonVirtualized,Public,False,IPAM,Localhost,,,0.00,255.255.255.0,"
                        + "Static,31/12/2026,,,,,,Under,Auto,,,,,,,,,,,Site=Paris;Floor=2,,");
        Plan plan = desk.plan(ranges);
        assertThat(Desk.marks(plan))
                .containsExactly(
                        "3: AssignmentDate '31/12/2026': is no day of the calendar: 31/12/2026",
                        "3: CustomConfiguration 'Paris': must be one of Berlin, Rome",
                        "3: CustomConfiguration 'Site=Paris;Floor=2': 'Floor' is no field; define it first with ipam"
                                + " import fields");
        assertThat(plan.notes())
                .containsExactly(
                        "not read, because it is computed: AddressCategory, Overlapping, PercentageUtilized, SubnetMask,"
                                + " LastModifiedTime, Utilization, AssignedAddresses, LastReclaimRunTime",
                        "not read, because the inventory has no such field: NetworkType, ExclusionRanges; define one with"
                                + " ipam import fields, or name one with --map");
        desk.apply(ranges);
        assertThat(desk.export(Kind.RANGES).lines().skip(1))
                .containsExactly(
                        "Red,192.0.2.0/24,192.0.2.1,192.0.2.254,IPAM,Localhost,Static,2026-12-31,Auto,51,192.0.2.1,"
                                + "192.0.2.53,,,,,,,,2.0.192.in-addr.arpa,,,Ann,,7,Rome");

        ImportRequest subnets = windows(
                Kind.SUBNETS,
                "Name,NetworkId,NetworkType,ProviderAddressSpace,CustomerAddressSpace,VlanId,Overlapping",
                "Core,10.0.0.0/24,Provider,Red,,7,False",
                "Lab,10.0.1.0/24,NonVirtualized,,,,False");
        assertThat(desk.apply(subnets).created()).isEqualTo(2);
        assertThat(desk.export(Kind.SUBNETS).lines().skip(1))
                .containsExactly(
                        "Red,10.0.0.0/24,Core,Provider,7,,,,,,,", "Default,10.0.1.0/24,Lab,NonVirtualized,,,,,,,,");
    }

    private ImportRequest windows(Kind kind, String... lines) {
        ImportRequest file = desk.file(kind, lines);
        return new ImportRequest(
                kind,
                file.file(),
                Locale.US,
                null,
                Map.of(),
                null,
                Profile.named("msipam").orElseThrow());
    }

    @Test
    void aTokenIsOfTheProfileThatTheFileWasReadBy() {
        ImportRequest file = desk.file(Kind.SUBNETS, "Name,Network", "Lab,192.0.2.0/24");
        String plain = desk.plan(file).token();
        assertThat(desk.plan(file.of(Profile.named("msipam").orElseThrow())).token())
                .isNotEqualTo(plain);
    }

    @Test
    void everyLineOfTheTableNamesFieldsThatThereAre() {
        for (String name : Profile.names()) {
            Profile profile = Profile.named(name).orElseThrow();
            for (Kind kind : profile.kinds()) {
                assertThat(new Headings(desk.inventory.shape(kind), Map.of(), profile).unkept())
                        .as(name + " " + kind)
                        .isEmpty();
            }
        }
    }
}
