package ipam.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.record.ServerRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTest {
    private static final String ACCOUNT = "CONTOSO\\ipam";

    /** What Windows Server IPAM wants of each role, and no more. */
    private static final Map<ServerRole, Set<String>> CALLS = Map.of(
            ServerRole.DC, Set.of("Set-EventLogReader", "Set-FirewallRule"),
            ServerRole.NPS, Set.of("Set-EventLogReader", "Set-FirewallRule"),
            ServerRole.DHCP,
                    Set.of(
                            "Set-EventLogReader",
                            "Set-DhcpUser",
                            "Set-AuditShare",
                            "Set-ServiceReader",
                            "Set-FirewallRule"),
            ServerRole.DNS,
                    Set.of(
                            "Set-EventLogReader",
                            "Set-DnsReader",
                            "Set-DnsEventReader",
                            "Set-ServiceReader",
                            "Set-FirewallRule"));

    @Test
    void eachRoleGetsWhatItNeedsAndNothingElse() {
        CALLS.forEach((role, calls) -> {
            List<String> lines = of(Set.of(role), "", false)
                    .script()
                    .lines()
                    .map(String::strip)
                    .toList();
            assertThat(lines.stream()
                            .filter(line -> line.endsWith(" -Present $true"))
                            .map(line -> line.split(" ", -1)[0]))
                    .as(role.word())
                    .hasSameElementsAs(calls);
            assertThat(lines.stream().filter(line -> line.startsWith("function Set-")))
                    .as("functions that %s does not call", role.word())
                    .allMatch(line -> calls.contains(line.split(" ", -1)[1]) || line.contains("Set-Membership"));
        });
    }

    @Test
    void theReversalTakesBackWhatWasGivenInTheSameOrder() {
        Set<ServerRole> all = EnumSet.allOf(ServerRole.class);
        String given = of(all, "", false).script();
        String taken = of(all, "", true).script();
        assertThat(taken.lines().skip(1))
                .containsExactlyElementsOf(given.lines()
                        .skip(1)
                        .map(line -> line.replace("-Present $true", "-Present $false"))
                        .toList());
        assertThat(taken).doesNotContain("-Present $true");
    }

    @Test
    void peopleReadTheSameInWords() {
        assertThat(of(Set.of(ServerRole.DHCP), "", false).text()).isEqualTo("""
                dhcp1.contoso.test (dhcp): what lets CONTOSO\\ipam read what the tasks read of it.

                On dhcp1.contoso.test, as an administrator:
                - Event Log: put CONTOSO\\ipam into the group Event Log Readers; on a domain controller that is the domain's
                - DHCP RPC: put CONTOSO\\ipam into the group DHCP Users, then restart the DHCP service, which reads that group when it starts
                - DHCP Audit Share: share the folder that (Get-DhcpServerAuditLog).Path names as Dhcpaudit, and let CONTOSO\\ipam read the share; where it is a folder of your own, let the account read that, too
                - DHCP service: let CONTOSO\\ipam ask whether DHCPServer runs: sc.exe sdset with (A;;CCLCSWLOCRRC;;;its SID) added
                - Firewall: open the inbound rules
                    Remote Event Log Management (RPC) [RemoteEventLogSvc-In-TCP]
                    Remote Event Log Management (RPC-EPMAP) [RemoteEventLogSvc-RPCSS-In-TCP]
                    DHCP Server (RPC-In) [Microsoft-Windows-DHCP-ClientSvc-RPC-TCP-In]
                    DHCP Server (RPCSS-In) [Microsoft-Windows-DHCP-ClientSvc-RPCSS-TCP-In]
                    File and Printer Sharing (SMB-In) [FPS-SMB-In-TCP]
                    File and Printer Sharing (NB-Session-In) [FPS-NB_Session-In-TCP]
                    Remote Service Management (RPC) [RemoteSvcAdmin-In-TCP]
                    Remote Service Management (RPC-EPMAP) [RemoteSvcAdmin-RPCSS-In-TCP]

                Then: ipam run server-discovery, and ipam servers list --access, show whether it can be read.
                """);
        assertThat(of(Set.of(ServerRole.DNS), "", false).text())
                .contains("put CONTOSO\\ipam into its local group Administrators")
                .contains("EventLog\\DNS Server\n")
                .contains("[DNSSrv-RPC-TCP-In]\n");
    }

    @Test
    void withAPrefixTheFirewallIsOpenedByTheThreeGpos() {
        Set<ServerRole> all = EnumSet.allOf(ServerRole.class);
        assertThat(of(all, "IPAM", false).text())
                .contains(
                        "- GPO IPAM_DC_NPS: make it, link it to the domain, let it apply to DHCP1 alone, and open in it\n"
                                + "    Remote Event Log Management (RPC)")
                .contains("- GPO IPAM_DHCP: ", "- GPO IPAM_DNS: ", "- gpupdate /force on dhcp1.contoso.test\n")
                .doesNotContain("- Firewall");
        assertThat(of(Set.of(ServerRole.DHCP), "IPAM", false).script())
                .contains("Set-FirewallGpo -Name 'IPAM_DHCP' -Domain 'contoso.test' -Computer 'DHCP1' -Rules @(\n")
                .endsWith("Invoke-Command -ComputerName 'dhcp1.contoso.test' -ScriptBlock $work"
                        + " -ArgumentList 'dhcp1.contoso.test', 'DHCP1', 'CONTOSO\\ipam'\n")
                .contains("& gpupdate.exe /target:computer /force")
                .doesNotContain("Set-FirewallRule");
        assertThat(of(Set.of(ServerRole.DC), "IPAM", true).text()).contains("take DHCP1 out of its security filtering");
    }

    @Test
    void namesFromElsewhereStayText() {
        String plain = of(Set.of(ServerRole.DHCP), "", false).script();
        for (String account : List.of("O'NEIL\\x'; calc; '", "A\\$(calc)`n\u2019 calc \u2018", "A\\}) { calc }")) {
            String script = new Provisioning("dhcp1.contoso.test", Set.of(ServerRole.DHCP), without(account), "", false)
                    .script();
            assertThat(ScriptText.code(script).replaceAll("\\(''( \\+ \\[char\\] \\d+ \\+ '')+\\)", "''"))
                    .as(account)
                    .isEqualTo(ScriptText.code(plain));
        }
        assertThat(PowerShell.literal("it's")).isEqualTo("'it''s'");
        assertThat(PowerShell.literal("a\u2019b\nc")).isEqualTo("('a' + [char] 8217 + 'b' + [char] 10 + 'c')");
        assertThat(PowerShell.array(List.of("a", "b'"))).isEqualTo("@('a', 'b''')");
        assertThat(PowerShell.comment("a\n$b\u2028c")).isEqualTo("# a?$b?c");
    }

    /** Windows allows no such character in the name of an account. */
    private static String without(String account) {
        return account.replace(";", "");
    }

    @Test
    void whatIsNoNameIsRefused() {
        for (String server : List.of("dhcp1'; calc", "-Force", "a b", "", "dhcp1.contoso.test\n", "..\\x")) {
            assertThatThrownBy(() -> new Provisioning(server, Set.of(ServerRole.DHCP), ACCOUNT, "", false))
                    .hasMessage("Invalid server: %s (must be a host name such as dhcp1.contoso.test)", server);
        }
        for (String account : List.of("ipam", "CONTOSO\\a\"b", "CONTOSO\\", "CONTOSO\\a/b", "a;b@contoso.test", "")) {
            assertThatThrownBy(() -> new Provisioning("a.test", Set.of(ServerRole.DHCP), account, "", false))
                    .hasMessage("Invalid account: %s (must be as CONTOSO\\ipam or ipam@contoso.test)", account);
        }
        assertThatThrownBy(() -> of(Set.of(ServerRole.DHCP), "x'y", false))
                .hasMessage("Invalid prefix of GPOs: x'y (must be of letters, digits, blanks and _ . -)");
        assertThatThrownBy(() -> new Provisioning("dhcp1", Set.of(ServerRole.DHCP), ACCOUNT, "IPAM", false))
                .hasMessage("Invalid server: dhcp1 (must be the full name, for a GPO lies in its domain)");
    }

    @Test
    void everyScriptIsWellFormed(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> scripts = new ArrayList<>();
        for (boolean isRemoved : List.of(false, true)) {
            for (String prefix : List.of("", "IPAM")) {
                CALLS.keySet()
                        .forEach(role ->
                                scripts.add(of(Set.of(role), prefix, isRemoved).script()));
                scripts.add(
                        of(EnumSet.allOf(ServerRole.class), prefix, isRemoved).script());
            }
        }
        scripts.add(new Provisioning("a", Set.of(ServerRole.DC), "O'NEIL\\\u2019`$(x)", "", false).script());
        scripts.forEach(ScriptText::code);
        ScriptText.parses(folder, scripts);
    }

    private static Provisioning of(Set<ServerRole> roles, String prefix, boolean isRemoved) {
        return new Provisioning("dhcp1.contoso.test", roles, ACCOUNT, prefix, isRemoved);
    }
}
