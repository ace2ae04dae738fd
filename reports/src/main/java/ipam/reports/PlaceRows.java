package ipam.reports;

import ipam.inventory.Flags.Flag;
import ipam.inventory.Flags.Flagged;
import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.net.AddressBlock;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Row;
import ipam.report.Shape;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Places as rows of a table that shows what lies in what. */
final class PlaceRows {
    static final List<Field> FIELDS = List.of(
            Field.serial("level", "Level").in(Shape.SHEET, Shape.TREE),
            Field.text("kind", "Kind"),
            Field.text("place", "Object").in(Shape.PAGE),
            Field.text("object", "Object").in(Shape.SHEET, Shape.TREE),
            Field.text("within", "Within").in(Shape.SHEET, Shape.TREE),
            Field.text("name", "Name"),
            Field.text("space", "Address space").in(Shape.SHEET, Shape.TREE),
            Field.text("family", "Family").in(Shape.SHEET, Shape.TREE),
            Field.text("owner", "Owner"),
            Field.text("managed_by_service", "Managed by service").in(Shape.SHEET, Shape.TREE),
            Field.text("service_instance", "Service instance"),
            Field.integer("total", "Total"),
            Field.integer("free", "Free"),
            Field.integer("assigned", "Assigned").in(Shape.SHEET, Shape.TREE),
            Field.integer("utilized", "Utilized"),
            Field.percent("percent_utilized", "Use"),
            Field.percent("percent_assigned", "Assigned").in(Shape.SHEET, Shape.TREE),
            Field.state("state", "State"),
            Field.state("flag", "Flag").in(Shape.PAGE),
            flag("mapped", "Mapped"),
            flag("overlapping", "Overlapping"),
            flag("duplicate", "Duplicate"),
            Field.text("other", "Overlaps or doubles").in(Shape.SHEET, Shape.TREE),
            Field.text("origin", "Origin").in(Shape.SHEET, Shape.TREE),
            Field.time("counted", "Counted at").in(Shape.SHEET, Shape.TREE),
            Field.text("description", "Description").in(Shape.SHEET, Shape.TREE));

    /** Steps in by one level; pages don't break it off. */
    private static final String STEP = "\u00a0\u00a0";

    /** However deep something lies, it stands no further in. */
    private static final int DEEPEST = 12;

    private final Limits limits;
    private final Names names;

    PlaceRows(Limits limits, Names names) {
        this.limits = limits;
        this.names = names;
    }

    /** How places are named on pages. */
    enum Names {
        /** By their addresses alone, under their space. */
        PLAIN,
        /** With their space, where it is not the default one. */
        WITH_SPACE
    }

    private static String indent(long level) {
        return STEP.repeat((int) Math.min(level, DEEPEST));
    }

    private String shown(Place place, String label) {
        boolean isElsewhere = names == Names.WITH_SPACE && !place.space().equalsIgnoreCase(Inventory.DEFAULT_SPACE);
        return isElsewhere ? label + " in " + place.space() : label;
    }

    private static Field flag(String name, String title) {
        return new Field(name, title, FieldType.FLAG, EnumSet.of(Shape.SHEET, Shape.TREE));
    }

    /** Of a block, subnet or range. */
    Row of(Place place, long level, String within, String family) {
        Item item = Objects.requireNonNull(place.item());
        Kind kind = item.shape().kind();
        String label = label(item);
        boolean isRange = kind == Kind.RANGES;
        PlaceUse use = place.use();
        return Row.of(
                level,
                kind.word(),
                indent(level) + shown(place, label),
                label,
                within,
                text(item, kind == Kind.SUBNETS ? "name" : isRange ? "dhcp_scope_name" : "description"),
                place.space(),
                family,
                text(item, "owner"),
                isRange ? text(item, "managed_by_service") : null,
                isRange ? text(item, "service_instance") : null,
                use.use().total(),
                isRange ? null : place.unused(),
                use.use().assigned(),
                use.use().utilized(),
                use.percent(),
                use.use().percent(use.use().assigned()),
                use.state(limitName(item), limits),
                worst(place),
                isRange ? (Boolean) !place.has(Flag.UNMAPPED) : null,
                place.has(Flag.OVERLAPPING),
                place.has(Flag.DUPLICATE),
                other(place),
                use.origin(),
                use.time(),
                text(item, "description"));
    }

    /** Of addresses that no place within another has. */
    Row of(Place.Free free, long level, String within, String space, String family) {
        BigInteger size = free.range.size();
        return Row.of(
                level,
                "free",
                indent(level) + free.label(),
                free.label(),
                within,
                null,
                space,
                family,
                null,
                null,
                null,
                size,
                size.subtract(BigInteger.valueOf(free.addresses)),
                BigInteger.valueOf(free.addresses),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of a whole space, or of a group: what its parts come to. */
    Row of(String kind, String object, @Nullable String name, Parts parts) {
        PlaceUse use = parts.use();
        boolean isEmpty = use.use().total().signum() == 0;
        return Row.of(
                parts.level(),
                kind,
                indent(parts.level()) + object,
                object,
                parts.within(),
                name,
                parts.space(),
                parts.family(),
                parts.owner(),
                null,
                null,
                isEmpty ? null : use.use().total(),
                null,
                use.use().assigned(),
                use.use().utilized(),
                isEmpty ? null : (Double) use.percent(),
                isEmpty ? null : (Double) use.use().percent(use.use().assigned()),
                isEmpty ? null : use.state(object, limits),
                null,
                null,
                null,
                null,
                null,
                use.origin(),
                use.time(),
                null);
    }

    /** What a row of a space or group adds up, and where it stands. */
    record Parts(
            PlaceUse use,
            long level,
            @Nullable String within,
            @Nullable String space,
            @Nullable String family,
            @Nullable String owner) {}

    /** What people know a place by, in the space it stands under. */
    static String label(Item item) {
        return item.shape().kind() == Kind.SUBNETS
                ? item.get("network")
                : AddressBlock.of(item.place())
                        .map(Object::toString)
                        .orElse(item.place().toString());
    }

    /** What the limits of single objects are set for: of a range the network, as of a scope. */
    private static String limitName(Item item) {
        boolean isRange = item.shape().kind() == Kind.RANGES;
        return isRange && !item.get("network").isEmpty() ? item.get("network") : label(item);
    }

    private static @Nullable String worst(Place place) {
        return place.has(Flag.OVERLAPPING)
                ? "overlapping"
                : place.has(Flag.DUPLICATE) ? "duplicate" : place.has(Flag.UNMAPPED) ? "unmapped" : null;
    }

    private static @Nullable String other(Place place) {
        for (Flagged flagged : place.flags()) {
            Item other = flagged.other();
            if (other != null) {
                return label(other)
                        + (other.shape().kind().hasService()
                                ? " (%s, %s)".formatted(other.get("managed_by_service"), other.get("service_instance"))
                                : "");
            }
        }
        return null;
    }

    private static @Nullable String text(Item item, String field) {
        return item.get(field).isEmpty() ? null : item.get(field);
    }
}
