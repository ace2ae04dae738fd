package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration, from real files to the answers of the command line. */
class ConfigurationCommandsTest {
    private static final String REVERSE = """
            $ORIGIN 0.0.10.in-addr.arpa.
            @ 3600 IN SOA ns1.contoso.test. hostmaster.contoso.test. 7 3600 600 86400 3600
            @ IN NS ns1.contoso.test.
            7 IN PTR gate.contoso.test.
            8 IN PTR other.contoso.test.
            9 IN PTR printer.contoso.test.
            """;
    private static final String ZONE = """
            $TTL 3600
            @ IN SOA ns1.contoso.test. hostmaster.contoso.test. 2026110201 900 600 86400 3600
            @ IN NS ns1.contoso.test.
            ns1 IN A 192.0.2.53
            """;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  time-zone: Europe/Berlin
                  servers:
                    - name: kea1.contoso.test
                      scopes: ["kea/*.conf"]
                    - name: ns1.contoso.test
                      zones: ["dns/*.dns"]
                """);
        kea("Office", Duration.ofHours(8));
        write("dns/contoso.test.dns", ZONE, Duration.ofHours(2));
    }

    private void kea(String comment, Duration ago) throws IOException {
        write("kea/kea-dhcp4.conf", """
                {
                  // the office
                  "Dhcp4": {
                    "subnet4": [
                      { "id": 1, "subnet": "10.0.0.0/24", "user-context": { "comment": "%s" },
                        "pools": [ { "pool": "10.0.0.10 - 10.0.0.200" } ] }
                    ]
                  }
                }
                """.formatted(comment), ago);
    }

    private void write(String name, String text, Duration ago) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Shell.NOW.minus(ago)));
    }

    @Test
    void whatIsCollectedIsListedAndVerified() {
        Shell.Outcome run = shell.ipam("run", "server-configuration", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"task\":\"server-configuration\"", "\"rejected\":0");

        assertThat(shell.ipam("scopes", "--format", "csv").outLines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("kea1.contoso.test,10.0.0.0/24,")
                .contains("Non-MS DHCP", "2026-11-02T04:00:00Z", ",false");
        assertThat(shell.ipam("zones", "--format", "csv").outLines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("ns1.contoso.test,contoso.test,")
                .contains(",2026110201,3,", "2026-11-02T10:00:00Z");
        assertThat(shell.ipam("verify", "--deep").exit()).isZero();
        assertThat(shell.ipam("sql", "SELECT scope_id FROM scope_current", "--format", "csv")
                        .out())
                .isEqualTo("scope_id\r\n10.0.0.0\r\n");
        assertThat(shell.ipam("status", "--format", "json").out())
                .contains(
                        "{\"task\":\"server-configuration\",\"last_run\":\"2026-11-02T12:00:00Z\",\"result\":\"completed\","
                                + "\"next_due\":\"2026-11-02T18:00:00Z\"");
    }

    @Test
    void whatChangedIsTheDifferenceOfTwoTimes() throws IOException {
        shell.ipam("run", "all", "-q");
        kea("Head office", Duration.ofHours(1));
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();
        Shell.Outcome diff = shell.ipam(
                "scopes", "--diff", "2026-11-02T06:00:00Z", "now", "--kind", "scope,pool", "--format", "csv");
        assertThat(diff.exit()).as(diff.err()).isZero();
        assertThat(diff.outLines().get(0)).isEqualTo("kind,server,scope,object,change,attribute,before,after,what");
        assertThat(diff.outLines().subList(1, diff.outLines().size()))
                .allMatch(line -> line.startsWith("scope,kea1.contoso.test,10.0.0.0,,changed,"))
                .anyMatch(line -> line.endsWith(",Office,Head office,Description: Office → Head office"));
        assertThat(shell.ipam("scopes", "--diff", "now", "2026-11-01").err())
                .isEqualTo("ipam: Invalid --diff: now 2026-11-01 (the first time must be the earlier)\n");
        assertThat(shell.ipam("scopes", "--diff", "2026-11-01", "now", "--kind", "scop")
                        .err())
                .startsWith("ipam: Invalid --kind: scop (must be one of scope, exclusion,")
                .contains("did you mean scope?");
        assertThat(shell.ipam("scopes", "--kind", "scope").exit()).isEqualTo(2);
    }

    @Test
    void whatServersHaveJoinsTheInventoryAndAFileCannotOverwriteIt() throws IOException {
        reserving("printer");
        write("dns/0.0.10.in-addr.arpa.dns", REVERSE, Duration.ofHours(2));
        imported("addresses", "IP address,Device name\n10.0.0.8,Ann's\n");
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();

        assertThat(exported("ranges"))
                .containsExactly(
                        "Default,10.0.0.0/24,10.0.0.10,10.0.0.200,Non-MS DHCP,kea1.contoso.test,Dynamic,,,,,,,,,,,"
                                + "kea1.contoso.test,,,,,,Office");
        assertThat(exported("addresses"))
                .containsExactly(
                        "Default,10.0.0.7,Others,ns1.contoso.test,gate.contoso.test,,,Static,,,,,,,,,,,,,,,,,"
                                + "0.0.10.in-addr.arpa,ns1.contoso.test,",
                        "Default,10.0.0.8,IPAM,Localhost,Ann's,,,,,,,,,,,,,,,,,,,,,,",
                        "Default,10.0.0.9,Non-MS DHCP,kea1.contoso.test,,,,Reserved,,,02:00:00:00:00:09,,,,,,,printer,,"
                                + ",kea1.contoso.test,,,,0.0.10.in-addr.arpa,ns1.contoso.test,");
        assertThat(shell.ipam("export", "addresses", "--output", "a.csv").exit())
                .isZero();
        assertThat(shell.ipam("import", "addresses", "a.csv", "--dry-run").outLines())
                .first()
                .isEqualTo("a.csv: 3 rows: 0 new, 0 changed, 3 unchanged, 0 refused");
        String head = "IP address,Managed by service,Service instance,";
        write(
                "b.csv",
                head + "Reservation name,Owner\n10.0.0.9,Non-MS DHCP,kea1.contoso.test,plotter,Ben\n",
                Duration.ZERO);
        assertThat(shell.ipam("import", "addresses", "b.csv", "--dry-run").outLines())
                .contains("  row 2: Reservation name is 'printer' on kea1.contoso.test, where it was collected; a file"
                        + " can't change it, so change it there");
        imported("addresses", head + "Owner\n10.0.0.9,Non-MS DHCP,kea1.contoso.test,Ben\n");

        reserving("plotter");
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();
        assertThat(exported("addresses"))
                .last()
                .asString()
                .contains(",plotter,")
                .contains(",Ben,");
        assertThat(shell.ipam(
                                "events",
                                "--kind",
                                "configuration-change",
                                "--user",
                                "server-configuration",
                                "--format",
                                "csv")
                        .outLines())
                .hasSize(5)
                .noneMatch(line -> line.contains("02:00:00:00:00:09") || line.contains("plotter"));
        kea("Office", Duration.ZERO);
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();
        assertThat(exported("addresses"))
                .last()
                .isEqualTo("Default,10.0.0.9,Non-MS DHCP,kea1.contoso.test,,,,,,,,,,,Ben,,,,,,,,,,,,");
    }

    @Test
    void theInventoryIsHeldAgainstDhcpAndDnsInItsOwnSpaceAndWhatNothingHasSeenIsReclaimed() throws IOException {
        imported("spaces", "Name,Type\nLab,Customer\n");
        imported("blocks", "Network\n10.0.0.0/16\n");
        imported(
                "ranges",
                "Range,Address space\n10.0.0.150-10.0.1.20,\n10.0.2.0-10.0.2.9,\n10.9.0.0/30,\n10.0.0.0/24,Lab\n");
        imported("addresses", """
                IP address,Address space,Device name,Expiry date
                10.0.0.7,,old-gate,2026-10-31
                10.0.0.8,,OTHER,2026-10-31
                10.0.0.9,,,2026-10-31
                10.0.0.9,Lab,printer,2026-10-31
                10.0.2.5,,tv,2026-10-31
                10.0.2.6,,cam,2026-11-30
                10.0.2.7,,gate,
                """);
        reserving("printer");
        write("dns/0.0.10.in-addr.arpa.dns", REVERSE, Duration.ofHours(2));
        assertThat(shell.ipam("run", "server-configuration", "-q").exit()).isZero();

        Shell.Outcome conflicts = shell.ipam("conflicts", "--format", "csv", "--fail-on", "conflict");
        assertThat(conflicts.exit()).as(conflicts.err()).isEqualTo(4);
        assertThat(conflicts.outLines().stream()
                        .map(line -> line.replaceAll(",[^,]*$", ""))
                        .toList())
                .containsExactly(
                        "conflict,object,server,other,other_server,detail",
                        "ranges overlap,10.0.0.10-10.0.0.200,\"Non-MS DHCP, kea1.contoso.test\",10.0.0.150-10.0.1.20,"
                                + "\"IPAM, Localhost\",two ranges of one space share addresses",
                        "address twice in the inventory,10.0.0.9,\"Non-MS DHCP, kea1.contoso.test\",10.0.0.9,"
                                + "\"IPAM, Localhost\",\"one space has it twice, of different services\"",
                        "inventory has another name,10.0.0.7,Localhost,gate.contoso.test,ns1.contoso.test,"
                                + "the inventory has old-gate there; its PTR record names another",
                        "address given out twice,10.0.0.9,Localhost,10.0.0.9,kea1.contoso.test,"
                                + "the inventory has it as managed by IPAM; DHCP has a reservation there");
        assertThat(shell.ipam("conflicts", "--unmapped", "--format", "csv").outLines())
                .filteredOn(line -> line.startsWith("unmapped"))
                .extracting(line -> line.split(",", -1)[1])
                .containsExactly(
                        "10.0.0.0-10.0.0.255 in Lab",
                        "10.9.0.0-10.9.0.3",
                        "10.0.0.7",
                        "10.0.0.8",
                        "10.0.0.9",
                        "10.0.0.9");

        assertParity();

        assertThat(shell.ipam("reclaim").exit()).isEqualTo(2);
        assertThat(shell.ipam("reclaim", "--dry-run").outLines()).contains("1 address would be reclaimed.");
        assertThat(shell.ipam("reclaim", "--yes", "--in", "10.0.3.0/24").outLines())
                .contains("0 addresses were reclaimed.");
        Shell.Outcome reclaimed = shell.ipam("reclaim", "--yes", "--format", "csv");
        assertThat(reclaimed.outLines())
                .as(reclaimed.err())
                .containsExactly("ip,expiry_date,owner,device_name,description", "10.0.2.5,2026-10-31,,tv,");
        assertThat(exported("addresses"))
                .noneMatch(line -> line.contains("10.0.2.5"))
                .hasSize(7);
        assertThat(shell.ipam("events", "--kind", "configuration-change", "--action", "deleted", "--format", "csv")
                        .out())
                .contains("10.0.2.5");
    }

    /** What Windows Server IPAM would have said of the same. */
    private void assertParity() throws IOException {
        write("ranges.csv", """
                NetworkId,StartIPAddress,EndIPAddress,ManagedByService,ServiceInstance,PercentageUtilized,Overlapping,Utilization,UtilizedAddresses
                10.0.2.0/24,10.0.2.0,10.0.2.9,ipam,localhost,30.00,False,Optimal,3
                10.0.0.0/24,10.0.0.10,10.0.0.200,Non-MS DHCP,kea1.contoso.test,12.00,False,,
                10.77.0.0/24,10.77.0.1,10.77.0.9,IPAM,Localhost,0.00,False,Under,0
                10.78.0.0/24,10.78.0.1,10.78.0.300,IPAM,Localhost,0.00,False,Under,0
                10.79.0.0/24,10.79.0.9,10.79.0.1,IPAM,Localhost,0.00,False,Under,0
                """, Duration.ZERO);
        Shell.Outcome ranges = shell.ipam("parity", "ranges", "ranges.csv", "--format", "csv", "--fail-on", "conflict");
        assertThat(ranges.exit()).as(ranges.err()).isEqualTo(4);
        assertThat(ranges.outLines())
                .containsExactly(
                        "verdict,object,service_instance,what,it_said,we_say,why,source_line",
                        "unknown,10.0.0.10-10.0.0.200,kea1.contoso.test,% utilized,12.00,,no utilization of this scope is"
                                + " collected,3",
                        "different,10.0.0.10-10.0.0.200,kea1.contoso.test,overlapping,False,True,one range in another is no"
                                + " overlap here,3",
                        "unknown,10.77.0.1-10.77.0.9,Localhost,in the inventory,yes,,no item of these addresses and service"
                                + " is here; import or collect it,4");
        assertThat(shell.ipam("parity", "ranges", "ranges.csv", "--all").outLines())
                .startsWith("3 ranges: 1 as it said, 1 different, 1 that we can't say; 2 rows could not be read.")
                .contains("row 5: '10.78.0.1-10.78.0.300' a number is above 255");
        write("addresses.csv", """
                IPAddress,ManagedByService,ServiceInstance,ExpiryStatus,Duplicate
                10.0.2.5,IPAM,Localhost,Not expired,False
                10.0.2.6,IPAM,Localhost,Not Expired,False
                10.0.0.9,IPAM,Localhost,Expired,False
                """, Duration.ZERO);
        assertThat(shell.ipam("parity", "addresses", "addresses.csv", "--format", "csv")
                        .outLines())
                .containsExactly(
                        "verdict,object,service_instance,what,it_said,we_say,why,source_line",
                        "different,10.0.2.5,Localhost,expiry status,Not expired,Expired,\"expiry date 2026-10-31, 10 days"
                                + " ahead, today 2026-11-02\",2",
                        "different,10.0.0.9,Localhost,duplicate,False,True,the same address twice in one space,4");
        write("odd.csv", "Name,IPAddress\nx,10.0.0.1\n", Duration.ZERO);
        Shell.Outcome odd = shell.ipam("parity", "addresses", "odd.csv");
        assertThat(odd.exit()).isEqualTo(2);
        assertThat(odd.errLines())
                .containsExactly("ipam: Cannot read odd.csv: it has no column that Windows Server IPAM computes:"
                        + " PercentageUtilized, UtilizedAddresses, Utilization, Overlapping, Duplicate, ExpiryStatus");
        assertThat(shell.ipam("parity", "subnets", "odd.csv").errLines())
                .containsExactly("ipam: Invalid KIND: subnets (must be ranges or addresses)");
    }

    private List<String> exported(String kind) {
        List<String> lines = shell.ipam("export", kind).outLines();
        return lines.subList(1, lines.size());
    }

    private void imported(String kind, String text) throws IOException {
        write("r.csv", text, Duration.ZERO);
        Shell.Outcome plan = shell.ipam("import", kind, "r.csv", "--dry-run");
        String token = plan.out().strip().replaceAll("(?s).*--apply ", "");
        assertThat(shell.ipam("import", kind, "r.csv", "--apply", token).exit())
                .as(plan.out())
                .isZero();
    }

    private void reserving(String name) throws IOException {
        write("kea/kea-dhcp4.conf", """
                {
                  "Dhcp4": {
                    "subnet4": [
                      { "id": 1, "subnet": "10.0.0.0/24", "user-context": { "comment": "Office" },
                        "pools": [ { "pool": "10.0.0.10 - 10.0.0.200" } ],
                        "reservations": [
                          { "ip-address": "10.0.0.9", "hw-address": "02:00:00:00:00:09", "hostname": "%s" } ] }
                    ]
                  }
                }
                """.formatted(name), Duration.ofHours(name.equals("printer") ? 8 : 1));
    }

    @Test
    void anUnchangedSecondRunHasNothingToDo() {
        shell.ipam("run", "all", "-q");
        Shell.Outcome second = shell.ipam("run", "all");
        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("Nothing new.", "2 files: nothing new");
    }

    @Test
    void aServerWhoseFilesAreGoneKeepsItsLastSnapshotAndIsExit5() throws IOException {
        shell.ipam("run", "all", "-q");
        Files.delete(folder.resolve("kea/kea-dhcp4.conf"));
        Shell.Outcome run = shell.ipam("run", "all", "-q");
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("kea1.contoso.test: ", "kea/*.conf (no file matches this pattern)");
        assertThat(shell.ipam("scopes", "--format", "csv").outLines()).hasSize(2);
    }

    @Test
    void exportsThatNobodyMakesAnewAreOneLineAServer() throws IOException {
        String scopes = """
                "ScopeId","SubnetMask","Name","StartRange","EndRange","LeaseDuration","State","Type"
                "10.1.0.0","255.255.255.0","Lab","10.1.0.1","10.1.0.9","8.00:00:00","Active","Dhcp"
                """;
        for (int day = 1; day < 29; day++) {
            write("kea/lab-202610%02d.csv".formatted(day), scopes, Duration.ofDays(33 - day));
            write("kea/old/202610%02d/lab.csv".formatted(day), scopes, Duration.ofDays(34 - day));
        }
        Path settings = folder.resolve("ipam.yml");
        Files.writeString(settings, Files.readString(settings).replace("\"kea/*.conf\"", "\"kea/**\""));
        Shell.Outcome run = shell.ipam("run", "server-configuration", "-q");
        assertThat(run.errLines())
                .containsExactly(
                        "ipam: kea1.contoso.test: 2 exports are older than their interval allows, the oldest is "
                                + folder + "/kea/old/20261028/lab.csv");
        assertThat(run.exit()).isEqualTo(5);
        Shell.Outcome status = shell.ipam("status", "--fail-on", "stale");
        assertThat(status.exit()).isEqualTo(4);
        assertThat(status.out())
                .contains("stale: of kea1.contoso.test 2 of 3 inputs are older than their interval allows; the oldest, "
                        + folder + "/kea/old/20261028/lab.csv, is as of 2026-10-27 13:00:00 +01:00.");
    }

    @Test
    void statusTellsOfEveryTaskAndEveryServer() {
        assertThat(shell.ipam("status").out())
                .contains("kea1.contoso.test: no configuration yet; ipam run server-configuration --server"
                        + " kea1.contoso.test says what there is.")
                .doesNotContain("ipam run audit");
        assertThat(shell.ipam("run", "all").exit()).isZero();
        assertThat(shell.ipam("lake", "merge").exit()).isZero();
        assertThat(shell.ipam("status").out()).startsWith("""
                Task                  Last run             Result     Next due             Rows  Rejected  Lag
                server-configuration  2026-11-02 13:00:00  completed  2026-11-02 19:00:00     8         0  8 h 0 min
                audit                 -                    never      -                       0         0  -
                address-utilization   2026-11-02 13:00:00  completed  2026-11-02 15:00:00     0         0  -
                service-monitoring    2026-11-02 13:00:00  completed  2026-11-02 13:30:00     0         0  -
                upkeep                2026-11-02 13:00:00  completed  -                       0         0  -

                Server             Kind           Time zone      Data from            Data to              Gaps
                kea1.contoso.test  configuration  Europe/Berlin  2026-11-02 05:00:00  2026-11-02 05:00:00     0
                ns1.contoso.test   configuration  Europe/Berlin  2026-11-02 11:00:00  2026-11-02 11:00:00     0
                """);
    }

    @Test
    void inspectCountsEveryNativeRecord() {
        Shell.Outcome zone = shell.ipam("inspect", "dns/contoso.test.dns", "--format", "json");
        assertThat(zone.exit()).as(zone.err()).isZero();
        assertThat(zone.out())
                .isEqualTo("{\"schema\":1,\"files\":[{\"file\":\"dns/contoso.test.dns\",\"format\":\"dns-zone\","
                        + "\"events\":3,\"records\":3,\"skipped\":0,\"rejected\":0,"
                        + "\"first\":\"2026-11-02T10:00:00Z\",\"last\":\"2026-11-02T10:00:00Z\"}]}\n");
        assertThat(shell.ipam("inspect", "dns/contoso.test.dns").out()).contains("resource_record", "192.0.2.53");
    }

    @Test
    void aTaskWithoutInputsIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), "ipam: {servers: [{name: a.test, audit-logs: [x]}]}");
        assertThat(shell.ipam("run", "server-configuration").err())
                .isEqualTo("ipam: Cannot run server-configuration: no server that is managed and chosen has scopes,"
                        + " leases, zones or zone-transfers\n");
    }
}
