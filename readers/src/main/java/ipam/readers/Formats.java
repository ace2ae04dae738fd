package ipam.readers;

import ipam.format.Format;
import ipam.format.Head;
import ipam.readers.dhcp.DhcpAuditV4Format;
import ipam.readers.dhcp.DhcpAuditV6Format;
import ipam.readers.dhcpserver.DhcpObjects;
import ipam.readers.dhcpserver.DhcpServerExportFormat;
import ipam.readers.dhcpserver.NetshClientsFormat;
import ipam.readers.dhcpserver.NetshDumpFormat;
import ipam.readers.dns.DnsObjects;
import ipam.readers.dns.ZoneFileFormat;
import ipam.readers.dnsserver.DnsServerSettings;
import ipam.readers.event.CsvEventFormat;
import ipam.readers.event.JsonEventFormat;
import ipam.readers.event.XmlEventFormat;
import ipam.readers.evtx.EvtxFormat;
import ipam.readers.isc.IscConfigurationFormat;
import ipam.readers.isc.IscLeaseFormat;
import ipam.readers.kea.KeaConfigurationFormat;
import ipam.readers.kea.KeaLeaseFormat;
import ipam.readers.nps.NpsDtsFormat;
import ipam.readers.nps.NpsIasFormat;
import ipam.readers.nps.NpsOdbcFormat;
import ipam.readers.service.ServiceStatus;
import ipam.snapshot.SnapshotFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The input formats that this program reads. */
public final class Formats {
    /** Every format. */
    public static final List<Format> ALL = List.of(
            new DhcpAuditV4Format(),
            new DhcpAuditV6Format(),
            new XmlEventFormat(),
            new EvtxFormat(),
            new JsonEventFormat(),
            new CsvEventFormat(),
            new NpsOdbcFormat(),
            new NpsIasFormat(),
            new NpsDtsFormat());

    /** Reads what none of them knows: the file is one rejection. */
    public static final Format UNRECOGNISED = new UnrecognisedFormat();

    /** Every format whose files are snapshots. */
    public static final List<SnapshotFormat> SNAPSHOTS = all(
            List.of(new DhcpServerExportFormat()),
            DhcpObjects.FORMATS,
            List.of(DnsServerSettings.FORMAT),
            DnsObjects.FORMATS,
            List.of(new IscConfigurationFormat(), new IscLeaseFormat()),
            List.of(new KeaConfigurationFormat(), new KeaLeaseFormat()),
            List.of(new NetshClientsFormat(), new NetshDumpFormat()),
            List.of(new ZoneFileFormat()),
            ServiceStatus.FORMATS);

    private Formats() {}

    @SafeVarargs
    private static List<SnapshotFormat> all(List<? extends SnapshotFormat>... formats) {
        List<SnapshotFormat> all = new ArrayList<>();
        for (List<? extends SnapshotFormat> some : formats) {
            all.addAll(some);
        }
        return List.copyOf(all);
    }

    /** The format of a file with that name and beginning. */
    public static Optional<Format> recognising(Head head) {
        return ALL.stream().filter(format -> format.recognises(head)).findFirst();
    }
}
