package ipam.inventory;

import ipam.net.AddressRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Windows Server IPAM demands of a file: of one that names its columns as its console does several fields, of one that
 * names them as its PowerShell objects what tells the item alone; and one address family a file.
 */
final class MsIpamRules {
    private static final Map<Kind, List<String>> CONSOLE = new EnumMap<>(Map.of(
            Kind.BLOCKS, List.of("network", "start_address", "end_address"),
            Kind.SUBNETS, List.of("name", "network"),
            Kind.RANGES,
                    List.of(
                            "network",
                            "start_address",
                            "end_address",
                            "managed_by_service",
                            "service_instance",
                            "assignment_type"),
            Kind.ADDRESSES,
                    List.of(
                            "ip",
                            "managed_by_service",
                            "service_instance",
                            "device_type",
                            "ip_address_state",
                            "assignment_type")));

    private final Shape shape;
    private List<String> demanded = List.of();
    private String dialect = "";
    private @Nullable AddressRange first;

    private MsIpamRules(Shape shape) {
        this.shape = shape;
    }

    /** For a file of Windows Server IPAM; null for any other. */
    static @Nullable MsIpamRules of(Shape shape, @Nullable Profile profile) {
        return profile != null && profile.isWindows() ? new MsIpamRules(shape) : null;
    }

    /** The fields that it demands of a kind, however the file was made; none of a kind that it does not import. */
    static List<String> demanded(Kind kind) {
        return CONSOLE.getOrDefault(kind, List.of());
    }

    /** The column that tells the two ways to name columns apart, and what the other way calls it. */
    private String telling() {
        return shape.kind() == Kind.ADDRESSES ? "ip" : "network";
    }

    /** Finds out how a sheet names its columns; which of those that are demanded it lacks. */
    List<Mark> take(Headings headings, long row) {
        String english = shape.kind() == Kind.ADDRESSES ? "IPAddress" : "NetworkId";
        String heading = headings.text(headings.column(telling()));
        boolean powershell = headings.bare(heading).equalsIgnoreCase(english);
        demanded = powershell ? List.of(telling()) : demanded(shape.kind());
        dialect = powershell
                ? "it with every item"
                : "it in a file that names its columns as its console does, without " + english;
        List<Mark> marks = new ArrayList<>();
        for (String name : demanded) {
            if (headings.column(name) == Mark.ROW) {
                marks.add(Mark.row(
                        row,
                        "the column %s is missing; Windows Server IPAM demands %s".formatted(heading(name), dialect)));
            }
        }
        return marks;
    }

    /** Marks what a row lacks; before anything is filled in that nobody wrote. */
    void check(Draft draft, Map<String, String> spelled) {
        for (String name : demanded) {
            String value = draft.values[shape.place(name)];
            boolean empty = value.isEmpty() || value.equals(Draft.LEAVE);
            if (empty && !spelled.containsKey(Placing.BAD + name)) {
                draft.mark(name, "%s is missing; Windows Server IPAM demands %s".formatted(heading(name), dialect));
            }
        }
    }

    /** Marks a row of another family than the first. */
    void checkFamily(Draft draft) {
        AddressRange place = draft.place;
        if (place == null) {
            return;
        }
        AddressRange before = Optional.ofNullable(first).orElse(place);
        first = before;
        if (before.first().isV4() != place.first().isV4()) {
            draft.mark(
                    telling(),
                    "is %s in a file of %s; Windows Server IPAM takes one address family a file, so make two of it"
                            .formatted(family(place), family(before)));
        }
    }

    private static String family(AddressRange place) {
        return place.first().isV4() ? "IPv4" : "IPv6";
    }

    private String heading(String name) {
        return shape.stored().get(shape.place(name)).heading();
    }
}
