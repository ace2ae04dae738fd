package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How full scopes are, from real files to the answers of the command line. */
class UtilizationCommandsTest {
    @TempDir
    Path folder;

    @Test
    void whatServersListIsAddedUpAndAnswered() throws IOException {
        Shell shell = new Shell(folder.toRealPath());
        write("ipam.yml", """
                ipam:
                  time-zone: Europe/Berlin
                  utilization: {over: 60, objects: {10.0.1.0/24: {over: 100}}}
                  servers:
                    - name: kea1.contoso.test
                      scopes: ["kea/*.conf"]
                      leases: ["kea/*.csv"]
                """);
        write("kea/kea-dhcp4.conf", """
                {
                  "Dhcp4": {
                    "subnet4": [
                      { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10 - 10.0.0.12" } ] },
                      { "id": 2, "subnet": "10.0.1.0/24", "pools": [ { "pool": "10.0.1.10 - 10.0.1.10" } ] }
                    ]
                  }
                }
                """);
        write("kea/kea-leases4.csv", """
                address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context
                10.0.0.10,02:00:00:00:00:01,,864000,4102444800,1,0,0,pc-1,0,
                10.0.0.11,02:00:00:00:00:02,,864000,4102444800,1,0,0,pc-2,0,
                10.0.0.99,02:00:00:00:00:03,,864000,4102444800,1,0,0,pc-3,0,
                """);
        Shell.Outcome run = shell.ipam("run", "address-utilization", "--fail-on", "over");
        assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.FOUND.code());
        assertThat(run.err()).contains("1 scope is over 60 %: 10.0.0.0/24.", "1 scope is under 20 %: 10.0.1.0/24.");

        assertThat(shell.ipam("utilization", "--format", "csv").outLines())
                .extracting(line -> line.substring(0, line.lastIndexOf(',')))
                .containsExactly(
                        "object,name,server,object_kind,family,category,total,assigned,utilized,percent_utilized,"
                                + "percent_assigned,stateless_clients,state,origin",
                        "10.0.0.0/24,,kea1.contoso.test,scope,IPv4,private,3,2,2,66.7,66.7,,over,leases",
                        "10.0.1.0/24,,kea1.contoso.test,scope,IPv4,private,1,0,0,0.0,0.0,,under,leases");
        assertThat(shell.ipam("utilization", "--scope", "10.0.1.0", "--fail-on", "over")
                        .exit())
                .isZero();
        assertThat(shell.ipam("utilization", "--block", "10.0.0.0/16", "--format", "csv")
                        .outLines()
                        .get(1))
                .startsWith("10.0.0.0/16,,,block,IPv4,private,4,2,2,50.0,50.0,,optimal,leases,");
        assertThat(shell.ipam("forecast").out()).contains("not enough data: 1 of 28 days");
        assertThat(shell.ipam("conflicts", "--fail-on", "conflict").exit()).isZero();
        Shell.Outcome again = shell.ipam("run", "address-utilization");
        assertThat(again.exit()).isZero();
        assertThat(again.err()).doesNotContain("over 60 %");
        assertThat(shell.ipam("events", "--kind", "notice", "--format", "csv").outLines())
                .extracting(
                        line -> line.replaceFirst("^[^,]*,[0-9a-f]{32},", "").replaceFirst("^event_time,", ""))
                .containsExactly(
                        "notice_id,kind,object_kind,object,server,family,category,state_before,state_after,threshold,"
                                + "detail,recipient,outcome",
                        "utilization,scope,10.0.0.0/24,kea1.contoso.test,IPv4,private,,over,60,"
                                + "\"66.7 % in use, 2 of 3\",,raised",
                        "utilization,scope,10.0.1.0/24,kea1.contoso.test,IPv4,private,,under,20,"
                                + "\"0.0 % in use, 0 of 1\",,raised");
        assertThat(shell.ipam("events", "--kind", "notice", "--search", "10.0.1")
                        .out())
                .contains("10.0.1.0/24")
                .doesNotContain("10.0.0.0/24");
        assertThat(shell.ipam("events", "--kind", "notice", "--raw").exit()).isEqualTo(ExitCode.USAGE.code());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Shell.NOW.minus(Duration.ofHours(2))));
    }
}
