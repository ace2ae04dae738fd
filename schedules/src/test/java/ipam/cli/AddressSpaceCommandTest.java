package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address space of a site as people keep it and as its servers are, from files to reports. */
class AddressSpaceCommandTest {
    private static final String HOSTILE = "x'; DROP TABLE subnet; --";
    private static final String FORMULA = "=HYPERLINK(\"http://example.test\")";

    @TempDir
    static Path site;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void copy() throws IOException {
        Shell.copy(site, folder);
        shell = new Shell(folder);
    }

    /** Made once; each test has a copy. */
    @BeforeAll
    static void make() throws IOException {
        Files.writeString(site.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - {name: kea1.contoso.test, scopes: ["kea1.conf"], leases: ["kea1.csv"]}
                    - {name: kea2.contoso.test, scopes: ["kea2.conf"]}
                  views:
                    full: {filter: [kind = range, use >= 1], columns: [object, Service instance, use], sort: [-use]}
                    by-owner: {filter: kind != free, columns: [object, total], sort: object, group: owner}
                    nets: {filter: network in 10.0.0.0/22, columns: [network, Name, VLAN], sort: [-vlan id, name]}
                    wrong: {columns: [objct]}
                  reports:
                    - {name: address-space, view: full, formats: [csv], output: "out/full"}
                    - {name: address-space, view: wrong, formats: [csv], output: "out/wrong"}
                    - {name: address-space, group: Nothing, formats: [csv], output: "out/group"}
                """);
        collected("kea1.conf", """
                {"Dhcp4": {"subnet4": [
                  {"id": 1, "subnet": "10.0.1.0/24", "pools": [{"pool": "10.0.1.10 - 10.0.1.13"}]}]}}
                """);
        collected("kea1.csv", """
                address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
                10.0.1.10,02:00:00:00:00:01,,864000,4102444800,1,0,0,pc-1,0,
                """);
        collected("kea2.conf", """
                {"Dhcp4": {"subnet4": [
                  {"id": 1, "subnet": "10.0.1.0/24", "pools": [{"pool": "10.0.1.12 - 10.0.1.20"}]}]}}
                """);
        imported(site, "fields", "Name\nCountry\n");
        imported(site, "spaces", "Name,Type,Owner\nTenant,Customer,Eve\nUnused,Provider,\n");
        imported(site, "blocks", "Range,Owner,Country\n10.0.0.0/16,Ann,\n2001:db8::/32,Ann,\n");
        imported(site, "subnets", """
                Address space,Network,Name,VLAN ID,Owner,Country
                ,10.0.0.0/24,Lab,110,Ann,Norway
                ,10.0.1.0/24,Office,20,Ben,norway
                ,10.0.2.0/23,"%s",,,"%s"
                Tenant,10.0.0.0/24,Tenant's,110,Eve,Chile
                """.formatted(HOSTILE, FORMULA.replace("\"", "\"\"")));
        imported(site, "ranges", "Range,Owner\n10.0.0.1-10.0.0.99,Ann\n172.16.0.0/24,Nobody\n");
        imported(site, "addresses", """
                IP address,IP address state
                10.0.0.5,In-Use
                10.0.0.6,Reserved
                10.0.0.200,
                10.0.9.9,
                """);
        Shell.Outcome run = new Shell(site).ipam("run", "server-configuration", "address-utilization");
        assertThat(run.exit()).as(run.err()).isZero();
    }

    @Test
    void whatLiesInWhatIsToldWithItsUseAndWhatIsFree() {
        assertThat(report("--format", "csv"))
                .containsExactly(
                        "level,kind,object,within,name,space,family,owner,managed_by_service,service_instance,total,free,"
                                + "assigned,utilized,percent_utilized,percent_assigned,state,mapped,overlapping,duplicate,"
                                + "other,origin,counted,description",
                        "0,space,Default,,IPv4,Default,IPv4,,,,65792,,5,4,0.0,0.0,under,,,,,\"inventory, leases\",2026-11-02T10:00:00Z,",
                        "1,block,10.0.0.0/16,Default,,Default,IPv4,Ann,,,65536,64511,5,4,0.0,0.0,under,,false,false,,\"inventory, leases\",2026-11-02T10:00:00Z,",
                        "2,subnet,10.0.0.0/24,10.0.0.0/16,Lab,Default,IPv4,Ann,,,256,154,3,2,0.8,1.2,under,,false,false,,inventory,,",
                        "3,range,10.0.0.1-10.0.0.99,10.0.0.0/24,,Default,IPv4,Ann,IPAM,Localhost,99,,2,1,1.0,2.0,under,true,false,false,,inventory,,",
                        "3,free,10.0.0.100-10.0.0.254,10.0.0.0/24,,Default,IPv4,,,,155,154,1,,,,,,,,,,,",
                        "2,subnet,10.0.1.0/24,10.0.0.0/16,Office,Default,IPv4,Ben,,,256,243,1,1,0.4,0.4,under,,false,false,,leases,2026-11-02T10:00:00Z,",
                        "3,free,10.0.1.1-10.0.1.9,10.0.1.0/24,,Default,IPv4,,,,9,9,0,,,,,,,,,,,",
                        "3,range,10.0.1.10-10.0.1.13,10.0.1.0/24,,Default,IPv4,,Non-MS DHCP,kea1.contoso.test,4,,1,1,25.0,25.0,optimal,true,true,false,\"10.0.1.12-10.0.1.20 (Non-MS DHCP, kea2.contoso.test)\",leases,2026-11-02T10:00:00Z,",
                        "3,range,10.0.1.12-10.0.1.20,10.0.1.0/24,,Default,IPv4,,Non-MS DHCP,kea2.contoso.test,9,,0,0,0.0,0.0,under,true,true,false,\"10.0.1.10-10.0.1.13 (Non-MS DHCP, kea1.contoso.test)\",,,",
                        "3,free,10.0.1.21-10.0.1.254,10.0.1.0/24,,Default,IPv4,,,,234,234,0,,,,,,,,,,,",
                        "2,subnet,10.0.2.0/23,10.0.0.0/16,x'; DROP TABLE subnet; --,Default,IPv4,,,,512,510,0,0,0.0,0.0,under,,false,false,,,,",
                        "2,free,10.0.4.0-10.0.255.255,10.0.0.0/16,,Default,IPv4,,,,64512,64511,1,,,,,,,,,,,",
                        "1,range,172.16.0.0/24,Default,,Default,IPv4,Nobody,IPAM,Localhost,256,,0,0,0.0,0.0,under,false,false,false,,,,",
                        "0,space,Default,,IPv6,Default,IPv6,,,,79228162514264337593543950336,,0,0,0.0,0.0,optimal,,,,,,,",
                        "1,block,2001:db8::/32,Default,,Default,IPv6,Ann,,,79228162514264337593543950336,79228162514264337593543950336,0,0,0.0,0.0,optimal,,false,false,,,,",
                        "0,space,Tenant,,IPv4,Tenant,IPv4,Eve,,,256,,0,0,0.0,0.0,under,,,,,,,",
                        "1,subnet,10.0.0.0/24,Tenant,Tenant's,Tenant,IPv4,Eve,,,256,254,0,0,0.0,0.0,under,,false,false,,,,",
                        "0,space,Unused,,,Unused,,,,,,,0,0,,,,,,,,,,");
        assertThat(report())
                .first()
                .isEqualTo("Every address space: 2 blocks, 4 subnets and 4 ranges, with 4 addresses in the inventory;"
                        + " 1 range lies in no block, 2 addresses in no range of their service, and 2 objects overlap"
                        + " others or double them.");
        assertThat(report("--block", "10.0.0.0/23"))
                .containsSequence(
                        "Kind    Object                     Name      Owner  Service instance   Total  Free  Utilized     Use  State    Flag",
                        "space   Default                    IPv4      -      -                    512     -         3   0.6 %  under    -",
                        "subnet  \u00a0\u00a010.0.0.0/24              Lab       Ann    -                    256   154         2   0.8 %  under    -")
                .contains(
                        "space   Tenant                     IPv4      Eve    -                    256     -         0   0.0 %  under    -");
        assertThat(report("--space", "tenant", "--format", "csv")).hasSize(3);
    }

    @Test
    void aLogicalGroupPutsWhatItIsOfUnderTheValuesOfItsLevels() throws IOException {
        imported(
                folder,
                "groups",
                "Name,Kind,Levels\nBy place,Subnets,country/vlan\nStates,Addresses,IP address state\n");
        assertThat(report("--group", "by PLACE"))
                .containsSubsequence(
                        "Group by PLACE: 0 blocks, 4 subnets and 0 ranges, with 4 addresses in the inventory; 0 ranges"
                                + " lie in no block, 2 addresses in no range of their service, and 0 objects overlap others"
                                + " or double them.",
                        "group   =HYPERLINK(\"http://example.test\")  Country                    -      -                   512     -         0  0.0 %  under  -",
                        "group   \u00a0\u00a0(none)                           VLAN ID                    -      -                   512     -         0  0.0 %  under  -",
                        "subnet  \u00a0\u00a0\u00a0\u00a010.0.2.0/23                    x'; DROP TABLE subnet; --  -      -                   512   510         0  0.0 %  under  -",
                        "group   Chile                              Country                    -      -                   256     -         0  0.0 %  under  -",
                        "group   \u00a0\u00a0110                              VLAN ID                    -      -                   256     -         0  0.0 %  under  -",
                        "subnet  \u00a0\u00a0\u00a0\u00a010.0.0.0/24 in Tenant          Tenant's                   Eve    -                   256   254         0  0.0 %  under  -",
                        "group   Norway                             Country                    -      -                   512     -         3  0.6 %  under  -",
                        "group   \u00a0\u00a020                               VLAN ID                    -      -                   256     -         1  0.4 %  under  -",
                        "subnet  \u00a0\u00a0\u00a0\u00a010.0.1.0/24                    Office                     Ben    -                   256   243         1  0.4 %  under  -",
                        "group   \u00a0\u00a0110                              VLAN ID                    -      -                   256     -         2  0.8 %  under  -",
                        "subnet  \u00a0\u00a0\u00a0\u00a010.0.0.0/24                    Lab                        Ann    -                   256   154         2  0.8 %  under  -");
        assertThat(report("--group", "States", "--format", "csv"))
                .containsExactly(
                        "level,kind,object,within,name,space,family,owner,managed_by_service,service_instance,total,free,"
                                + "assigned,utilized,percent_utilized,percent_assigned,state,mapped,overlapping,duplicate,"
                                + "other,origin,counted,description",
                        "0,group,In-Use,States,IP address state,,IPv4,,,,,,1,1,,,,,,,,inventory,,",
                        "0,group,Reserved,States,IP address state,,IPv4,,,,,,1,0,,,,,,,,inventory,,",
                        "0,group,(none),States,IP address state,,IPv4,,,,,,2,2,,,,,,,,inventory,,");
        refused(
                "--group",
                "By plac",
                "Invalid --group: By plac (must be one of By place, States); did you mean By place?");
        refused(
                "--space",
                "tennant",
                "Invalid --space: tennant (must be one of Default, Tenant, Unused); did you mean Tenant?");
        refused(
                "--server",
                "kea1.contoso.test",
                "Invalid --server: address-space has no use for it (must be one of --block, --group, --range, --space, --subnet, --as-of)");
    }

    @Test
    void rowsOfAGroupSayTheirFamilyWhereThereAreTwo() throws IOException {
        imported(folder, "groups", "Name,Kind,Levels\nBy owner,Blocks,Owner\n");
        assertThat(report("--group", "By owner"))
                .containsSubsequence(
                        "group  Ann              Owner, IPv4  -      -                                         65536                              -         4  0.0 %  under    -",
                        "group  Ann              Owner, IPv6  -      -                 79228162514264337593543950336                              -         0  0.0 %  optimal  -");
    }

    @Test
    void aViewShowsItsRowsAndColumnsInItsOrder() throws IOException {
        assertThat(report("--view", "full", "--format", "csv"))
                .containsExactly(
                        "object,service_instance,percent_utilized",
                        "10.0.1.10-10.0.1.13,kea1.contoso.test,25.0",
                        "10.0.0.1-10.0.0.99,Localhost,1.0");
        assertThat(report("--view", "by-owner", "--block", "10.0.0.0/23"))
                .containsSubsequence(
                        "Owner  Object               Total",
                        "Ann    10.0.0.0/24            256",
                        "Ann    10.0.0.1-10.0.0.99      99",
                        "Ben    10.0.1.0/24            256",
                        "Eve    10.0.0.0/24            256",
                        "Eve    Tenant                 256",
                        "-      10.0.1.10-10.0.1.13      4",
                        "-      10.0.1.12-10.0.1.20      9",
                        "-      Default                512",
                        "By owner",
                        "Owner  Rows",
                        "Ann       2",
                        "Ben       1",
                        "Eve       2",
                        "-         3",
                        "View by-owner: rows with kind != free, by owner. Figures above are of everything.");
        refused(
                "--view",
                "ful",
                "Invalid --view: ful (must be one of by-owner, full, nets, wrong); did you mean full?");
        assertThat(shell.ipam("report", "address-space", "--view", "wrong").err())
                .startsWith(
                        "ipam: Invalid view wrong: 'objct' is no field of address-space (must be one of level, kind,")
                .endsWith("; did you mean object?\n");
        assertThat(shell.ipam("report", "conflicts", "--view", "wrong").err())
                .isEqualTo(
                        "ipam: Invalid view wrong: 'objct' is no field of conflicts (must be one of conflict, object,"
                                + " server, other, other_server, detail, as_of); did you mean object?\n");

        Shell.Outcome made = shell.ipam("run", "reports");
        assertThat(made.exit()).isEqualTo(1);
        assertThat(made.err())
                .contains(
                        "Cannot make address-space: Invalid view wrong: 'objct' is no field",
                        "Cannot make address-space of Nothing: Invalid --group: Nothing");
        assertThat(folder.resolve("out/full.csv")).content().hasLineCount(3).contains("kea1.contoso.test,25.0");
    }

    @Test
    void exportsShowViewsAndWhatAFilterLeaves() throws IOException {
        Shell.Outcome nets = shell.ipam("export", "subnets", "--view", "nets");
        assertThat(nets.outLines())
                .containsExactly(
                        "Network,Name,VLAN ID",
                        "10.0.2.0/23," + HOSTILE + ",",
                        "10.0.0.0/24,Lab,110",
                        "10.0.0.0/24,Tenant's,110",
                        "10.0.1.0/24,Office,20");
        assertThat(nets.errLines()).containsExactly("Without Address space it is not to be imported again");
        assertThat(shell.ipam(
                                "export",
                                "subnets",
                                "--filter",
                                "owner=ann",
                                "--filter",
                                "name ~ LA",
                                "--output",
                                "f.csv")
                        .errLines())
                .isEmpty();
        assertThat(folder.resolve("f.csv")).content().hasLineCount(2).contains("10.0.0.0/24,Lab,");
        assertThat(shell.ipam("export", "subnets", "--view", "nets", "--output", "f.xlsx")
                        .errLines())
                .containsExactly(
                        "f.xlsx: 4 subnets in a sheet", "Without Address space it is not to be imported again");
        assertThat(shell.ipam("export", "subnets", "--filter", "ownr = Ann").err())
                .startsWith(
                        "ipam: Invalid filter: 'ownr' is no field of subnets (must be one of Address space, Network,")
                .endsWith("; did you mean Owner?\n");
        assertThat(shell.ipam("export", "subnets", "--filter", "owner Ann").err())
                .isEqualTo(
                        "ipam: Invalid --filter: owner Ann (must be a field, one of = != < <= > >= ~ in, and a value:"
                                + " owner = Ann)\n");
        assertThat(shell.ipam("export", "subnets", "--view", "nets", "--profile", "msipam")
                        .err())
                .isEqualTo("ipam: Invalid export: --view and --filter don't go with --profile\n");
    }

    @Test
    void serversThatPeopleKeepAreListedBesideThoseOfTheSettings() throws IOException {
        Files.writeString(folder.resolve("s.csv"), """
                Server,Server role,Group,Owner,Description,Country
                KEA1.contoso.test.,"dns, DHCP",oslo; north ;oslo,Ann,"%s",Norway
                ns9.contoso.test,DNS,,Ben,,
                -bad-,dns,,,,
                ns8.contoso.test,dhcpp,,,,
                """.formatted(FORMULA.replace("\"", "\"\"")));
        Shell.Outcome plan = shell.ipam("import", "servers", "s.csv", "--dry-run");
        assertThat(plan.outLines())
                .contains(
                        "  row 4: Server '-bad-': must be a host name such as dhcp1.contoso.test",
                        "  row 5: Server role 'dhcpp': must be one of dhcp, dns, dc, nps; did you mean dhcp?");
        String token = plan.out().strip().replaceAll("(?s).*--apply ", "");
        assertThat(shell.ipam("import", "servers", "s.csv", "--apply", token).exit())
                .isEqualTo(3);
        String export = shell.ipam("export", "servers").out();
        assertThat(export.lines())
                .containsExactly(
                        "Name,Roles,Manageability,Groups,Owner,Description,Country",
                        "kea1.contoso.test,dhcp; dns,,oslo; north,Ann,\"" + FORMULA.replace("\"", "\"\"") + "\",Norway",
                        "ns9.contoso.test,dns,,,Ben,,");
        Files.writeString(folder.resolve("s.csv"), export);
        assertThat(shell.ipam("import", "servers", "s.csv", "--dry-run").out())
                .startsWith("s.csv: 2 rows: 0 new, 0 changed, 2 unchanged, 0 refused");
        assertThat(shell.ipam("servers", "list", "--format", "csv").outLines())
                .containsExactly(
                        "server,roles,manageability,group,time_zone,inputs,from,to,owner,discovered,addresses,access,action,services,services_since,clock_ahead_seconds,dhcp_inform",
                        "kea1.contoso.test,\"dhcp, dns\",managed,\"oslo, north\",,2,2026-11-02T10:00:00Z,2026-11-02T10:00:00Z,Ann,,,not-checked,,,,,",
                        "kea2.contoso.test,,managed,,,1,2026-11-02T10:00:00Z,2026-11-02T10:00:00Z,,,,not-checked,,,,,",
                        "ns9.contoso.test,dns,unspecified,,,0,,,Ben,,,not-checked,Set Manageability Status,,,,");
        assertThat(shell.ipam("servers", "list").outLines())
                .contains("ns9.contoso.test is in the inventory and not in the settings: nothing is collected of it.");
        assertThat(shell.ipam("template", "servers", "--output", "s.xlsx").exit())
                .isZero();
    }

    @Test
    void asOfAMomentBeforeTheInventoryIsAsItWas() throws IOException {
        Shell later = shell.at(Shell.NOW.plus(Duration.ofDays(1)));
        Path now = folder.resolve("now.csv");
        write(shell, now);
        Files.writeString(folder.resolve("r.csv"), "Network,Name\n10.0.4.0/24,Late\n10.0.0.0/24,Renamed\n");
        String token = later.ipam("import", "subnets", "r.csv", "--dry-run")
                .out()
                .strip()
                .replaceAll("(?s).*--apply ", "");
        assertThat(later.ipam("import", "subnets", "r.csv", "--apply", token).exit())
                .isZero();
        Path then = folder.resolve("then.csv");
        write(later, then);
        assertThat(then).hasSameTextualContentAs(now);
        assertThat(later.ipam("report", "address-space").out()).contains("Late", "Renamed");
        assertThat(later.ipam("report", "address-space", "--group", "none").err())
                .isEqualTo("ipam: Invalid --group: none (must be one of the inventory, and it has none; ipam import"
                        + " groups defines some)\n");
    }

    private static void write(Shell shell, Path file) {
        Shell.Outcome outcome =
                shell.ipam("report", "address-space", "--as-of", "2026-11-02T12:00:00Z", "--output", file.toString());
        assertThat(outcome.exit()).as(outcome.err()).isZero();
    }

    private List<String> report(String... options) {
        Shell.Outcome outcome = shell.ipam(Stream.concat(Stream.of("report", "address-space"), Stream.of(options))
                .toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.outLines();
    }

    private void refused(String option, String value, String message) {
        Shell.Outcome outcome = shell.ipam("report", "address-space", option, value);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).isEqualTo("ipam: " + message + System.lineSeparator());
    }

    private static void collected(String name, String text) throws IOException {
        Files.writeString(site.resolve(name), text);
        Files.setLastModifiedTime(site.resolve(name), FileTime.from(Instant.parse("2026-11-02T10:00:00Z")));
    }

    private static void imported(Path folder, String kind, String text) throws IOException {
        Files.writeString(folder.resolve("r.csv"), text);
        Shell shell = new Shell(folder);
        Shell.Outcome plan = shell.ipam("import", kind, "r.csv", "--dry-run");
        String token = plan.out().strip().replaceAll("(?s).*--apply ", "");
        Shell.Outcome applied = shell.ipam("import", kind, "r.csv", "--apply", token);
        assertThat(applied.exit()).as(plan.out() + plan.err() + applied.err()).isZero();
    }
}
