package ipam.inventory;

import ipam.inventory.Field.Role;

/** What goes in a column of a file, in words for those who fill it in. */
final class ColumnNote {
    private ColumnNote() {}

    static String of(Kind kind, Field field) {
        String empty = field.role() == Role.KEY || !field.isStored()
                ? standard(field.name())
                : "Empty leaves what there is; (clear) clears it.";
        return String.join("\n", value(field), need(kind, field), empty)
                .replaceAll("\n+", "\n")
                .strip();
    }

    private static String value(Field field) {
        return switch (field.type()) {
            case TEXT -> "Text.";
            case LEVELS -> "Fields of that kind from the top, with / between, your own among them: Owner / VLAN ID.";
            case WORD -> "One of: " + String.join(", ", field.words()) + ".";
            case WORDS -> "Some of: " + String.join(", ", field.words()) + "; with ; between.";
            case NAMES -> "Names, with ; between.";
            case HOST -> "A host name: dhcp1.contoso.test.";
            case SPACE -> "The name of an address space.";
            case ADDRESS -> "An address: 192.0.2.10 or 2001:db8::10.";
            case ADDRESSES -> "Addresses, with ; between them: 192.0.2.2;192.0.2.3.";
            case NETWORK ->
                "A network: 192.0.2.0/24, 192.0.2.0 255.255.255.0 or 2001:db8::/64; no bits set after the" + " prefix.";
            case RANGE -> "Addresses from a first to a last: 192.0.2.10-192.0.2.99, 192.0.2.[10-99] or 192.0.2.*.";
            case DATE -> "A day: 2026-11-20.";
            case NUMBER -> field.name().equals("vlan_id") ? "A VLAN from 1 to 4094." : "A whole number.";
            case MAC -> "A MAC address: 12 hex digits, in groups or not.";
            case HEX -> "Bytes: two hex digits each.";
        };
    }

    private static String need(Kind kind, Field field) {
        boolean ends = kind == Kind.BLOCKS || kind == Kind.RANGES;
        return switch (field.name()) {
            case "ip" -> "Must be filled.";
            case "name" -> kind == Kind.SUBNETS ? "Must be filled for a new subnet." : "Must be filled.";
            case "network" -> ends ? "Must be filled, or the first and last address." : "Must be filled.";
            case "start_address", "end_address" -> "Empty when the network says it.";
            case "rir" -> "Must be filled for a public block.";
            case "kind" -> "Must be filled for a new group: what it puts in order.";
            case "levels" -> "Must be filled for a new group.";
            case "space_type" -> "Must be Provider or Customer for a new space.";
            default -> "";
        };
    }

    /** What an empty cell means in a column that tells which item it is. */
    private static String standard(String name) {
        return switch (name) {
            case "space" -> "Empty means %s.".formatted(Inventory.DEFAULT_SPACE);
            case "managed_by_service" -> "Empty means IPAM.";
            case "service_instance" -> "Empty means Localhost.";
            default -> "";
        };
    }
}
