package ipam.reports;

import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SNAPSHOT;

import ipam.inventory.Flags;
import ipam.inventory.Flags.Flagged;
import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.Views;
import ipam.net.IpAddress;
import ipam.report.Context;
import ipam.report.Row;
import ipam.report.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the inventory contradicts itself, and where DHCP and DNS say otherwise. The servers are of the default space, so
 * only what people entered there is held against them.
 */
final class InventoryConflicts {
    private static final String SQL = Sql.beside(InventoryConflicts.class, "InventoryConflicts");
    private static final Views VIEWS = Views.of(SNAPSHOT, LEASE, RESERVATION, RESOURCE_RECORD);
    private static final String INVENTORY = "inventory";

    private final Instant moment;
    private final boolean withUnmapped;
    private final String partners;

    /**
     * As of a moment.
     *
     * @param withUnmapped whether what belongs to no range, or no block, is told too
     * @param partners failover partners that no snapshot names, as {@code FailoverPartners.sql} takes them
     */
    InventoryConflicts(Instant moment, boolean withUnmapped, String partners) {
        this.moment = moment;
        this.withUnmapped = withUnmapped;
        this.partners = partners;
    }

    /** Two items of a kind, one of which was told to overlap or double the other. */
    private record Pair(Item one, Item other) {}

    /** What people entered of an address. */
    private record Entered(String service, String instance, String device) {}

    /** Tells each conflict, in an order that is always the same. */
    void each(Context context, Consumer<Row> sink) {
        FailoverRanges failover = FailoverRanges.of(context, moment, partners);
        Set<Pair> told = new HashSet<>();
        Flags flags = new Flags(withUnmapped, flagged -> {
            Item item = flagged.item();
            Item other = flagged.other();
            boolean isTold = other != null && told.contains(new Pair(other, item));
            if (other != null) {
                told.add(new Pair(item, other));
            }
            if (!isTold && !failover.isMeant(flagged)) {
                sink.accept(row(flagged));
            }
        });
        for (Kind kind : List.of(Kind.BLOCKS, Kind.SUBNETS, Kind.RANGES)) {
            context.inventory().each(kind, moment, flags::add);
        }
        flags.finish();
        Map<IpAddress, Entered> entered = new HashMap<>();
        context.inventory().each(Kind.ADDRESSES, moment, item -> {
            flags.address(item);
            boolean comparable =
                    item.origin() == Item.Origin.ENTERED && item.get("space").equalsIgnoreCase(Inventory.DEFAULT_SPACE);
            if (comparable) {
                entered.put(
                        item.place().first(),
                        new Entered(
                                item.get("managed_by_service"),
                                item.get("service_instance"),
                                item.get("device_name").toLowerCase(Locale.ROOT)));
            }
        });
        if (!entered.isEmpty()) {
            compare(context, entered, sink);
        }
    }

    private void compare(Context context, Map<IpAddress, Entered> entered, Consumer<Row> sink) {
        BoundSql sql = BoundSql.of(SQL, Map.of("moment", moment), new Conditions());
        context.lake().select(VIEWS, sql.sql(), sql.parameters(), found -> {
            String ip = Objects.requireNonNull(found.text("ip"));
            Entered ours = entered.get(IpAddress.parse(ip));
            if (ours == null) {
                return;
            }
            String kind = found.text("kind");
            String name = found.text("name");
            if ("ptr".equals(kind)) {
                if (name != null && isOther(ours.device(), name)) {
                    sink.accept(row(
                            found.time("as_of"),
                            "inventory has another name",
                            ip,
                            ours,
                            name,
                            found.text("server"),
                            "the inventory has " + ours.device() + " there; its PTR record names another"));
                }
            } else if (ours.service().equals("IPAM")) {
                sink.accept(row(
                        found.time("as_of"),
                        "address given out twice",
                        ip,
                        ours,
                        ip,
                        found.text("server"),
                        "the inventory has it as managed by IPAM; DHCP has a %s there".formatted(kind)));
            }
        });
    }

    /** A short name is that of any domain. */
    private static boolean isOther(String device, String name) {
        return !device.isEmpty()
                && !device.contains(" ")
                && !name.equals(device)
                && !name.startsWith(device + ".")
                && !device.startsWith(name + ".");
    }

    private static Row row(
            @Nullable Instant asOf,
            String conflict,
            String ip,
            Entered ours,
            String other,
            @Nullable String server,
            String detail) {
        return Row.of(conflict, ip, ours.instance(), other, server, detail, asOf);
    }

    private static Row row(Flagged flagged) {
        Item item = flagged.item();
        Item other = flagged.other();
        String word = item.shape().kind().word();
        return switch (flagged.flag()) {
            case OVERLAPPING ->
                row(word + "s overlap", item, other, "two %ss of one space share addresses".formatted(word));
            case DUPLICATE ->
                row(word + " twice in the inventory", item, other, "one space has it twice, of different services");
            case UNMAPPED ->
                row(
                        "unmapped " + word,
                        item,
                        null,
                        item.shape().kind() == Kind.RANGES
                                ? "no block of its space contains it"
                                : "no range of its service and instance contains it");
        };
    }

    private static Row row(String conflict, Item item, @Nullable Item other, String detail) {
        return Row.of(
                conflict,
                item.label(),
                keeper(item),
                other == null ? null : other.label(),
                other == null ? null : keeper(other),
                detail,
                null);
    }

    private static String keeper(Item item) {
        return item.shape().kind().hasService()
                ? "%s, %s".formatted(item.get("managed_by_service"), item.get("service_instance"))
                : INVENTORY;
    }
}
