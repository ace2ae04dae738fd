package ipam.readers.dhcpserver;

import ipam.readers.powershell.ObjectMapping;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.SettingRows;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.readers.text.TextLines;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one dump. Not thread-safe. */
final class NetshReader {
    private static final SettingRows SETTINGS = new SettingRows(Configuration.DHCP_SERVER);

    private final TextLines lines;
    private final SnapshotInput input;
    private final SnapshotSink sink;
    private final WrittenTimes times;
    private final NetshScopes scopes = new NetshScopes();

    NetshReader(SnapshotInput input, SnapshotSink sink) throws IOException {
        this.lines = new TextLines(input.bytes(), input.file().codePage());
        this.input = input;
        this.sink = sink;
        this.times = new WrittenTimes(input);
    }

    void read() throws IOException {
        while (lines.next()) {
            String text = lines.text().strip();
            if (!text.isEmpty() && !text.startsWith("#") && !isChatter(text)) {
                readLine(text);
            }
        }
        for (PropertyBag scope : scopes.all()) {
            tell(scope, scope.has("SubnetMask") ? ScopeRows::dumpedV4 : ScopeRows::v6);
        }
    }

    /** What netsh says beside the commands. */
    private static boolean isChatter(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith("changed the current scope context")
                || lower.startsWith("command completed successfully")
                || lower.equals("dump")
                || lower.startsWith("pushd ")
                || lower.equals("popd")
                || lower.startsWith("rem ");
    }

    private void readLine(String text) throws IOException {
        PropertyBag object = new PropertyBag(lines.number()).shown(text);
        try {
            if (lines.overlong()) {
                throw new UnreadableException("the line is longer than 1 MiB", "no command is: dump again");
            }
            if (!lines.readable()) {
                throw new UnreadableException(
                        "the line is " + lines.alphabet().stranger(),
                        lines.alphabet().remedy());
            }
            NetshCommand command = NetshCommand.parse(text);
            if (command.scope() != null) {
                object.put(command.family().scopeProperty(), command.scope());
            }
            if (!scopes.take(command, object)) {
                perform(command, object);
            }
        } catch (UnreadableException e) {
            sink.reject(object.line(), e.problem(), e.remedy(), object.shown());
            if (!lines.complete()) {
                sink.incomplete();
            }
        }
    }

    private void perform(NetshCommand command, PropertyBag object) throws UnreadableException, IOException {
        if (command.verb().equals("delete")) {
            sink.skip();
            return;
        }
        switch (command.verb() + " " + command.object()) {
            case "add iprange" -> {
                range(command, object);
                scopes.range(command.family(), object);
                tell(object, ScopeRows::pool);
            }
            case "add excluderange" -> {
                range(command, object);
                tell(object, command.family() == Family.V4 ? ScopeRows::exclusionV4 : ScopeRows::exclusionV6);
            }
            case "add reservedip" -> reservation(command, object);
            case "set optionvalue" -> option(command, object, 0);
            case "set reservedoptionvalue" -> {
                object.put("ReservedIP", command.required(0, "address"));
                option(command, object, 1);
            }
            case "add optiondef" -> definition(command, object);
            case "add class" -> {
                object.put("Name", command.required(0, "name")).put("Description", command.argument(1));
                object.put("Data", command.argument(2));
                object.put("Type", "1".equals(command.argument(3)) ? "Vendor" : "User");
                tell(object, (o, i, t) -> DhcpSettings.named(object(command, "Class"), o));
            }
            case "add filter" -> {
                object.put("List", command.required(0, "list")).put("MacAddress", command.required(1, "MAC"));
                object.put("Description", command.argument(2));
                tell(object, PolicyRows::filter);
            }
            default -> setting(command, object);
        }
    }

    private static String object(NetshCommand command, String name) {
        return command.family() == Family.V4 ? name : "v6" + name;
    }

    private static void range(NetshCommand command, PropertyBag object) throws UnreadableException {
        object.put("StartRange", command.required(0, "first address"));
        object.put("EndRange", command.required(1, "last address"));
    }

    private void reservation(NetshCommand command, PropertyBag object) throws UnreadableException, IOException {
        object.put("IPAddress", command.required(0, "address"));
        if (command.family() == Family.V4) {
            object.put("ClientId", command.required(1, "client"));
            object.put("Name", command.argument(2)).put("Description", command.argument(3));
            tell(object.put("Type", command.argument(4)), LeaseRows::reservationV4);
        } else {
            object.put("ClientDuid", command.required(1, "client")).put("Iaid", command.argument(2));
            object.put("Name", command.argument(3)).put("Description", command.argument(4));
            tell(object, LeaseRows::reservationV6);
        }
    }

    private void option(NetshCommand command, PropertyBag object, int at) throws UnreadableException, IOException {
        object.put("OptionId", command.required(at, "option")).put("Type", command.required(at + 1, "type"));
        object.put("Value", command.from(at + 2));
        object.put("VendorClass", command.option("vendor")).put("UserClass", command.option("user"));
        scopes.option(command, object);
        tell(object, command.family() == Family.V4 ? OptionRows::v4 : OptionRows::v6);
    }

    private void definition(NetshCommand command, PropertyBag object) throws UnreadableException, IOException {
        object.put("OptionId", command.required(0, "option")).put("Name", command.required(1, "name"));
        object.put("Type", command.argument(2)).put("MultiValued", command.argument(3));
        object.put("DefaultValue", command.from(4)).put("Description", command.option("comment"));
        object.put("VendorClass", command.option("vendor"));
        tell(object, (o, i, t) -> DhcpSettings.named(object(command, "OptionDefinition"), o));
    }

    /** Anything else that is set, in netsh's own words. */
    private void setting(NetshCommand command, PropertyBag object) throws UnreadableException, IOException {
        String value = String.join(" ", command.arguments());
        PropertyBag set = new PropertyBag(object.line()).shown(object.shown());
        boolean added = command.verb().equals("add");
        set.put(command.object(), added ? String.join(" ", command.from(1)) : value);
        @Nullable String name = added ? command.required(0, "name") : command.scope();
        String of = object(command, command.scope() == null ? "Server" : "Scope");
        tell(set, (o, i, t) -> name == null ? SETTINGS.of(of, o) : SETTINGS.of(of, name, o));
    }

    private void tell(PropertyBag object, ObjectMapping mapping) throws IOException {
        try {
            List<SnapshotRow> rows = mapping.rows(object, input, times);
            if (rows.isEmpty()) {
                sink.skip();
            } else {
                sink.accept(rows);
            }
        } catch (UnreadableException e) {
            sink.reject(object.line(), e.problem(), e.remedy(), object.shown());
        }
    }
}
