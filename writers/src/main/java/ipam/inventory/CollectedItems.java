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
import ipam.lake.Uncounted;
import ipam.lake.Views;
import ipam.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the servers have now, as items of the inventory: their scopes, their reservations, and addresses with a name. They
 * come in the order of addresses. Not thread-safe; close it.
 */
final class CollectedItems implements AutoCloseable {
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

    private final Shape shape;
    private final Query query;
    private final List<Found> found;

    /** Opens the items of a kind; there are none of a kind that servers don't have. */
    CollectedItems(Lake lake, Uncounted uncounted, Shape shape) {
        this.shape = shape;
        this.query = lake.query(Views.of(SNAPSHOT, SCOPE, RESERVATION, RESOURCE_RECORD, LEASE), uncounted);
        try {
            this.found = found(shape.kind());
        } catch (RuntimeException e) {
            query.close(); // with the questions that were asked
            throw e;
        }
    }

    private List<Found> found(Kind kind) {
        return switch (kind) {
            case RANGES ->
                List.of(new Found(
                        "scopes",
                        "network",
                        "start_address",
                        "end_address",
                        "managed_by_service",
                        "service_instance",
                        "dhcp_scope_name",
                        "description"));
            case ADDRESSES ->
                List.of(
                        new Found(
                                "reservations",
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
                                "reverse_lookup_primary_server"),
                        new Found(
                                "names", "ip", "device_name", "reverse_lookup_zone", "reverse_lookup_primary_server"));
            case SPACES, BLOCKS, SUBNETS, OWNERS, FIELDS, GROUPS, SERVERS -> List.of();
        };
    }

    /** Whether a field of a collected item is the collection's: people keep the others. */
    static boolean isCollected(Item item, Field field) {
        return switch (item.shape().kind()) {
            case RANGES -> OF_RANGES.contains(field.name());
            case ADDRESSES ->
                OF_ADDRESSES.contains(field.name())
                        || (field.name().equals("device_name")
                                && item.get("managed_by_service").equals(NAMED));
            case SPACES, BLOCKS, SUBNETS, OWNERS, FIELDS, GROUPS, SERVERS -> false;
        };
    }

    /**
     * The next items by what tells them: about so many, all that begin at the same address, and none that begins at or
     * after a bound.
     *
     * @param end the bound; null for none
     */
    Map<String, Item> next(int count, @Nullable IpAddress end) {
        Map<String, Item> items = new LinkedHashMap<>();
        @Nullable IpAddress last = null;
        for (Found next = first(); next != null; next = first()) {
            IpAddress address = next.address();
            boolean isBeyond = end != null && address.compareTo(end) >= 0;
            if (isBeyond || (items.size() >= count && !address.equals(last))) {
                break;
            }
            last = address;
            Item item = next.take();
            items.putIfAbsent(item.identity(), item);
        }
        return items;
    }

    /** Where the next item begins; null when there is none. */
    @Nullable
    IpAddress address() {
        Found next = first();
        return next == null ? null : next.address();
    }

    private @Nullable Found first() {
        return found.stream()
                .filter(rows -> rows.head != null)
                .min(Comparator.comparing(Found::address))
                .orElse(null);
    }

    @Override
    public void close() {
        found.forEach(Found::close);
        query.close();
    }

    /** The rows of one question. */
    private final class Found implements AutoCloseable {
        private final Rows rows;
        private final String[] fields;
        private @Nullable Item head;

        Found(String question, String... fields) {
            this.rows = query.run(sql(question));
            this.fields = fields;
            this.head = read();
        }

        IpAddress address() {
            return Objects.requireNonNull(head).place().first();
        }

        Item take() {
            Item taken = Objects.requireNonNull(head);
            head = read();
            return taken;
        }

        private @Nullable Item read() {
            if (!rows.next()) {
                return null;
            }
            String[] values = new String[shape.stored().size()];
            Arrays.fill(values, "");
            values[shape.place("space")] = Inventory.DEFAULT_SPACE;
            for (int i = 0; i < fields.length; i++) {
                Object value = rows.value(i);
                values[shape.place(fields[i])] = value == null ? "" : value.toString();
            }
            complete(shape, values);
            return new Item(shape, Item.NEW, Origin.COLLECTED, values, Item.place(shape, values));
        }

        @Override
        public void close() {
            rows.close();
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
