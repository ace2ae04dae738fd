package ipam.readers.dhcpserver;

import ipam.format.Head;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The XML of Export-DhcpServer: all that a server is set to, and with -Leases all that it has leased. Elements are known
 * by their local names, whatever their namespace; a scope alone is read too.
 */
public final class DhcpServerExportFormat implements SnapshotFormat {
    private static final Pattern SERVER =
            Pattern.compile("<(?:[\\w.-]{1,40}:)?DHCPServer[\\s/>]|<!DOCTYPE\\s{1,9}DHCPServer\\b");
    private static final Pattern SCOPE = Pattern.compile("<(?:[\\w.-]{1,40}:)?Scope(?:\\s[^<>]{0,200})?>\\s{0,99}"
            + "<(?:[\\w.-]{1,40}:)?(?:ScopeId|Prefix)[\\s/>]");

    @Override
    public String name() {
        return "dhcp-server-export";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(
                Configuration.DHCP_SERVER,
                Configuration.SCOPE,
                Configuration.EXCLUSION,
                Configuration.OPTION_VALUE,
                Configuration.POLICY,
                Configuration.FILTER,
                Configuration.FAILOVER,
                Configuration.LEASE,
                Configuration.RESERVATION);
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text();
        return text.stripLeading().startsWith("<")
                && (SERVER.matcher(text).find() || SCOPE.matcher(text).find());
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        new ExportReader(input, sink).read();
    }

    @Override
    public String toString() {
        return name();
    }
}
