package ipam.windows;

import ipam.collect.SearchedDomain;
import ipam.settings.ServerSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One script for one Windows host, which exports what the tasks read of all servers to where the settings expect it. A
 * file is written whole under another name and then renamed; of event logs what is new since the last time.
 */
public final class Exporter {
    private final List<ServerExports> exports = new ArrayList<>();

    /**
     * Of an installation.
     *
     * @param servers that are collected
     * @param domains of which those are exported whose saved answers are read
     * @param folders how the host reaches folders of this machine: {@code \\collector\collect} by {@code /srv/collect}
     */
    public Exporter(List<ServerSettings> servers, List<SearchedDomain> domains, Map<String, String> folders) {
        servers.forEach(server -> exports.add(ServerExports.of(server, folders)));
        domains.stream()
                .filter(domain -> !domain.saved().isEmpty())
                .forEach(domain -> exports.add(ServerExports.of(domain.name(), domain.saved(), folders)));
    }

    /** Whether there is nothing that it could export. */
    public boolean isEmpty() {
        return exports.stream().allMatch(each -> each.calls().isEmpty());
    }

    /** Files of the settings that it does not serve, and why: a sentence each. */
    public List<String> unserved() {
        return exports.stream().flatMap(each -> each.unserved().stream()).toList();
    }

    /** The script. */
    public String script() {
        Set<String> parts = new LinkedHashSet<>();
        exports.forEach(each -> parts.addAll(each.parts()));
        boolean isKept = parts.contains("remove-exported");
        List<String> lines = new ArrayList<>(
                List.of(
                        "# Exports what ipam reads of Windows servers. Made by: ipam servers exporter --as powershell.",
                        "# Run it as often as ipam collects, on one Windows host, in Windows PowerShell, as an account that may read",
                        "# the servers (ipam servers provision) and write where the files go. It ends with 1 when something failed."));
        unserved().forEach(each -> lines.add(PowerShell.comment("Not served: " + each)));
        lines.add("#Requires -Version 5.1");
        Set<String> modules = modules();
        if (!modules.isEmpty()) {
            lines.add("#Requires -Modules " + String.join(", ", modules));
        }
        lines.add("param(");
        lines.add("    [string] $State = [System.IO.Path]::Combine($env:ProgramData, 'ipam-exporter')"
                + (isKept ? "," : ""));
        if (isKept) {
            lines.add("    # Exports that nothing replaces are deleted after so many days; 0: never.");
            lines.add("    [int] $KeepDays = 30");
        }
        lines.add(")");
        lines.add("");
        lines.addAll(PowerShell.part("exporter").lines().toList());
        for (String part : parts) {
            lines.add("");
            lines.addAll(PowerShell.part(part).lines().toList());
        }
        lines.add("");
        lines.add("$kinds = @{");
        kinds().forEach(kind -> lines.add(kind.entry()));
        lines.add("}");
        for (ServerExports each : exports) {
            if (!each.calls().isEmpty()) {
                lines.add("");
                lines.add(PowerShell.comment(each.server()));
                lines.addAll(each.calls());
            }
        }
        lines.add("");
        lines.add("if ($failures -gt 0) { exit 1 }");
        return String.join("\n", lines) + "\n";
    }

    private Collection<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        exports.forEach(each -> kinds.addAll(each.kinds()));
        return kinds;
    }

    private Set<String> modules() {
        Set<String> modules = new TreeSet<>();
        for (Kind kind : kinds()) {
            switch (kind.key()) {
                case "scopes", "leases" -> modules.add("DhcpServer");
                case "zones" -> modules.add("DnsServer");
                case "saved" -> modules.add(kind == Kind.DHCP_SERVERS ? "DhcpServer" : "ActiveDirectory");
                case "status" -> {} // the language itself knows services
                default -> throw new IllegalStateException("Unknown key: " + kind.key());
            }
        }
        if (exports.stream().anyMatch(each -> each.parts().contains("export-dhcp-server"))) {
            modules.add("DhcpServer");
        }
        return modules;
    }
}
