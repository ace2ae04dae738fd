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
 * The lease files of ISC dhcpd ({@code dhcpd.leases}, {@code dhcpd6.leases}). Input: blocks of statements, times in UTC
 * or as {@code epoch}, identifiers with octal escapes. Output: one {@code lease} for each address, as its last block
 * says it; blocks that a later one replaces, and what is no lease, are skipped. A block that ends torn costs itself:
 * the one before it stays true. A {@code scope_id} is not in these files.
 *
 * @see <a href="https://kb.isc.org/docs/isc-dhcp-44-manual-pages-dhcpdleases">dhcpd.leases(5)</a>
 */
public final class IscLeaseFormat implements SnapshotFormat {
    private static final Pattern BLOCK = Pattern.compile(
            "(?m)(?:^[ \\t]*+|[;}]\\s*+)(?:lease\\s+[0-9.]+\\s*\\{|ia-(?:na|ta|pd)\\s+\""
                    + "|server-duid\\s+\"|authoring-byte-order\\s|# The format of this file is documented in the dhcpd.leases)");

    @Override
    public String name() {
        return "isc-leases";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Configuration.LEASE);
    }

    @Override
    public boolean recognises(Head head) {
        return BLOCK.matcher(head.text()).find();
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        LatestLeases latest =
                new LatestLeases(Alphabet.of(input.bytes(), input.file().codePage()));
        new LeaseWalk(new Statements(new Lexer(input.bytes())), latest).walk();
        latest.tell(sink);
        new LeaseWalk(new Statements(new Lexer(input.bytes())), latest).walk();
    }
}
