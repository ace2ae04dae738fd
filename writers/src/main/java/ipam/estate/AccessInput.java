package ipam.estate;

import ipam.record.ServerRole;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a server's roles need to be read of it, by the names of Windows Server IPAM. */
public enum AccessInput {
    DHCP_RPC(
            "DHCP RPC",
            Set.of(ServerRole.DHCP),
            List.of("scopes", "leases"),
            "let who exports be in DHCP Users on it, and restart the DHCP service, which reads that group when it starts"),
    DHCP_AUDIT_SHARE(
            "DHCP Audit Share",
            Set.of(ServerRole.DHCP),
            List.of("audit-logs"),
            "share the folder of its audit logs as Dhcpaudit, and let who collects read it"),
    DNS_RPC(
            "DNS RPC",
            Set.of(ServerRole.DNS),
            List.of("zones"),
            "let who exports read in the permissions of the DNS server; where that is no domain controller, there are none:"
                    + " let him be a local administrator"),
    EVENT_LOG(
            "Event Log",
            Set.of(ServerRole.DHCP, ServerRole.DNS, ServerRole.DC, ServerRole.NPS),
            List.of("events", "nps-logs"),
            "let who exports be in Event Log Readers on it, of a DNS server by CustomSD too; after a change of a GPO,"
                    + " gpupdate /force");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final Set<ServerRole> roles;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> keys;

    private final String remedy;

    AccessInput(String title, Set<ServerRole> roles, List<String> keys, String remedy) {
        this.title = title;
        this.roles = roles;
        this.keys = keys;
        this.remedy = remedy;
    }

    /** Its name for people: {@code DHCP RPC}. */
    public String title() {
        return title;
    }

    /** Its word: {@code dhcp-rpc}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The input of that word. */
    public static AccessInput named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The keys of the settings that name what is read. */
    public List<String> keys() {
        return keys;
    }

    /** What lets it be read. */
    public String remedy() {
        return remedy;
    }

    /** Whether a server of these roles has it. */
    public boolean isOf(Set<ServerRole> some) {
        return some.stream().anyMatch(roles::contains);
    }
}
