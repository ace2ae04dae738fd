package ipam.readers.dhcpserver;

import ipam.format.Head;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Set;

/**
 * What {@code netsh dhcp server dump} prints: the commands that would set up the server again. A record is a command.
 * Commands that only complete a scope ({@code set state}, {@code set superscope}, {@code set delayoffer} and the like)
 * belong to the record of the scope's {@code add scope}, which is told at the end of the dump.
 */
public final class NetshDumpFormat implements SnapshotFormat {
    @Override
    public String name() {
        return "netsh-dhcp-dump";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(
                Configuration.DHCP_SERVER,
                Configuration.SCOPE,
                Configuration.POOL,
                Configuration.EXCLUSION,
                Configuration.OPTION_VALUE,
                Configuration.FILTER,
                Configuration.RESERVATION);
    }

    @Override
    public boolean recognises(Head head) {
        return head.text().lines().limit(500).anyMatch(NetshCommand::isOne);
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        new NetshReader(input, sink).read();
    }

    @Override
    public String toString() {
        return name();
    }
}
