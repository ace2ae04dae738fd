package ipam.readers.isc;

import ipam.format.Head;
import ipam.readers.text.Alphabet;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The configuration of ISC dhcpd ({@code dhcpd.conf}, {@code dhcpd6.conf}) with what it includes. Output: a {@code scope}
 * for each subnet, reaching from the first to the last address of its ranges (none: it gives out nothing), a
 * {@code pool} for each range, {@code option_value}s of the server, its subnets, classes and hosts, a
 * {@code reservation} for each fixed address of a host, a {@code policy} for each class, a {@code failover} row for each
 * subnet of a failover peer, and the rest of the server's, its networks' and subnets' statements as {@code dhcp_server}
 * settings; secrets are not told. Hosts without an address, groups' statements and conditional ones are skipped. A
 * statement that can't be read costs itself alone.
 *
 * @see <a href="https://kb.isc.org/docs/isc-dhcp-44-manual-pages-dhcpdconf">dhcpd.conf(5)</a>
 */
public final class IscConfigurationFormat implements SnapshotFormat {
    private static final Pattern STATEMENT =
            Pattern.compile("(?m)^[ \\t]*+(?:subnet\\s+[0-9.]+\\s+netmask\\s|subnet6\\s+[0-9a-fA-F:.]+/"
                    + "|shared-network\\s+\\S+\\s*\\{|(?:default|max)-lease-time\\s+[0-9]+\\s*;|host\\s+\\S+\\s*\\{"
                    + "|failover\\s+peer\\s+\"[^\"]*\"\\s*\\{)");
    private static final Pattern LEASES =
            Pattern.compile("(?m)^[ \\t]*+(?:lease\\s+[0-9.]+\\s*\\{|ia-(?:na|ta|pd)\\s+\"|server-duid\\s+\")");

    @Override
    public String name() {
        return "isc-configuration";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(
                Configuration.DHCP_SERVER,
                Configuration.SCOPE,
                Configuration.POOL,
                Configuration.OPTION_VALUE,
                Configuration.POLICY,
                Configuration.FAILOVER,
                Configuration.RESERVATION);
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text();
        return STATEMENT.matcher(text).find() && !LEASES.matcher(text).find();
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        Alphabet alphabet = Alphabet.of(input.bytes(), input.file().codePage());
        new IscConfiguration(input, new Place(sink, alphabet)).read();
    }
}
