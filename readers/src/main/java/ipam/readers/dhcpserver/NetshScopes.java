package ipam.readers.dhcpserver;

import ipam.net.IpAddress;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scopes of a dump, put together from the commands that are about them. Not thread-safe. */
final class NetshScopes {
    /** Windows serves 10,000 of them at most. */
    private static final int MOST = 200_000;

    private static final int LEASE_TIME = 51;

    private final Map<String, PropertyBag> scopes = new LinkedHashMap<>();

    Collection<PropertyBag> all() {
        return scopes.values();
    }

    /** Takes a command that adds or completes a scope; false when it is of another kind. */
    boolean take(NetshCommand command, PropertyBag object) throws UnreadableException {
        if (command.scope() == null) {
            if (!command.verb().equals("add") || !command.object().equals("scope")) {
                return false;
            }
            add(command, object);
            return true;
        }
        @Nullable String property = command.verb().equals("set") ? property(command) : null;
        if (property == null) {
            return false;
        }
        @Nullable PropertyBag scope = scopes.get(key(command.family(), command.scope()));
        if (scope == null) {
            throw new UnreadableException(
                    "scope %s is set and nowhere added".formatted(command.scope()), "dump the whole server again");
        }
        @Nullable String value = command.argument(0);
        scope.put(property, property.equals("State") ? state(command.required(0, "state")) : value);
        return true;
    }

    /** The property of a scope that {@code set} sets. */
    private static @Nullable String property(NetshCommand command) {
        return switch (command.object()) {
            case "state" -> "State";
            case "superscope" -> "SuperscopeName";
            case "delayoffer" -> "Delay";
            case "name" -> "Name";
            case "comment" -> "Description";
            case "preferredlifetime" -> "PreferredLifetime";
            case "validlifetime" -> "ValidLifetime";
            default -> null;
        };
    }

    private static String state(String number) throws UnreadableException {
        return switch (number) {
            case "0", "2" -> "Inactive"; // 2 and 3: on a network that is switched
            case "1", "3" -> "Active";
            default -> throw UnreadableException.value("state", number, "state of a scope: 0 to 3");
        };
    }

    private void add(NetshCommand command, PropertyBag scope) throws UnreadableException {
        String network = command.required(0, "network");
        Family family = network.indexOf(':') >= 0 ? Family.V6 : command.family();
        scope.put(family.scopeProperty(), network);
        if (family == Family.V4) {
            scope.put("SubnetMask", command.required(1, "subnet mask"));
            scope.put("Name", command.argument(2)).put("Description", command.argument(3));
        } else {
            scope.put("Name", command.argument(1)).put("Description", command.argument(2));
            scope.put("Preference", command.argument(3));
        }
        if (scopes.size() == MOST) {
            throw new UnreadableException(
                    "more than %d scopes".formatted(MOST), "no server has that many: find out what wrote the file");
        }
        if (scopes.putIfAbsent(key(family, network), scope) != null) {
            throw new UnreadableException("scope %s is added twice".formatted(network), "dump the server again");
        }
    }

    private static String key(Family family, String network) throws UnreadableException {
        return family.network(family.scopeProperty(), network).toString();
    }

    /** Widens the range of a scope. */
    void range(Family family, PropertyBag range) throws UnreadableException {
        @Nullable PropertyBag scope = scopes.get(key(family, range.required(family.scopeProperty())));
        if (scope == null) {
            return;
        }
        var added = ScopeRows.range(family, range);
        @Nullable IpAddress first = scope.address("StartRange");
        @Nullable IpAddress last = scope.address("EndRange");
        if (first == null || added.first().compareTo(first) < 0) {
            scope.put("StartRange", added.first().toString());
        }
        if (last == null || added.last().compareTo(last) > 0) {
            scope.put("EndRange", added.last().toString());
        }
    }

    /** Option 51 of a scope is the duration of its leases. */
    void option(NetshCommand command, PropertyBag option) throws UnreadableException {
        boolean everybodys = option.text("VendorClass", "UserClass", "ReservedIP") == null;
        if (command.scope() == null || command.family() == Family.V6 || !everybodys) {
            return;
        }
        @Nullable Long code = option.number("OptionId");
        @Nullable PropertyBag scope = scopes.get(key(command.family(), command.scope()));
        if (scope != null && code != null && code == LEASE_TIME) {
            scope.put("LeaseDuration", option.text("Value"));
        }
    }
}
