package ipam.readers.dhcpserver;

import ipam.readers.powershell.Kind;
import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.SettingRows;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a DHCP server is set to beside its scopes: rows of {@code dhcp_server}. */
final class DhcpSettings {
    private static final SettingRows ROWS = new SettingRows(Configuration.DHCP_SERVER);

    private DhcpSettings() {}

    /** The kinds of objects, and their rows. */
    static Map<Kind, ObjectMapping> kinds() {
        Map<Kind, ObjectMapping> kinds = new LinkedHashMap<>();
        kinds.put(
                Kind.of("DhcpServerAuditLog").with("Path", "Enable", "MaxMBFileSize"),
                (object, input, times) -> ROWS.of("AuditLog", object));
        kinds.put(
                Kind.of("DhcpServerSetting").with("ConflictDetectionAttempts"),
                (object, input, times) -> ROWS.of("ServerSetting", object));
        kinds.put(
                Kind.of("DhcpServerDatabase").with("FileName", "BackupPath", "CleanupInterval"),
                (object, input, times) -> ROWS.of("Database", object));
        kinds.put(
                Kind.of("DhcpServerVersion").with("MajorVersion", "MinorVersion"),
                (object, input, times) -> ROWS.of("Version", object));
        kinds.put(
                Kind.of("DhcpServerv6Class").with("Name", "Type", "Data", "VendorId"),
                (object, input, times) -> named("v6Class", object));
        kinds.put(
                Kind.of("DhcpServerv4Class").with("Name", "Type", "Data"),
                (object, input, times) -> named("Class", object));
        kinds.put(
                Kind.of("DhcpServerv4OptionDefinition").with("OptionId", "Name", "DefaultValue"),
                (object, input, times) -> named("OptionDefinition", object));
        kinds.put(
                Kind.of("DhcpServerv6OptionDefinition"), (object, input, times) -> named("v6OptionDefinition", object));
        kinds.put(
                Kind.of("DhcpServerv4Superscope")
                        .with("SuperscopeName", "ScopeId")
                        .without("SubnetMask", "AddressesInUse", "InUse", "IPAddress"),
                DhcpSettings::superscope);
        kinds.put(
                Kind.of("DhcpServerv4PolicyIPRange")
                        .with("Name", "StartRange", "EndRange")
                        .without("SubnetMask"),
                (object, input, times) -> ROWS.of("PolicyIPRange", object.required("Name"), object));
        kinds.put(
                Kind.of("DhcpServerv4FilterList").with("Allow", "Deny"),
                (object, input, times) -> ROWS.of("FilterList", object));
        kinds.put(
                Kind.of("DhcpServerv4Binding", "DhcpServerv6Binding").with("BindingState", "InterfaceAlias"),
                (object, input, times) -> ROWS.of("Binding", object.required("InterfaceAlias"), object));
        kinds.put(
                Kind.of("DhcpServerv4DnsSetting", "DhcpServerv6DnsSetting")
                        .with("DynamicUpdates", "DeleteDnsRROnLeaseExpiry"),
                (object, input, times) -> dnsSetting(object));
        kinds.put(
                Kind.of("DhcpServerv6StatelessStore").with("Prefix", "PurgeInterval"),
                (object, input, times) -> ROWS.of("v6StatelessStore", Family.V6.requiredScope(object), object));
        return kinds;
    }

    /** A class or option definition; where a vendor class defines it, that is part of its name. */
    static List<SnapshotRow> named(String kind, PropertyBag object) throws UnreadableException {
        @Nullable String vendor = object.text("VendorClass");
        String name = object.required("Name");
        return ROWS.of(kind, vendor == null ? name : "%s (%s)".formatted(name, vendor), object);
    }

    /** DhcpServerv4Superscope. */
    static List<SnapshotRow> superscope(PropertyBag superscope, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return ROWS.of("Superscope", superscope.required("SuperscopeName", "Name"), superscope);
    }

    private static List<SnapshotRow> dnsSetting(PropertyBag object) throws UnreadableException {
        @Nullable String scope = object.text("ScopeId", "Prefix", "IPAddress");
        return scope == null ? ROWS.of("DnsSetting", object) : ROWS.of("DnsSetting", scope, object);
    }
}
