package ipam.inventory;

import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.inventory.Item.Origin;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the servers have now, as items of the inventory: their scopes, their reservations, and addresses with a name. */
final class CollectedItems {
    /** What only the collection says of a collected range. */
    private static final Set<String> OF_RANGES =
            Set.of("network", "assignment_type", "dhcp_server_name", "dhcp_scope_name", "description");

    /** What only the collection says of a collected address. */
    private static final Set<String> OF_ADDRESSES = Set.of(
            "assignment_type",
            "mac",
            "client_id",
            "duid",
            "iaid",
            "reservation_name",
            "reservation_description",
            "reservation_type",
            "reservation_server",
            "reservation_scope_name",
            "reverse_lookup_zone",
            "reverse_lookup_primary_server");

    private static final String NAMED = "Others";

    private final Lake lake;

    CollectedItems(Lake lake) {
        this.lake = lake;
    }

    /** Whether a field of a collected item is the collection's: people keep the others. */
    static boolean isCollected(Item item, Field field) {
        return switch (item.shape().kind()) {
            case RANGES -> OF_RANGES.contains(field.name());
            case ADDRESSES ->
                OF_ADDRESSES.contains(field.name())
                        || (field.name().equals("device_name")
                                && item.get("managed_by_service").equals(NAMED));
            case SPACES, BLOCKS, SUBNETS, OWNERS, FIELDS -> false;
        };
    }

    /** The items of a kind, by what tells them; none of a kind that servers don't have. */
    Map<String, Item> of(Shape shape) {
        Map<String, Item> items = new LinkedHashMap<>();
        try (Query query = lake.query(Views.of(SNAPSHOT, SCOPE, RESERVATION, RESOURCE_RECORD, LEASE))) {
            switch (shape.kind()) {
                case RANGES ->
                    add(
                            items,
                            shape,
                            query.run(sql("scopes")),
                            "network",
                            "start_address",
                            "end_address",
                            "managed_by_service",
                            "service_instance",
                            "dhcp_scope_name",
                            "description");
                case ADDRESSES -> {
                    add(
                            items,
                            shape,
                            query.run(sql("reservations")),
                            "ip",
                            "managed_by_service",
                            "service_instance",
                            "mac",
                            "client_id",
                            "duid",
                            "iaid",
                            "reservation_name",
                            "reservation_description",
                            "reservation_type",
                            "reservation_scope_name",
                            "reverse_lookup_zone",
                            "reverse_lookup_primary_server");
                    add(
                            items,
                            shape,
                            query.run(sql("names")),
                            "ip",
                            "device_name",
                            "reverse_lookup_zone",
                            "reverse_lookup_primary_server");
                }
                case SPACES, BLOCKS, SUBNETS, OWNERS, FIELDS -> {
                    // Servers don't have any.
                }
            }
        }
        return items;
    }

    private static void add(Map<String, Item> items, Shape shape, Rows rows, String... fields) {
        try (rows) {
            while (rows.next()) {
                String[] values = new String[shape.stored().size()];
                Arrays.fill(values, "");
                values[shape.place("space")] = Inventory.DEFAULT_SPACE;
                for (int i = 0; i < fields.length; i++) {
                    Object value = rows.value(i);
                    values[shape.place(fields[i])] = value == null ? "" : value.toString();
                }
                complete(shape, values);
                Item item = new Item(shape, Item.NEW, Origin.COLLECTED, values, Item.place(shape, values));
                items.putIfAbsent(item.identity(), item);
            }
        }
    }

    private static void complete(Shape shape, String[] values) {
        String server = values[shape.place("service_instance")];
        if (shape.kind() == Kind.RANGES) {
            values[shape.place("assignment_type")] = "Dynamic";
            values[shape.place("dhcp_server_name")] = server;
        } else if (server.isEmpty()) {
            values[shape.place("managed_by_service")] = NAMED;
            values[shape.place("service_instance")] = values[shape.place("reverse_lookup_primary_server")];
            values[shape.place("assignment_type")] = "Static";
        } else {
            values[shape.place("assignment_type")] = "Reserved";
            values[shape.place("reservation_server")] = server;
        }
    }

    private static String sql(String name) {
        try (InputStream in = CollectedItems.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("Invalid question: %s (must lie beside its class)".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
