package ipam.windows;

import ipam.record.ServerRole;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What lets an account read a server, under the names that Windows Server IPAM has for what is read. */
enum Measure {
    EVENT_LOG_READERS(
            "Event Log",
            Set.of(ServerRole.values()),
            List.of("membership", "event-log-readers"),
            "Set-EventLogReader -Sid $sid",
            "put %s into the group Event Log Readers; on a domain controller that is the domain's",
            "take %s out of the group Event Log Readers"),
    DHCP_USERS(
            "DHCP RPC",
            Set.of(ServerRole.DHCP),
            List.of("membership", "dhcp-users"),
            "Set-DhcpUser -Sid $sid",
            "put %s into the group DHCP Users, then restart the DHCP service, which reads that group when it starts",
            "take %s out of the group DHCP Users, then restart the DHCP service"),
    AUDIT_SHARE(
            "DHCP Audit Share",
            Set.of(ServerRole.DHCP),
            List.of("audit-share"),
            "Set-AuditShare -Account $Account",
            "share the folder that (Get-DhcpServerAuditLog).Path names as Dhcpaudit, and let %s read the share;"
                    + " where it is a folder of your own, let the account read that, too",
            "take the share Dhcpaudit from %s, and end it when nobody else has it"),
    DNS_READ(
            "DNS RPC",
            Set.of(ServerRole.DNS),
            List.of("membership", "dns-read"),
            "Set-DnsReader -Sid $sid",
            "on a domain controller, let %1$s read the DNS server (DNS Manager, properties, Security), which is"
                    + " CN=MicrosoftDNS in the directory; a server that is none has no such permissions: put %1$s into"
                    + " its local group Administrators",
            "take that permission from %1$s; on a server that is no domain controller take it out of Administrators"),
    DNS_EVENTS(
            "Event Log",
            Set.of(ServerRole.DNS),
            List.of("sddl", "dns-events"),
            "Set-DnsEventReader -Sid $sid",
            "add (A;;0x1;;;SID of %s) to CustomSD of HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\DNS Server",
            "take (A;;0x1;;;SID of %s) out of CustomSD of HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\DNS Server"),
    DHCP_SERVICE(
            "DHCP service",
            Set.of(ServerRole.DHCP),
            List.of("sddl", "service-read"),
            "Set-ServiceReader -Service 'DHCPServer' -Sid $sid",
            "let %s ask whether DHCPServer runs: sc.exe sdset with (A;;CCLCSWLOCRRC;;;its SID) added",
            "take (A;;CCLCSWLOCRRC;;;SID of %s) out of the permissions of DHCPServer"),
    DNS_SERVICE(
            "DNS service",
            Set.of(ServerRole.DNS),
            List.of("sddl", "service-read"),
            "Set-ServiceReader -Service 'DNS' -Sid $sid",
            "let %s ask whether DNS runs: sc.exe sdset with (A;;CCLCSWLOCRRC;;;its SID) added",
            "take (A;;CCLCSWLOCRRC;;;SID of %s) out of the permissions of DNS");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<ServerRole> roles;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> parts;

    private final String call;
    private final String words;
    private final String reversal;

    Measure(String title, Set<ServerRole> roles, List<String> parts, String call, String words, String reversal) {
        this.title = title;
        this.roles = roles;
        this.parts = parts;
        this.call = call;
        this.words = words;
        this.reversal = reversal;
    }

    boolean isOf(Collection<ServerRole> some) {
        return some.stream().anyMatch(roles::contains);
    }

    /** The parts of scripts that its call needs. */
    List<String> parts() {
        return parts;
    }

    /** The command, but for whether it is to be so or no longer. */
    String call() {
        return call;
    }

    /** For people: what it opens, and what to do. */
    String words(String account, boolean isRemoved) {
        return "%s: %s".formatted(title, (isRemoved ? reversal : words).formatted(account));
    }
}
