package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.readers.sheet.SheetRow;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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
                        "3: AssignmentDate '31/12/2026': is no day of the calendar as en-US writes it",
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
    void whatItsConsoleTakesIsTakenAndWhatItDemandsIsDemanded() {
        ImportRequest file = sample(Kind.ADDRESSES, "windows-addresses.csv", "msipam");
        ImportRequest american =
                new ImportRequest(file.kind(), file.file(), Locale.US, null, Map.of(), null, profile("msipam"));
        assertThat(Desk.marks(desk.plan(american)))
                .containsExactly(
                        "4: Device type is missing; Windows Server IPAM demands it in a file that names its columns as its"
                                + " console does, without IPAddress",
                        "5: expiry date '31.12.2026': is no day of the calendar as en-US writes it");
        desk.apply(american);
        assertThat(desk.export(Kind.ADDRESSES).lines().skip(1))
                .containsExactly(
                        "Default,192.0.2.25,MS DHCP,dhcp1.contoso.test,,host,In-Use,Static,,2026-12-31,,,,,,,,,,,,,,,,,",
                        "Default,192.0.2.26,IPAM,localhost,,switch,Reserved,Static,,2027-01-05,,,,,,,,,,,,,,,,,");
    }

    @Test
    void aTokenIsOfTheProfileThatTheFileWasReadBy() {
        ImportRequest file = desk.file(Kind.SUBNETS, "Name,Network", "Lab,192.0.2.0/24");
        String plain = desk.plan(file).token();
        assertThat(desk.plan(file.of(Profile.named("msipam").orElseThrow())).token())
                .isNotEqualTo(plain);
    }

    /** Files as they write them, in sample-data/sheets: every row is taken, refused or said to be none. */
    @Test
    void whatNetBoxExportsIsTakenWithItsVrfsAsSpaces() {
        desk.apply(desk.file(Kind.SPACES, "Name,RD,Tenant", "Lab,65000:7,Ann").of(profile("netbox")));
        assertThat(desk.export(Kind.SPACES).lines().skip(2)).containsExactly("Lab,Customer,,,,Ann,");

        ImportRequest prefixes = sample(Kind.SUBNETS, "netbox-prefixes.csv", "netbox");
        Plan plan = desk.plan(prefixes);
        assertThat(plan.notes())
                .containsExactly(
                        "not read, because the inventory has no such field: Status, Children, Utilization, Role,"
                                + " Cost centre; define one with ipam import fields, or name one with --map");
        assertThat(Desk.marks(plan))
                .containsExactly(
                        "7: Prefix '10.20.32.1/24': bits are set after the prefix; did you mean 10.20.32.0/24?");
        desk.apply(prefixes);
        assertThat(desk.export(Kind.SUBNETS).lines().skip(1))
                .containsExactly(
                        "Default,10.20.0.0/16,Berlin,,,,Berlin,,Contoso IT,Berlin",
                        "Default,10.20.30.0/24,Office 3rd floor,,30,,Berlin,,Contoso IT,Office 3rd floor",
                        "Lab,10.20.30.0/24,Copy of the office,,,,,,,Copy of the office",
                        "Default,10.20.31.0/24,10.20.31.0/24,,31,,Berlin,,,",
                        "Default,2001:db8:20:30::/64,Office 3rd floor,,30,,Berlin,,Contoso IT,Office 3rd floor");

        ImportRequest ranges = sample(Kind.RANGES, "netbox-ranges.csv", "netbox");
        assertThat(Desk.marks(desk.plan(ranges)))
                .containsExactly("3: Start address '10.20.30.50/24': is above the end; did you mean 10.20.30.40?");
        desk.apply(ranges);
        assertThat(desk.export(Kind.RANGES).lines().skip(1))
                .containsExactly(
                        "Default,10.20.30.0/24,10.20.30.100,10.20.30.199,IPAM,Localhost,,,,,,,,,,,,,,,,,Contoso IT,Clients",
                        "Default,2001:db8:20:30::/64,2001:db8:20:30::100,2001:db8:20:30::1ff,IPAM,Localhost,,,,,,,,,,,,,,,,,,");

        ImportRequest addresses = sample(Kind.ADDRESSES, "netbox-addresses.csv", "netbox");
        assertThat(Desk.marks(desk.plan(addresses)))
                .containsExactly("7: Status 'Quarantined': must be one of In-Use, Inactive, Reserved");
        desk.apply(addresses);
        assertThat(desk.export(Kind.ADDRESSES).lines().skip(1))
                .containsExactly(
                        "Default,10.20.30.1,IPAM,Localhost,gw.contoso.test,,In-Use,VIP,,,,,,,Contoso IT,,,,,,,,,,,,Router",
                        "Default,10.20.30.11,IPAM,Localhost,,,In-Use,Dynamic,,,,,,,,,,,,,,,,,,,Printer",
                        "Lab,10.20.30.11,IPAM,Localhost,lab-11.contoso.test,,In-Use,,,,,,,,,,,,,,,,,,,,",
                        "Default,10.20.30.12,IPAM,Localhost,old.contoso.test,,Inactive,,,,,,,,,,,,,,,,,,,,",
                        "Default,2001:db8:20:30::1,IPAM,Localhost,,,In-Use,Auto,,,,,,,,,,,,,,,,,,,");
    }

    @Test
    void whatPhpIpamExportsIsTakenAndItsFoldersAreNoRows() {
        desk.apply(desk.file(Kind.SPACES, "Name,RD,Description", "Lab,65000:7,The lab")
                .of(profile("phpipam")));
        ImportRequest subnets = sample(Kind.SUBNETS, "phpipam-subnets.csv", "phpipam");
        Plan plan = desk.plan(subnets);
        assertThat(plan.rows()).hasSize(5);
        assertThat(plan.notes())
                .containsExactly(
                        "not read, because the inventory has no such field: Section, VLAN Domain, Master Subnet, Requests,"
                                + " Host check, Discover; define one with ipam import fields, or name one with --map",
                        "1 row is a title among the others and is not read");
        assertThat(Desk.marks(plan)).containsExactly("7: Subnet '10.30.256.0/24': a number is above 255");
        desk.apply(subnets);
        assertThat(desk.export(Kind.SUBNETS).lines().skip(1))
                .containsExactly(
                        "Default,10.30.0.0/24,Reception,,40,,,,,",
                        "Lab,10.30.0.0/24,Copy of the reception,,,,,,,",
                        "Default,10.30.1.0/24,10.30.1.0/24,,,,,,,",
                        "Lab,2001:db8:30::/64,Lab over IPv6,,41,,,,,");

        ImportRequest addresses = sample(Kind.ADDRESSES, "phpipam-addresses.csv", "phpipam");
        assertThat(Desk.marks(desk.plan(addresses)))
                .containsExactly(
                        "6: VRF 'Lap': is no address space; import it first with ipam import spaces; did you mean Lab?",
                        "6: MAC '00:00:5e:00:53:0g': must be 12 hex digits, in groups or not");
        desk.apply(addresses);
        assertThat(desk.export(Kind.ADDRESSES).lines().skip(1))
                .containsExactly(
                        "Default,10.30.0.1,IPAM,Localhost,gw.contoso.test,,,,,,00:00:5e:00:53:01,,,,Net team,,,,,,,,,,,,Router",
                        "Lab,10.30.0.1,IPAM,Localhost,lab.contoso.test,,Reserved,,,,,,,,,,,,,,,,,,,,",
                        "Default,10.30.0.20,IPAM,Localhost,,,In-Use,Dynamic,,,00:00:5e:00:53:14,,,,Ann Doe,,,,,,,,,,,,Camera",
                        "Default,10.30.0.21,IPAM,Localhost,fax.contoso.test,,Inactive,,,,,,,,,,,,,,,,,,,,");
    }

    /** A sheet for each section, above each subnet its title and the headings again: so phpIPAM writes all it has. */
    @Test
    void aWorkbookOfAllThatPhpIpamHasIsReadSheetBySheet() throws IOException {
        Path file = folder.resolve("p.xlsx");
        String headings = "ip address,ip state,description,hostname,mac,owner,device,port,note,Room";
        try (OutputStream out = Files.newOutputStream(file);
                WorkbookFile book = new WorkbookFile(out)) {
            ItemsXlsxTest.sheet(
                    book,
                    "Offices",
                    "10.30.0.0/24 - Reception (vlan: 40 - office)",
                    headings.replace(',', ';'),
                    "10.30.0.1;;Router;gw.contoso.test;;;;;;12",
                    "",
                    "10.30.1.0/24 - ",
                    headings.replace(',', ';'),
                    "No hosts",
                    "",
                    "10.30.2.0/24 - Fax",
                    headings.replace(',', ';'),
                    "10.30.2.9;Offline;;;;;;;;",
                    "10.30.2.9;Used;again");
            ItemsXlsxTest.sheet(
                    book, "Lab", "10.40.0.0/24 - Lab", headings.replace(',', ';'), "10.40.0.1;Reserved;;;;;;;;13");
        }
        desk.imported(Kind.FIELDS, "Name,Allowed values", "Room,");
        Plan plan = desk.plan(ImportRequest.of(Kind.ADDRESSES, file).of(profile("phpipam")));
        assertThat(plan.notes())
                .containsExactly(
                        "1 row above the headings is not read",
                        "not read, because the inventory has no such field: device, port, note; define one with ipam"
                                + " import fields, or name one with --map",
                        "1 row above the headings is not read",
                        "5 rows are titles among the others and are not read");
        assertThat(plan.rows())
                .extracting(row -> SheetRow.words(row.row()) + ": " + row.action()
                        + (row.item() == null ? "" : " " + row.item().get("Room")))
                .containsExactly("row 3: NEW 12", "row 11: REFUSED", "row 12: REFUSED", "row 3 of sheet 2: NEW 13");
    }

    private static ImportRequest sample(Kind kind, String file, String profile) {
        return ImportRequest.of(kind, Path.of("../sample-data/sheets", file)).of(profile(profile));
    }

    private static Profile profile(String name) {
        return Profile.named(name).orElseThrow();
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
