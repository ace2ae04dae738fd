package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration, from real files to the answers of the command line. */
class ConfigurationCommandsTest {
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
        site.kea("Head office", Duration.ofHours(1));
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
    void anUnchangedSecondRunHasNothingToDo() {
        shell.ipam("run", "all", "-q");
        Shell.Outcome second = shell.ipam("run", "all");
        assertThat(second.exit()).isZero();
        assertThat(second.err()).contains("Nothing new.", "2 files: nothing new");
    }

    @Test
    @Tag("long")
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
            site.write("kea/lab-202610%02d.csv".formatted(day), scopes, Duration.ofDays(33 - day));
            site.write("kea/old/202610%02d/lab.csv".formatted(day), scopes, Duration.ofDays(34 - day));
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
                server-availability   -                    never      -                       0         0  -
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
