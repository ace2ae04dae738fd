package ipam.readers.dnsserver;

import ipam.readers.powershell.Kind;
import ipam.readers.powershell.ObjectFormat;
import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.SettingRows;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects of the Get-DnsServer cmdlets that are settings, as CSV, JSON or CLIXML: rows of {@code dns_server}. */
public final class DnsServerSettings {
    /** The format of all of them. */
    public static final SnapshotFormat FORMAT =
            new ObjectFormat("dns-server-settings", Set.of(Configuration.DNS_SERVER), kinds());

    private static final SettingRows ROWS = new SettingRows(Configuration.DNS_SERVER);

    private DnsServerSettings() {}

    private static Map<Kind, ObjectMapping> kinds() {
        Map<Kind, ObjectMapping> kinds = new LinkedHashMap<>();
        add(kinds, "Setting", "DnsServerSetting|DnsServerSettingBrief", "ComputerName", "MajorVersion", "BuildNumber");
        add(kinds, "Scavenging", "DnsServerScavenging", "ScavengingInterval", "NoRefreshInterval");
        add(kinds, "Forwarder", "DnsServerForwarder", "UseRootHint", "IPAddress");
        add(kinds, "Recursion", "DnsServerRecursion", "SecureResponse", "AdditionalTimeout");
        add(kinds, "Cache", "DnsServerCache", "MaxKBSize", "LockingPercent");
        add(kinds, "EDns", "DnsServerEDns", "EnableProbes", "EnableReception");
        add(kinds, "DsSetting", "DnsServerDsSetting", "DirectoryPartitionAutoEnlistInterval");
        add(kinds, "Diagnostics", "DnsServerDiagnostics", "EventLogLevel", "Queries");
        add(kinds, "GlobalNameZone", "DnsServerGlobalNameZone", "GlobalOverLocal", "AlwaysQueryServer");
        add(kinds, "GlobalQueryBlockList", "DnsServerGlobalQueryBlockList", "List", "Enable");
        add(kinds, "ResponseRateLimiting", "DnsServerResponseRateLimiting", "ResponsesPerSec", "ErrorsPerSec");
        kinds.put(
                Kind.of("DnsServerRootHint").with("NameServer", "IPAddress"),
                (object, input, times) -> named("RootHint", object, "NameServer"));
        kinds.put(
                Kind.of("DnsServerClientSubnet").with("Name", "IPV4Subnet|IPV6Subnet"),
                (object, input, times) -> named("ClientSubnet", object, "Name"));
        kinds.put(
                Kind.of("DnsServerQueryResolutionPolicy", "DnsServerPolicy").with("Name", "ProcessingOrder", "Level"),
                (object, input, times) -> named("Policy", object, "Name"));
        kinds.put(
                Kind.of("DnsServer").with("ServerSetting", "ServerForwarder"), (object, input, times) -> whole(object));
        return kinds;
    }

    private static void add(Map<Kind, ObjectMapping> kinds, String name, String types, String... with) {
        kinds.put(Kind.of(types.split("\\|", -1)).with(with), (object, input, times) -> ROWS.of(name, object));
    }

    /** What Get-DnsServer answers: all settings in one object; its zones are of another format. */
    private static List<SnapshotRow> whole(PropertyBag server) {
        PropertyBag settings = new PropertyBag(server.line());
        for (String name : server.names()) {
            server.object(name).ifPresent(object -> settings.put(name.replaceFirst("^Server", ""), object));
        }
        return ROWS.ofEach(settings);
    }

    private static List<SnapshotRow> named(String kind, PropertyBag object, String property) {
        @Nullable String name = object.text(property);
        return name == null ? ROWS.of(kind, object) : ROWS.of(kind, name, object);
    }
}
