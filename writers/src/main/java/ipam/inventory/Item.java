package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.net.RangeNotation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something the inventory holds, as a value for each stored field of its shape. A value is empty when there is none. */
public final class Item {
    /** The id of what is not stored yet. */
    static final long NEW = 0;

    private final Shape shape;
    private final long id;
    private final Origin origin;
    private final String[] values;
    private final @Nullable AddressRange place;

    /** Who keeps an item. */
    public enum Origin {
        /** People, by hand or from files. */
        ENTERED,
        /** The collection of DHCP and DNS servers: files don't change it. */
        COLLECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Item(Shape shape, long id, Origin origin, String[] values, @Nullable AddressRange place) {
        this.shape = shape;
        this.id = id;
        this.origin = origin;
        this.values = values;
        this.place = place;
    }

    /** The same item with other values; those that tell which it is are the same. */
    Item with(String[] others) {
        return new Item(shape, id, origin, others, place);
    }

    /** The addresses that an item of these values stands for; null for a kind that has none. */
    static @Nullable AddressRange place(Shape shape, String[] values) {
        return switch (shape.kind()) {
            case SPACES, OWNERS, FIELDS, GROUPS, SERVERS -> null;
            case ADDRESSES -> RangeNotation.parse(values[shape.place("ip")]);
            case SUBNETS -> RangeNotation.parse(values[shape.place("network")]);
            case BLOCKS, RANGES ->
                new AddressRange(
                        IpAddress.parse(values[shape.place("start_address")]),
                        IpAddress.parse(values[shape.place("end_address")]));
        };
    }

    public Shape shape() {
        return shape;
    }

    long id() {
        return id;
    }

    public Origin origin() {
        return origin;
    }

    /** The value of a field, in its one spelling. */
    public String get(String field) {
        return values[shape.place(field)];
    }

    /** The values of all stored fields, in order. */
    public List<String> values() {
        return List.of(values);
    }

    String value(int index) {
        return values[index];
    }

    /** The addresses it stands for. */
    public AddressRange place() {
        if (place == null) {
            throw new IllegalStateException(
                    "A %s has no addresses".formatted(shape.kind().word()));
        }
        return place;
    }

    /** What tells it from all others of its kind. */
    String identity() {
        return identity(shape.kind(), place, values, shape);
    }

    static String identity(Kind kind, @Nullable AddressRange place, String[] values, Shape shape) {
        if (place == null) {
            return values[shape.place("name")].toLowerCase(Locale.ROOT);
        }
        IpAddress first = place.first();
        String text = values[shape.place("space")].toLowerCase(Locale.ROOT)
                + '|'
                + (first.equals(place.last()) ? first.toString() : place.toString());
        if (!kind.hasService()) {
            return text;
        }
        return text
                + '|'
                + values[shape.place("managed_by_service")].toLowerCase(Locale.ROOT)
                + '|'
                + values[shape.place("service_instance")].toLowerCase(Locale.ROOT);
    }

    /** What people know it by: {@code 192.0.2.0/24}, and the space where it is not the default one. */
    public String label() {
        String name = switch (shape.kind()) {
            case SPACES, OWNERS, FIELDS, GROUPS, SERVERS -> get("name");
            case SUBNETS -> get("network");
            case BLOCKS, RANGES -> place().toString();
            case ADDRESSES -> get("ip");
        };
        boolean elsewhere = shape.kind().hasPlace() && !get("space").equalsIgnoreCase(Inventory.DEFAULT_SPACE);
        return elsewhere ? name + " in " + get("space") : name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Item item
                && shape.kind() == item.shape.kind()
                && origin == item.origin
                && Arrays.equals(values, item.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return shape.kind().word() + " " + String.join(",", values);
    }
}
