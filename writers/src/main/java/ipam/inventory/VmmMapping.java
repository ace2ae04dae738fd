package ipam.inventory;

import ipam.inventory.Item.Origin;
import ipam.net.IpAddress;
import ipam.net.RangeNotation;
import ipam.readers.vmm.VmmExport;
import ipam.readers.vmm.VmmExport.Cmdlet;
import ipam.readers.vmm.VmmObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Virtual Machine Manager has, as items, by the mapping of Windows Server IPAM: a logical network with subnets is a
 * provider address space, a VM network with addresses of its own a customer address space; a subnet of a network site or
 * of a VM network is a subnet, an IP pool a range, an allocated address an address.
 */
final class VmmMapping {
    /** Of VM networks that have the addresses of their logical network. */
    private static final Set<String> SHARED = Set.of("", "noisolation", "vlannetwork");
    /** As PowerShell writes a subnet with its VLAN where it stopped at a depth. */
    private static final Pattern SUBNET_VLAN = Pattern.compile("([0-9a-fA-F.:]+/[0-9]+)(?:-([0-9]+))?");

    private final VmmRequest request;
    private final Map<Kind, Shape> shapes;
    private final Map<Kind, Map<String, Item>> items = new EnumMap<>(Kind.class);
    private final Map<String, Place> sites = new HashMap<>();
    private final Map<String, Place> vmNetworks = new HashMap<>();
    private final Map<String, Place> vmSubnets = new HashMap<>();
    private final Map<String, Place> pools = new HashMap<>();
    private final Map<String, VmmObject> networks = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long left;

    /** The space that something lies in, with the names that its items carry; LEFT when it is not taken. */
    private record Place(String space, String site, String network) {
        static final Place LEFT = new Place("", "", "");

        boolean isLeft() {
            return space.isEmpty();
        }
    }

    VmmMapping(VmmRequest request, VmmExport export, Map<Kind, Shape> shapes) {
        this.request = request;
        this.shapes = shapes;
        shapes.keySet().forEach(kind -> items.put(kind, new LinkedHashMap<>()));
        export.objects(Cmdlet.LOGICAL_NETWORK).forEach(this::logicalNetwork);
        export.objects(Cmdlet.LOGICAL_NETWORK_DEFINITION).forEach(this::site);
        left += networks.values().stream()
                .distinct()
                .filter(each -> !hasSpace(each.text("Name")))
                .count();
        export.objects(Cmdlet.VM_NETWORK).forEach(this::vmNetwork);
        export.objects(Cmdlet.VM_SUBNET).forEach(this::vmSubnet);
        export.objects(Cmdlet.STATIC_IP_ADDRESS_POOL).forEach(this::pool);
        export.objects(Cmdlet.IP_ADDRESS).forEach(this::address);
    }

    Map<String, Item> items(Kind kind) {
        return items.getOrDefault(kind, Map.of());
    }

    List<String> problems() {
        return problems;
    }

    /** How many objects are of other host groups, or of no space of their own. */
    long left() {
        return left;
    }

    private void logicalNetwork(VmmObject object) {
        String name = object.text("Name");
        if (name.isEmpty()) {
            refuse(object, "has no Name");
        } else if (name.equalsIgnoreCase(Inventory.DEFAULT_SPACE)) {
            refuse(object, "is called as the address space of everything that names no other; rename it there");
        } else {
            know(networks, object, object);
        }
    }

    private boolean hasSpace(String name) {
        return items(Kind.SPACES).containsKey(name.toLowerCase(Locale.ROOT));
    }

    private void site(VmmObject object) {
        VmmObject network = known(networks, object, "LogicalNetwork");
        if (network == null) {
            refuse(
                    object,
                    "names no logical network that the export has: '%s'".formatted(object.text("LogicalNetwork")));
            return;
        }
        String name = network.text("Name");
        Place place = isWanted(object) ? new Place(name, object.text("Name"), name) : Place.LEFT;
        know(sites, object, place);
        if (place.isLeft()) {
            left++;
            return;
        }
        List<String[]> subnets = subnets(object);
        if (subnets.isEmpty()) {
            left++;
            return;
        }
        put(
                object,
                Kind.SPACES,
                Map.of(
                        "name",
                        name,
                        "space_type",
                        "Provider",
                        "vmm_server",
                        request.server(),
                        "vmm_logical_network",
                        name,
                        "description",
                        network.text("Description")));
        for (String[] subnet : subnets) {
            put(
                    object,
                    Kind.SUBNETS,
                    Map.of(
                            "space",
                            name,
                            "network",
                            subnet[0],
                            "name",
                            place.site() + " " + subnet[0],
                            "network_type",
                            "Provider",
                            "vlan_id",
                            subnet[1].equals("0") ? "" : subnet[1],
                            "network_site",
                            place.site(),
                            "vmm_logical_network",
                            name));
        }
    }

    private boolean isWanted(VmmObject site) {
        String group = request.hostGroup();
        if (group.isEmpty()) {
            return true;
        }
        List<String> names = new ArrayList<>(site.texts("HostGroups"));
        site.objects("HostGroups").forEach(each -> names.add(each.text("Path")));
        return names.stream()
                .anyMatch(name -> name.equalsIgnoreCase(group)
                        || name.regionMatches(true, 0, group + "\\", 0, group.length() + 1)
                        || name.toLowerCase(Locale.ROOT).endsWith("\\" + group.toLowerCase(Locale.ROOT)));
    }

    /** Each network with its VLAN, or 0. */
    private static List<String[]> subnets(VmmObject object) {
        List<String[]> subnets = new ArrayList<>();
        List<VmmObject> objects = object.objects("SubnetVLans");
        for (VmmObject each : objects) {
            if (!each.text("Subnet").isEmpty()) {
                subnets.add(new String[] {each.text("Subnet"), each.text("VLanID")});
            }
        }
        if (objects.isEmpty()) {
            for (String text : object.texts("SubnetVLans")) {
                for (String word : text.split("[\\s;,]+", -1)) {
                    Matcher matcher = SUBNET_VLAN.matcher(word);
                    subnets.add(
                            matcher.matches()
                                    ? new String[] {matcher.group(1), matcher.group(2) == null ? "0" : matcher.group(2)}
                                    : new String[] {word, "0"});
                }
            }
        }
        return subnets;
    }

    private void vmNetwork(VmmObject object) {
        String name = object.text("Name");
        String network = object.text("LogicalNetwork");
        if (name.isEmpty()) {
            refuse(object, "has no Name");
        } else if (!hasSpace(network)
                || SHARED.contains(object.text("IsolationType").toLowerCase(Locale.ROOT))) {
            left++;
            know(vmNetworks, object, Place.LEFT);
        } else if (hasSpace(name)) {
            refuse(object, "is called '%s' as another network; address spaces need names of their own".formatted(name));
        } else {
            put(
                    object,
                    Kind.SPACES,
                    Map.of(
                            "name",
                            name,
                            "space_type",
                            "Customer",
                            "vmm_server",
                            request.server(),
                            "vmm_logical_network",
                            network,
                            "vm_network",
                            name,
                            "description",
                            object.text("Description")));
            know(vmNetworks, object, new Place(name, "", network));
        }
    }

    private void vmSubnet(VmmObject object) {
        Place network = known(vmNetworks, object, "VMNetwork");
        if (network == null) {
            refuse(object, "names no VM network that the export has: '%s'".formatted(object.text("VMNetwork")));
            return;
        }
        know(vmSubnets, object, network);
        if (network.isLeft()) {
            left++;
            return;
        }
        for (String[] subnet : subnets(object)) {
            put(
                    object,
                    Kind.SUBNETS,
                    Map.of(
                            "space",
                            network.space(),
                            "network",
                            subnet[0],
                            "name",
                            object.text("Name").isEmpty() ? subnet[0] : object.text("Name"),
                            "network_type",
                            "Customer",
                            "virtual_subnet_id",
                            object.text("VMSubnetID"),
                            "vmm_logical_network",
                            network.network()));
        }
    }

    private void pool(VmmObject object) {
        Place inVmSubnet = known(vmSubnets, object, "VMSubnet");
        Place inSite = known(sites, object, "LogicalNetworkDefinition");
        Place place = inVmSubnet == null || (inVmSubnet.isLeft() && inSite != null) ? inSite : inVmSubnet;
        if (place == null) {
            refuse(object, "names no network site or VM subnet that the export has");
            return;
        }
        know(pools, object, place);
        if (place.isLeft()) {
            left++;
            return;
        }
        Map<String, String> values = new HashMap<>();
        values.put("space", place.space());
        values.put("network", object.text("Subnet"));
        values.put("start_address", object.text("IPAddressRangeStart"));
        values.put("end_address", object.text("IPAddressRangeEnd"));
        values.put("assignment_type", "Static");
        values.put("gateway", String.join(";", object.texts("DefaultGateways")));
        values.put("dns_servers", String.join(";", object.texts("DNSServers")));
        values.put("wins_servers", String.join(";", object.texts("WINSServers")));
        values.put("dns_suffixes", String.join(";", object.texts("DNSSearchSuffixes")));
        values.put("connection_specific_dns_suffix", object.text("DNSSuffix"));
        values.put("vip", String.join(";", object.texts("VIPAddressSet")));
        values.put("reserved_ip_addresses", String.join(";", object.texts("IPAddressReservedSet")));
        values.put("network_site", place.site());
        values.put("vmm_logical_network", place.network());
        values.put("description", object.text("Name"));
        put(object, Kind.RANGES, values);
    }

    private void address(VmmObject object) {
        Place place = known(pools, object, "AllocatingAddressPool");
        if (place == null) {
            refuse(
                    object,
                    "names no IP pool that the export has: '%s'".formatted(object.text("AllocatingAddressPool")));
            return;
        }
        if (place.isLeft()) {
            left++;
            return;
        }
        String address = object.text("Address");
        put(
                object,
                Kind.ADDRESSES,
                Map.of(
                        "space", place.space(),
                        "ip", address.isEmpty() ? object.text("Name") : address,
                        "ip_address_state", object.text("State").startsWith("Reserv") ? "Reserved" : "In-Use",
                        "assignment_type", object.text("Type").startsWith("VIP") ? "VIP" : "Static",
                        "device_type", object.text("AssignedToType").equals("VirtualNetworkAdapter") ? "VM" : "",
                        "description", object.text("Description")));
    }

    /** Remembers what an object is under its id and its name. */
    private static <T> void know(Map<String, T> all, VmmObject object, T what) {
        for (String key : new String[] {object.text("ID"), object.text("Name")}) {
            if (!key.isEmpty()) {
                all.putIfAbsent(key, what);
            }
        }
    }

    /** What a property refers to, by its id, else by its name. */
    private static <T> @Nullable T known(Map<String, T> all, VmmObject object, String property) {
        T byId = all.get(object.reference(property));
        return byId == null ? all.get(object.text(property)) : byId;
    }

    /** Adds an item, or says why there can be none. */
    private void put(VmmObject object, Kind kind, Map<String, String> said) {
        Shape shape = shapes.get(kind);
        if (shape == null) {
            return;
        }
        String[] values = new String[shape.stored().size()];
        Arrays.fill(values, "");
        try {
            said.forEach((name, value) -> values[shape.place(name)] = spelled(shape, name, value));
            if (shape.kind().hasService()) {
                values[shape.place("managed_by_service")] = "VMM";
                values[shape.place("service_instance")] = request.server();
            }
            Item item = new Item(shape, Item.NEW, Origin.ENTERED, values, Item.place(shape, values));
            Item before =
                    items.computeIfAbsent(kind, each -> new LinkedHashMap<>()).putIfAbsent(item.identity(), item);
            if (before != null && kind != Kind.SPACES) {
                refuse(object, "has %s, as another object does".formatted(item.label()));
            }
        } catch (IllegalArgumentException e) {
            refuse(object, String.valueOf(e.getMessage()));
        }
    }

    private static String spelled(Shape shape, String name, String value) {
        Field field = shape.stored().get(shape.place(name));
        boolean needed = field.role() == Field.Role.KEY;
        if (value.isEmpty() && !needed) {
            return "";
        }
        return switch (field.type()) {
            case NETWORK -> RangeNotation.parseNetwork(value).toString();
            case ADDRESS -> IpAddress.parse(value).toString();
            case TEXT, WORD, WORDS, NAMES, HOST, SPACE, ADDRESSES, RANGE, DATE, NUMBER, MAC, HEX, LEVELS -> value;
        };
    }

    private void refuse(VmmObject object, String problem) {
        problems.add(object.where() + ": " + problem);
    }
}
