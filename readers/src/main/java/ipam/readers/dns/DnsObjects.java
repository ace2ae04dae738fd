package ipam.readers.dns;

import ipam.readers.powershell.Kind;
import ipam.readers.powershell.ObjectFormat;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotFormat;
import java.util.List;

/**
 * The objects of Get-DnsServerZone and Get-DnsServerResourceRecord, as CSV, JSON or CLIXML: a format for each, so that a
 * list of zones says nothing of their records.
 */
public final class DnsObjects {
    /** Both formats. */
    public static final List<SnapshotFormat> FORMATS = List.of(
            new ObjectFormat(
                    "dns-zone-list",
                    Configuration.ZONE,
                    Kind.of(
                                    "DnsServerZone",
                                    "DnsServerPrimaryZone",
                                    "DnsServerSecondaryZone",
                                    "DnsServerStubZone",
                                    "DnsServerConditionalForwarderZone")
                            .with("ZoneName", "ZoneType"),
                    ZoneObjects::rows),
            new ObjectFormat(
                    "dns-resource-record",
                    Configuration.RESOURCE_RECORD,
                    Kind.of("DnsServerResourceRecord").with("HostName", "RecordType", "RecordData"),
                    RecordObjects::rows));

    private DnsObjects() {}
}
