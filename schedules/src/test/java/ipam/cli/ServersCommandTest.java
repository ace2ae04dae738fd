package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose servers are discovered, and decided about. */
class ServersCommandTest {
    private static final String LIST = "servers list --format csv";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void site() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      roles: [dhcp]
                      audit-logs: logs/*.log
                    - name: dns1.contoso.test
                      manageability: unmanaged
                  discovery: {domains: [{name: contoso.test, saved: "saved/*"}]}
                """);
        Files.createDirectory(folder.resolve("saved"));
        dhcp("192.0.2.10,dhcp1.contoso.test\n192.0.2.11,dhcp2.contoso.test\n192.0.2.12,dhcp1.branch.test\n");
        Files.writeString(
                folder.resolve("saved/dc.csv"),
                "HostName,Domain,IPv4Address,OperatingSystemVersion\ndc1.contoso.test,contoso.test,192.0.2.5,4.17.12-Debian\n");
        Files.writeString(
                folder.resolve("saved/ns.txt"),
                "contoso.test\tnameserver = dc1.contoso.test\ndc1.contoso.test\tinternet address = 192.0.2.5\n");
    }

    @Test
    void serversAreFoundLostAndDecidedAbout() throws IOException {
        Shell.Outcome dry = shell.ipam("run", "server-discovery", "--dry-run");
        assertThat(dry.out())
                .isEqualTo("3 servers are new: dc1.contoso.test, dhcp1.contoso.test, dhcp2.contoso.test.\n");
        assertThat(folder.resolve("ipam-data")).doesNotExist();

        Shell.Outcome first = shell.ipam("run", "server-discovery");
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.errLines())
                .contains(
                        "3 servers are new: dc1.contoso.test, dhcp1.contoso.test, dhcp2.contoso.test.",
                        "Authorised, but of no domain that the settings search: dhcp1.branch.test.",
                        "dc1.contoso.test: its operating system version, 4.17.12-Debian, is none of Windows.");
        assertThat(ask(LIST).outLines())
                .containsExactly(
                        "server,roles,manageability,group,time_zone,inputs,from,to,owner,discovered,addresses,access,action,services,services_since,clock_ahead_seconds,dhcp_inform",
                        "dhcp1.contoso.test,dhcp,managed,,,1,,,,dhcp,192.0.2.10,blocked,Unblock IPAM Access,,,,not-tried",
                        "dns1.contoso.test,,unmanaged,,,0,,,,,,not-checked,,,,,",
                        "dc1.contoso.test,,unspecified,,,0,,,,\"dc, dns\",192.0.2.5,blocked,Set Manageability Status,,,,",
                        "dhcp2.contoso.test,,unspecified,,,0,,,,dhcp,192.0.2.11,blocked,Set Manageability Status,,,,not-tried");
        assertThat(shell.ipam("run", "server-discovery").errLines()).contains("Nothing new.");
        assertThat(shell.ipam("run", "server-discovery", "--fail-on", "blocked").exit())
                .isEqualTo(4);
        assertThat(ask("servers list --access --format csv").outLines())
                .contains(
                        ("dhcp1.contoso.test,DHCP Audit Share,blocked,no file matches %s,\"share the folder of its audit logs"
                                        + " as Dhcpaudit, and let who collects read it\"")
                                .formatted(folder.resolve("logs/*.log")));

        ask(
                "servers set dc1.contoso.test dhcp1.contoso.test --manageability unmanaged --group berlin,oslo --owner Ann");
        dhcp("192.0.2.20,dhcp1.contoso.test\n");
        Shell.Outcome later = shell.at(Shell.NOW.plus(Duration.ofDays(1))).ipam("run", "server-discovery");
        assertThat(later.errLines())
                .contains("1 server is lost: dhcp2.contoso.test.", "1 server is re-addressed: dhcp1.contoso.test.");
        assertThat(ask(LIST).outLines())
                .contains(
                        "dhcp1.contoso.test,dhcp,unmanaged,\"berlin, oslo\",,1,,,Ann,dhcp,192.0.2.20,not-checked,,,,,not-tried",
                        "dc1.contoso.test,,unmanaged,\"berlin, oslo\",,0,,,Ann,\"dc, dns\",192.0.2.5,not-checked,,,,,",
                        "dhcp2.contoso.test,,unspecified,,,0,,,,,,not-checked,Set Manageability Status,,,,");
        assertThat(ask("sql \"SELECT object, state_after, detail FROM notice WHERE outcome = 'raised' AND kind ="
                                + " 'server' ORDER BY event_time, object\" --format csv")
                        .outLines())
                .contains(
                        "dhcp1.contoso.test,re-addressed,\"192.0.2.20, before 192.0.2.10\"",
                        "dhcp2.contoso.test,lost,it was dhcp; nobody tells of it any more")
                .hasSize(6);
        dhcp("192.0.2.20,dhcp9.contoso.test\n");
        assertThat(shell.at(Shell.NOW.plus(Duration.ofDays(2)))
                        .ipam("run", "server-discovery")
                        .errLines())
                .contains("1 server is renamed: dhcp9.contoso.test.");
        assertThat(ask(LIST).outLines())
                .contains(
                        "dhcp9.contoso.test,,unmanaged,\"berlin, oslo\",,0,,,Ann,dhcp,192.0.2.20,not-checked,,,,,not-tried");
        ask("servers set dhcp1.contoso.test --manageability unmanaged");
        // Nobody collects of a server that is not managed, whatever its settings name.
        assertThat(shell.ipam("run", "audit").errLines())
                .containsExactly(
                        "ipam: Cannot run audit: no server that is managed and chosen has audit-logs, events or"
                                + " nps-logs");
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        refused(
                "Invalid server: dhcp9.contoso.test (must be one of ipam servers list; add it with ipam servers add)",
                "servers set dhcp9.contoso.test --owner Ann");
        refused(
                "Missing option: say what is to be set, such as --manageability managed",
                "servers set dhcp1.contoso.test");
        refused(
                "Invalid --manageability: managed (must be changed in %s, which says unmanaged of dns1.contoso.test)"
                        .formatted(folder.resolve("ipam.yml")),
                "servers set dns1.contoso.test --manageability managed");
        refused(
                "Invalid server: Manageability 'mangaed': must be one of managed, unmanaged, unspecified; did you mean"
                        + " managed?",
                "servers set dhcp1.contoso.test --manageability mangaed");
        refused("Missing option: --role (must be some of dhcp, dns, dc, nps)", "servers add nps1.contoso.test");
    }

    @Test
    void oneScriptExportsWhatTheSettingsExpect() {
        refused(
                "Invalid --map: %s (must be as /srv/collect=\\\\collector\\collect, or =D:\\collect)".formatted("a=b"),
                "servers exporter --as powershell --map a=b");
        refused("Invalid --as: text (must be powershell)", "servers exporter --as text");
        Shell.Outcome none = shell.ipam("servers", "exporter", "--as", "powershell");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.errLines())
                .contains(
                        "Not served: dhcp1.contoso.test, audit-logs %s: no --map says how the Windows host reaches its folder"
                                .formatted(folder.resolve("logs/*.log")),
                        "ipam: Cannot export anything: no file that ipam.yml names of a managed server can be served; name its"
                                + " folder with --map");
        assertThat(ask("servers exporter --as powershell --map .=D:/in/").outLines())
                .contains(
                        "Copy-AuditLogs -Server 'dhcp1.contoso.test' -Like '*.log' -Folder 'D:\\in\\logs\\'",
                        "Export-Objects -Server 'contoso.test' -Kind 'dhcp-servers' -Folder 'D:\\in\\saved\\' -Name"
                                + " 'dhcp-servers.csv' -As 'Csv'");
    }

    @Test
    void whatAServerNeedsIsPrintedByItsRoles() {
        String who = " --account CONTOSO\\ipam";
        assertThat(ask("servers provision DHCP1.contoso.test --as text" + who).outLines())
                .startsWith("dhcp1.contoso.test (dhcp): what lets CONTOSO\\ipam read what the tasks read of it.");
        assertThat(ask("servers provision new.contoso.test --role dns,dc --as powershell --account ipam@contoso.test")
                        .outLines())
                .startsWith("# Lets ipam@contoso.test read what the tasks of ipam read of new.contoso.test (dc, dns).");
        refused(
                "Invalid server: new.contoso.test (must be one of ipam servers list, or its roles be named with --role)",
                "servers provision new.contoso.test --as text" + who);
        refused(
                "Missing option: --role (must be some of dc, dhcp, dns, nps, for nobody says what dns1.contoso.test is"
                        + " for)",
                "servers provision dns1.contoso.test --as text" + who);
        refused(
                "Missing option: --account (must be who is to read it, such as CONTOSO\\ipam, for its settings name no"
                        + " credentials)",
                "servers provision dhcp1.contoso.test --as text");
        refused(
                "Invalid --as: powershel (must be one of text, powershell); did you mean powershell?",
                "servers provision dhcp1.contoso.test --as powershel" + who);
    }

    @Test
    void aServerThatPeopleAddIsKeptUntilTheyRemoveIt() {
        assertThat(shell.ipam("servers", "add", "NPS1.contoso.test.", "--role", "nps", "--unverified")
                        .exit())
                .isZero();
        refused(
                "Cannot add nps1.contoso.test: the inventory has it; change it with ipam servers set",
                "servers add nps1.contoso.test --role nps --unverified");
        ask("servers set nps1.contoso.test --manageability managed");
        assertThat(ask(LIST).out()).contains("nps1.contoso.test,nps,managed,");
        ask("servers remove nps1.contoso.test");
        assertThat(ask(LIST).out()).doesNotContain("nps1");
        assertThat(ask("sql \"SELECT action FROM configuration_event WHERE object_kind = 'server' ORDER BY event_time\""
                                + " --format csv")
                        .outLines())
                .containsExactlyInAnyOrder("action", "created", "changed", "deleted");
    }

    @Test
    void anAnswerThatIsMissingOrNoneIsSaidAndNobodyIsLost() throws IOException {
        ask("run server-discovery");
        Files.delete(folder.resolve("saved/ns.txt"));
        Files.writeString(folder.resolve("saved/dc.csv"), "hello\n");

        Shell.Outcome outcome = shell.ipam("run", "server-discovery");

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.errLines())
                .contains(
                        "ipam: contoso.test: %s (of no known format)".formatted(folder.resolve("saved/dc.csv")),
                        "ipam: contoso.test: none of its files tells of its domain controllers; save what"
                                + " Get-ADDomainController -Filter * says",
                        "ipam: contoso.test: none of its files tells of its name servers; save what nslookup -q=ns"
                                + " contoso.test says",
                        "Nothing new.");
    }

    private void dhcp(String rows) throws IOException {
        Files.writeString(folder.resolve("saved/dhcp.csv"), "IPAddress,DnsName\n" + rows);
    }

    private Shell.Outcome ask(String line) {
        Shell.Outcome outcome = shell.ipam(Readme.words(line).toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome;
    }

    private void refused(String message, String line) {
        Shell.Outcome outcome = shell.ipam(line.split(" "));
        assertThat(outcome.err()).isEqualTo("ipam: " + message + "\n");
        assertThat(outcome.exit()).isEqualTo(2);
    }
}
