package ipam.inventory;

import ipam.inventory.Item.Origin;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import java.util.Arrays;

/** What somebody reserved, as an item. */
final class Reserved {
    /** The service instance of what no server manages. */
    static final String INSTANCE = "Localhost";

    private Reserved() {}

    static Item item(Shape shape, FreeRequest request, AddressRange place, String owner, String name) {
        String[] values = new String[shape.stored().size()];
        Arrays.fill(values, "");
        values[shape.place("space")] = request.space();
        values[shape.place("owner")] = owner;
        switch (request.thing()) {
            case ADDRESS -> {
                values[shape.place("ip")] = place.first().toString();
                values[shape.place("ip_address_state")] = "Reserved";
            }
            case RANGE -> {
                values[shape.place("network")] =
                        AddressBlock.around(request.in()).toString();
                values[shape.place("start_address")] = place.first().toString();
                values[shape.place("end_address")] = place.last().toString();
            }
            case SUBNET -> {
                values[shape.place("network")] = AddressBlock.around(place).toString();
                values[shape.place("name")] = name;
            }
        }
        if (shape.kind().hasService()) {
            values[shape.place("managed_by_service")] = "IPAM";
            values[shape.place("service_instance")] = INSTANCE;
        }
        return new Item(shape, Item.NEW, Origin.ENTERED, values, place);
    }
}
