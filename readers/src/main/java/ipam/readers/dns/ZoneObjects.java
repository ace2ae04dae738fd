package ipam.readers.dns;

import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Get-DnsServerZone says of a zone. */
final class ZoneObjects {
    private ZoneObjects() {}

    static List<SnapshotRow> rows(PropertyBag zone, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        String name = WindowsName.read("ZoneName", zone.required("ZoneName"), DomainName.ROOT)
                .lower();
        @Nullable String type = zone.text("ZoneType");
        @Nullable String update = zone.text("DynamicUpdate");
        @Nullable Boolean reverse = zone.flag("IsReverseLookupZone");
        return List.of(new SnapshotRow(Configuration.ZONE, zone.line())
                .text("zone", name)
                .text("zone_type", type == null ? null : type.toLowerCase(Locale.ROOT))
                .flag("reverse_lookup", reverse == null ? Boolean.valueOf(ReverseName.isReverse(name)) : reverse)
                .flag("ds_integrated", zone.flag("IsDsIntegrated"))
                .flag("dynamic", update == null ? null : Boolean.valueOf(!update.equalsIgnoreCase("None")))
                .text("dynamic_update", update)
                .text("replication_scope", zone.text("ReplicationScope"))
                .text("zone_file", zone.text("ZoneFile"))
                .flag("paused", zone.flag("IsPaused"))
                .flag("shutdown", zone.flag("IsShutdown"))
                .flag("read_only", zone.flag("IsReadOnly"))
                .flag("signed", zone.flag("IsSigned"))
                .flag("aging", zone.flag("AgingEnabled", "Aging"))
                .flag("auto_created", zone.flag("IsAutoCreated")));
    }
}
