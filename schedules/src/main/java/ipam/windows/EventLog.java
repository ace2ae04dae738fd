package ipam.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event log of Windows that is read.
 *
 * @param name as Windows has it
 * @param word that tells people that it is meant
 */
record EventLog(String name, String word) {
    /** What its exports may end with; the first where the settings leave that open. */
    static final List<String> ENDINGS = List.of("xml", "evtx");

    /** Those of a server that has these roles. */
    static List<EventLog> of(Set<String> roles) {
        List<EventLog> logs = new ArrayList<>();
        if (roles.isEmpty() || roles.contains("dc") || roles.contains("nps")) {
            logs.add(new EventLog("Security", "security"));
        }
        if (roles.contains("dhcp")) {
            logs.add(new EventLog("Microsoft-Windows-Dhcp-Server/Operational", "dhcp"));
            logs.add(new EventLog("DhcpAdminEvents", "dhcp"));
        }
        if (roles.contains("dns")) {
            logs.add(new EventLog("DNS Server", "dns"));
            logs.add(new EventLog("Microsoft-Windows-DNSServer/Audit", "dns"));
        }
        return logs;
    }

    /** How little a place is meant for it; a name weighs more than a folder, which may be called like the server. */
    int strangeness(Destination place) {
        String file = place.name().toLowerCase(Locale.ROOT);
        if (file.contains(word)) {
            return 0;
        }
        return Stream.of("security", "dhcp", "dns").anyMatch(file::contains) ? 3 : place.isAbout(word) ? 1 : 2;
    }

    /** The line that exports what is new of it. */
    String call(String server, Destination place) {
        Destination.Around around = place.numbered(ENDINGS).orElseThrow();
        return "Export-Events -Server %s -Log %s -Folder %s -Before %s -After %s -As %s"
                .formatted(
                        PowerShell.literal(server),
                        PowerShell.literal(name),
                        place.expression(),
                        PowerShell.literal(around.before()),
                        PowerShell.literal(around.after()),
                        around.after().endsWith("evtx") ? "'Evtx'" : "'Xml'");
    }

    /** The names of its exports, as a regular expression. */
    String exported(Destination.Around around) {
        return PowerShell.pattern(around.before() + name.replaceAll("[^A-Za-z0-9]", "-"))
                + "-[0-9]{10,}-[0-9]{10,}"
                + PowerShell.pattern(around.after());
    }
}
