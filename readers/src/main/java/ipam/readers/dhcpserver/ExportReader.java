package ipam.readers.dhcpserver;

import ipam.readers.powershell.Budget;
import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.SettingRows;
import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlDamage;
import ipam.readers.xml.XmlText;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one export, record by record: a scope is a record, and so is each of its exclusions, policies, option values,
 * reservations and leases. The records of a scope know it by what stands before them. Not thread-safe.
 */
final class ExportReader {
    private static final SettingRows SETTINGS = new SettingRows(Configuration.DHCP_SERVER);

    private final TextStream text;
    private final ExportRecords records;
    private final SnapshotSink sink;
    private boolean toldLeases;

    ExportReader(SnapshotInput input, SnapshotSink sink) throws IOException {
        this.text = new TextStream(input.bytes(), input.file().codePage());
        this.records = new ExportRecords(input, sink, text);
        this.sink = sink;
    }

    void read() throws IOException {
        try {
            Elements opened = new Elements(XmlText.open(text));
            opened.root(name -> {
                if (name.equals("Scope")) {
                    scope(opened, null);
                } else {
                    server(opened);
                }
            });
        } catch (XMLStreamException e) {
            XmlDamage damage = XmlDamage.of(e);
            sink.reject(damage.line(), damage.problem(), damage.remedy(), "");
            sink.incomplete();
        }
        if (!toldLeases) {
            sink.withholds(Configuration.LEASE);
        }
    }

    private void server(Elements xml) throws XMLStreamException, IOException {
        PropertyBag version = new PropertyBag(xml.line());
        Budget budget = new Budget();
        xml.children(name -> {
            switch (name) {
                case "IPv4" -> section(xml, Family.V4);
                case "IPv6" -> section(xml, Family.V6);
                case "MajorVersion", "MinorVersion" -> xml.into(version, name, budget);
                default -> setting(xml, "", name, version, budget);
            }
        });
        if (!version.names().isEmpty()) {
            records.tell(version, budget, (object, input, times) -> SETTINGS.of("Version", object));
        }
    }

    private void section(Elements xml, Family family) throws XMLStreamException, IOException {
        String prefix = family == Family.V4 ? "" : "v6";
        PropertyBag settings = new PropertyBag(xml.line());
        Budget budget = new Budget();
        xml.children(name -> {
            switch (name) {
                case "Classes" -> list(xml, (object, input, times) -> DhcpSettings.named(prefix + "Class", object));
                case "OptionDefinitions" ->
                    list(xml, (object, input, times) -> DhcpSettings.named(prefix + "OptionDefinition", object));
                case "Policies" -> policies(xml, family, null);
                case "OptionValues" -> options(xml, family, null, null, null);
                case "Filters" -> filters(xml);
                case "Scopes" -> xml.children(scope -> scope(xml, family));
                case "Failovers", "FailoverRelationships", "Failover" -> list(xml, PolicyRows::failover);
                case "Superscopes" -> list(xml, DhcpSettings::superscope);
                default -> setting(xml, prefix, name, settings, budget);
            }
        });
        if (!settings.names().isEmpty()) {
            records.tell(settings, budget, (object, input, times) -> SETTINGS.of(prefix + "ServerSetting", object));
        }
    }

    /** A text is one of the settings; an element that has its own is a record. */
    private void setting(Elements xml, String prefix, String name, PropertyBag settings, Budget budget)
            throws XMLStreamException, IOException {
        PropertyBag one = new PropertyBag(xml.line());
        Budget own = new Budget();
        xml.into(one, name, own);
        if (one.object(name).isPresent() || own.spent()) {
            records.tell(one, own, (object, input, times) -> SETTINGS.of(prefix + "ServerSetting", object));
        } else if (budget.allows(name.length())) {
            settings.put(name, one.text(name));
        }
    }

    private void list(Elements xml, ObjectMapping mapping) throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag object = new PropertyBag(xml.line());
            Budget budget = new Budget();
            xml.children(name -> xml.into(object, name, budget));
            records.tell(object, budget, mapping);
        });
    }

    private void filters(Elements xml) throws XMLStreamException, IOException {
        PropertyBag lists = new PropertyBag(xml.line());
        Budget budget = new Budget();
        xml.children(name -> {
            if (name.equals("Filter")) {
                PropertyBag filter = new PropertyBag(xml.line());
                Budget own = new Budget();
                xml.children(property -> xml.into(filter, property, own));
                records.tell(filter, own, PolicyRows::filter);
            } else {
                xml.into(lists, name, budget);
            }
        });
        if (!lists.names().isEmpty()) {
            records.tell(lists, budget, (object, input, times) -> SETTINGS.of("FilterList", object));
        }
    }

    private void scope(Elements xml, @Nullable Family known) throws XMLStreamException, IOException {
        PropertyBag scope = new PropertyBag(xml.line());
        Budget budget = new Budget();
        xml.children(name -> {
            Family family = family(known, scope);
            switch (name) {
                case "ExclusionRanges" ->
                    inScope(xml, scope, family, family == Family.V4 ? ScopeRows::exclusionV4 : ScopeRows::exclusionV6);
                case "Policies" -> policies(xml, family, scope);
                case "OptionValues" -> options(xml, family, scope, null, null);
                case "Reservations" -> reservations(xml, family, scope);
                case "Leases" -> {
                    toldLeases = true;
                    inScope(xml, scope, family, family == Family.V4 ? LeaseRows::v4 : LeaseRows::v6);
                }
                default -> xml.into(scope, name, budget);
            }
        });
        records.tell(scope, budget, family(known, scope) == Family.V4 ? ScopeRows::v4 : ScopeRows::v6);
    }

    private static Family family(@Nullable Family known, PropertyBag scope) {
        if (known != null) {
            return known;
        }
        return scope.has("Prefix") && !scope.has("ScopeId") ? Family.V6 : Family.V4;
    }

    private void inScope(Elements xml, PropertyBag scope, Family family, ObjectMapping mapping)
            throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag object = new PropertyBag(xml.line());
            Budget budget = new Budget();
            xml.children(name -> xml.into(object, name, budget));
            ExportRecords.place(object, family, scope);
            records.tell(object, budget, mapping);
        });
    }

    private void policies(Elements xml, Family family, @Nullable PropertyBag scope)
            throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag policy = new PropertyBag(xml.line());
            Budget budget = new Budget();
            xml.children(name -> {
                switch (name) {
                    case "OptionValues" -> options(xml, family, scope, "PolicyName", policy.text("Name"));
                    case "IPRanges" -> ranges(xml, policy, budget);
                    default -> xml.into(policy, name, budget);
                }
            });
            ExportRecords.place(policy, family, scope);
            records.tell(policy, budget, PolicyRows::policy);
        });
    }

    private static void ranges(Elements xml, PropertyBag policy, Budget budget) throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag range = new PropertyBag(xml.line());
            xml.children(name -> xml.into(range, name, budget));
            if (budget.allows(1)) {
                policy.add("IPRange", "%s-%s".formatted(range.text("StartRange"), range.text("EndRange")));
            }
        });
    }

    private void reservations(Elements xml, Family family, PropertyBag scope) throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag reservation = new PropertyBag(xml.line());
            Budget budget = new Budget();
            xml.children(name -> {
                if (name.equals("OptionValues")) {
                    options(xml, family, scope, "ReservedIP", reservation.text("IPAddress"));
                } else {
                    xml.into(reservation, name, budget);
                }
            });
            ExportRecords.place(reservation, family, scope);
            records.tell(
                    reservation, budget, family == Family.V4 ? LeaseRows::reservationV4 : LeaseRows::reservationV6);
        });
    }

    /** Values of options of a scope or the server, or of what {@code owner} says. */
    private void options(
            Elements xml, Family family, @Nullable PropertyBag scope, @Nullable String owner, @Nullable String name)
            throws XMLStreamException, IOException {
        xml.children(record -> {
            PropertyBag option = new PropertyBag(xml.line());
            Budget budget = new Budget();
            xml.children(property -> xml.into(option, property, budget));
            ExportRecords.place(option, family, scope);
            if (owner != null) {
                option.put(owner, name);
            }
            records.tell(option, budget, OptionRows.of(family, owner));
        });
    }
}
