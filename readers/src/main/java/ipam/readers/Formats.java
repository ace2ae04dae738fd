package ipam.readers;

import ipam.format.Format;
import ipam.format.Head;
import ipam.readers.dhcp.DhcpAuditV4Format;
import ipam.readers.dhcp.DhcpAuditV6Format;
import ipam.readers.dns.ZoneFileFormat;
import ipam.readers.kea.KeaLeaseFormat;
import ipam.snapshot.SnapshotFormat;
import java.util.List;
import java.util.Optional;

/** The input formats that this program reads. */
public final class Formats {
    /** Every format. */
    public static final List<Format> ALL = List.of(new DhcpAuditV4Format(), new DhcpAuditV6Format());

    /** Reads what none of them knows: the file is one rejection. */
    public static final Format UNRECOGNISED = new UnrecognisedFormat();

    /** Every format whose files are snapshots. */
    public static final List<SnapshotFormat> SNAPSHOTS = List.of(new KeaLeaseFormat(), new ZoneFileFormat());

    private Formats() {}

    /** The format of a file with that name and beginning. */
    public static Optional<Format> recognising(Head head) {
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }
}
