package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory beside what servers have: what joins it, what contradicts it, what nothing has seen. */
class JoinedInventoryTest {
    private static final String REVERSE = """
            $ORIGIN 0.0.10.in-addr.arpa.
            @ 3600 IN SOA ns1.contoso.test. hostmaster.contoso.test. 7 3600 600 86400 3600
            @ IN NS ns1.contoso.test.
            7 IN PTR gate.contoso.test.
            8 IN PTR other.contoso.test.
            9 IN PTR printer.contoso.test.
            """;

    @TempDir
    Path folder;

    private KeaSite site;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        site = new KeaSite(folder);
        shell = new Shell(folder);
    }

    @Test
    void whatServersHaveJoinsTheInventoryAndAFileCannotOverwriteIt() throws IOException {
        reserving("printer");
        site.write("dns/0.0.10.in-addr.arpa.dns", REVERSE, Duration.ofHours(2));
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
        site.write(
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
        site.kea("Office", Duration.ZERO);
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
        site.write("dns/0.0.10.in-addr.arpa.dns", REVERSE, Duration.ofHours(2));
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
        site.write("ranges.csv", """
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
        site.write("addresses.csv", """
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
        site.write("odd.csv", "Name,IPAddress\nx,10.0.0.1\n", Duration.ZERO);
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
        site.write("r.csv", text, Duration.ZERO);
        Shell.Outcome plan = shell.ipam("import", kind, "r.csv", "--dry-run");
        String token = plan.out().strip().replaceAll("(?s).*--apply ", "");
        assertThat(shell.ipam("import", kind, "r.csv", "--apply", token).exit())
                .as(plan.out())
                .isZero();
    }

    private void reserving(String name) throws IOException {
        site.write("kea/kea-dhcp4.conf", """
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
}
