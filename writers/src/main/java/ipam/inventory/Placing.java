package ipam.inventory;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.net.RangeNotation;
import ipam.readers.sheet.SheetRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out which addresses a row is about, and which item it so is; fills in what the keys are when nobody says. */
final class Placing {
    /** Before the name of a field whose cell could not be read: that it is missing need not be said as well. */
    static final String BAD = "bad ";

    private static final String SPACE = "space";
    private static final String NETWORK = "network";
    private static final String START = "start_address";
    private static final String END = "end_address";
    private static final String RANGE = "range";
    private static final String SERVICE = "managed_by_service";
    private static final String INSTANCE = "service_instance";

    private final Shape shape;
    private final Kind kind;
    private final Headings headings;

    Placing(Shape shape, Headings headings) {
        this.shape = shape;
        this.kind = shape.kind();
        this.headings = headings;
    }

    /**
     * Fills in the place and the identity, when nothing that they need is wrong.
     *
     * @param spelled values of fields that are another way to write these, and names of fields that could not be read
     */
    void place(Draft draft, SheetRow row, Map<String, String> spelled) {
        boolean space = fill(draft, spelled, SPACE, Inventory.DEFAULT_SPACE);
        boolean service = fill(draft, spelled, SERVICE, "IPAM");
        boolean instance = fill(draft, spelled, INSTANCE, Reserved.INSTANCE);
        boolean known = space && service && instance;
        if (kind.hasPlace()) {
            draft.place = addresses(draft, row, spelled);
            known &= draft.place != null;
        } else if (get(draft, "name").isEmpty()) {
            missing(draft, spelled, "name");
            known = false;
        }
        if (known) {
            draft.identity = Item.identity(kind, draft.place, draft.values, shape);
        }
        if (kind == Kind.RANGES && get(draft, SERVICE).equals("MS DHCP")) {
            draft.unlessCollected = marked(
                    draft,
                    row,
                    SERVICE,
                    "ranges of MS DHCP are the scopes that were collected; a file can't add or change them",
                    "IPAM");
        }
    }

    /** Whether a key is known, if need be as its default. */
    private boolean fill(Draft draft, Map<String, String> spelled, String field, String standard) {
        if (!shape.has(field)) {
            return true;
        }
        if (spelled.containsKey(BAD + field)) {
            return false;
        }
        if (get(draft, field).isEmpty()) {
            draft.values[shape.place(field)] = standard;
        }
        return true;
    }

    private @Nullable AddressRange addresses(Draft draft, SheetRow row, Map<String, String> spelled) {
        return switch (kind) {
            case SPACES, OWNERS, FIELDS, GROUPS, SERVERS -> null;
            case ADDRESSES -> one(draft, spelled, "ip");
            case SUBNETS -> one(draft, spelled, NETWORK);
            case BLOCKS, RANGES -> ends(draft, row, spelled);
        };
    }

    private @Nullable AddressRange one(Draft draft, Map<String, String> spelled, String field) {
        String text = get(draft, field);
        if (text.isEmpty()) {
            missing(draft, spelled, field);
            return null;
        }
        return RangeNotation.parse(text);
    }

    private @Nullable AddressRange ends(Draft draft, SheetRow row, Map<String, String> spelled) {
        if (spelled.keySet().stream().anyMatch(key -> key.startsWith(BAD) && isAboutAddresses(key))) {
            return null;
        }
        String network = get(draft, NETWORK);
        String start = get(draft, START);
        String end = get(draft, END);
        String range = spelled.getOrDefault(RANGE, "");
        if (start.isEmpty() != end.isEmpty()) {
            missing(draft, spelled, start.isEmpty() ? START : END);
            return null;
        }
        if (network.isEmpty() && start.isEmpty() && range.isEmpty()) {
            draft.mark("says no addresses: Network, Range, or Start IP address and End IP address must be filled");
            return null;
        }
        AddressRange place = !range.isEmpty()
                ? RangeNotation.parse(range)
                : start.isEmpty()
                        ? hosts(RangeNotation.parseNetwork(network))
                        : run(draft, row, IpAddress.parse(start), IpAddress.parse(end));
        if (place == null || !agrees(draft, row, place, network, start, end)) {
            return null;
        }
        draft.values[shape.place(START)] = place.first().toString();
        draft.values[shape.place(END)] = place.last().toString();
        return place;
    }

    private static boolean isAboutAddresses(String bad) {
        String field = bad.substring(BAD.length());
        return field.equals(NETWORK) || field.equals(START) || field.equals(END) || field.equals(RANGE);
    }

    private @Nullable AddressRange run(Draft draft, SheetRow row, IpAddress start, IpAddress end) {
        if (start.isV4() != end.isV4()) {
            mark(draft, row, END, "is of another family than the start", "");
            return null;
        }
        if (start.compareTo(end) > 0) {
            mark(draft, row, START, "is above the end", end.toString());
            return null;
        }
        return new AddressRange(start, end);
    }

    /** Of a range of IPv4 hosts, the network's own address and the one for all are no part unless somebody says so. */
    private AddressRange hosts(AddressBlock network) {
        AddressRange all = network.range();
        boolean hosts = kind == Kind.RANGES && network.network().isV4() && network.prefixLength() < 31;
        return hosts
                ? new AddressRange(
                        IpAddress.v4(all.first().lo() + 1),
                        IpAddress.v4(all.last().lo() - 1))
                : all;
    }

    private boolean agrees(Draft draft, SheetRow row, AddressRange place, String network, String start, String end) {
        if (!start.isEmpty() && !place.equals(new AddressRange(IpAddress.parse(start), IpAddress.parse(end)))) {
            mark(draft, row, RANGE, "says other addresses than start and end", start + "-" + end);
            return false;
        }
        if (!network.isEmpty()) {
            AddressRange all = RangeNotation.parseNetwork(network).range();
            if (!all.contains(place.first()) || !all.contains(place.last())) {
                mark(
                        draft,
                        row,
                        NETWORK,
                        "does not contain " + place,
                        AddressBlock.around(place).toString());
                return false;
            }
        }
        return true;
    }

    private String get(Draft draft, String field) {
        String value = draft.values[shape.place(field)];
        return value.equals(Draft.LEAVE) ? "" : value;
    }

    private void missing(Draft draft, Map<String, String> spelled, String name) {
        if (!spelled.containsKey(BAD + name)) {
            String heading = shape.stored().get(shape.place(name)).heading();
            draft.mark(name, heading + " is missing; it tells which " + kind.word() + " it is");
        }
    }

    private void mark(Draft draft, SheetRow row, String field, String problem, String suggestion) {
        draft.marks.add(marked(draft, row, field, problem, suggestion));
    }

    private Mark marked(Draft draft, SheetRow row, String field, String problem, String suggestion) {
        int column = headings.column(field);
        String value = column == Mark.ROW ? "" : row.cell(column).text();
        return new Mark(draft.row, column, headings.text(column), value, problem, suggestion);
    }
}
