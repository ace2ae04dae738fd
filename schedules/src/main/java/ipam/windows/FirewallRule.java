package ipam.windows;

import ipam.record.ServerRole;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The rules of the Windows Firewall that Windows Server IPAM wants open, by the names that no language changes. */
enum FirewallRule {
    EVENTS(
            "RemoteEventLogSvc-In-TCP",
            "Remote Event Log Management (RPC)",
            new Target("RPC", "svchost.exe", "Eventlog"),
            Set.of(ServerRole.values())),
    EVENTS_MAPPER(
            "RemoteEventLogSvc-RPCSS-In-TCP",
            "Remote Event Log Management (RPC-EPMAP)",
            Target.MAPPER,
            Set.of(ServerRole.values())),
    DHCP(
            "Microsoft-Windows-DHCP-ClientSvc-RPC-TCP-In",
            "DHCP Server (RPC-In)",
            new Target("RPC", "svchost.exe", "DHCPServer"),
            Set.of(ServerRole.DHCP)),
    DHCP_MAPPER(
            "Microsoft-Windows-DHCP-ClientSvc-RPCSS-TCP-In",
            "DHCP Server (RPCSS-In)",
            Target.MAPPER,
            Set.of(ServerRole.DHCP)),
    SHARES(
            "FPS-SMB-In-TCP",
            "File and Printer Sharing (SMB-In)",
            new Target("445", "System", "Any"),
            Set.of(ServerRole.DHCP)),
    SHARES_OVER_NETBIOS(
            "FPS-NB_Session-In-TCP",
            "File and Printer Sharing (NB-Session-In)",
            new Target("139", "System", "Any"),
            Set.of(ServerRole.DHCP)),
    DNS("DNSSrv-RPC-TCP-In", "RPC (TCP, Incoming)", new Target("RPC", "dns.exe", "DNS"), Set.of(ServerRole.DNS)),
    DNS_MAPPER("DNSSrv-RPCEPMAP-TCP-In", "RPC Endpoint Mapper (TCP, Incoming)", Target.MAPPER, Set.of(ServerRole.DNS)),
    DNS_TCP("DNSSrv-DNS-TCP-In", "DNS (TCP, Incoming)", new Target("53", "dns.exe", "DNS"), Set.of(ServerRole.DNS)),
    DNS_UDP(
            "DNSSrv-DNS-UDP-In",
            "DNS (UDP, Incoming)",
            new Target("UDP", "53", "dns.exe", "DNS"),
            Set.of(ServerRole.DNS)),
    SERVICES(
            "RemoteSvcAdmin-In-TCP",
            "Remote Service Management (RPC)",
            new Target("RPC", "services.exe", "Any"),
            Set.of(ServerRole.DHCP, ServerRole.DNS)),
    SERVICES_MAPPER(
            "RemoteSvcAdmin-RPCSS-In-TCP",
            "Remote Service Management (RPC-EPMAP)",
            Target.MAPPER,
            Set.of(ServerRole.DHCP, ServerRole.DNS));

    private final String id;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // of texts
    private final Target target;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<ServerRole> roles;

    FirewallRule(String id, String title, Target target, Set<ServerRole> roles) {
        this.id = id;
        this.title = title;
        this.target = target;
        this.roles = roles;
    }

    /** What a rule lets through. */
    private record Target(String protocol, String port, String program, String service) {
        private static final Target MAPPER = new Target("RPCEPMap", "svchost.exe", "RPCSS");

        Target(String port, String program, String service) {
            this("TCP", port, program, service);
        }

        String path() {
            return program.equals("System") ? program : "%SystemRoot%\\System32\\" + program;
        }
    }

    /** Those of servers with any of these roles. */
    static List<FirewallRule> of(Collection<ServerRole> some) {
        return Arrays.stream(values())
                .filter(rule -> some.stream().anyMatch(rule.roles::contains))
                .toList();
    }

    /** Its name, which is the same in every language. */
    String id() {
        return id;
    }

    /** For people: as an English Windows shows it, and its name. */
    String words() {
        return "%s [%s]".formatted(title, id);
    }

    /** What New-NetFirewallRule is given to make it. */
    String parameters() {
        return "@{ Name = %s; DisplayName = %s; Protocol = %s; LocalPort = %s; Program = %s; Service = %s }"
                .formatted(
                        PowerShell.literal(id),
                        PowerShell.literal(title),
                        PowerShell.literal(target.protocol()),
                        PowerShell.literal(target.port()),
                        PowerShell.literal(target.path()),
                        PowerShell.literal(target.service()));
    }
}
