package ipam.reports;

import ipam.inventory.Flags;
import ipam.inventory.Flags.Flag;
import ipam.inventory.Flags.Flagged;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.net.IpAddress;
import ipam.report.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The blocks, subnets and ranges of an inventory, each within what contains it, with the addresses counted. */
final class Places {
    /** A day that was not over at the moment asked for tells of what came after it. */
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, Root> roots = new TreeMap<>();
    private final Map<String, Item> spaces = new TreeMap<>();
    private boolean unmapped;

    private Places() {}

    /** All of one family in a space. */
    static final class Root {
        private final Place space;
        private final String family;
        /** The places within, in the order of their first addresses; what contains others comes before them. */
        private final List<Place> places = new ArrayList<>();
        /** Those that begin at or before the address that was counted last, and may contain it. */
        private final List<Place> open = new ArrayList<>();

        private int begun;
        private @Nullable IpAddress counted;

        Root(String space, String family) {
            this.space = Place.ofSpace(space);
            this.family = family;
        }

        Place space() {
            return space;
        }

        String family() {
            return family;
        }

        List<Place> places() {
            return places;
        }

        private void nest() {
            places.sort(Comparator.comparing((Place place) -> place.range().first())
                    .thenComparing(place -> place.range().last(), Comparator.reverseOrder())
                    .thenComparing(place -> kind(place)));
            List<Place> outer = new ArrayList<>();
            for (Place place : places) {
                close(outer, place.range().first());
                Place parent = space;
                for (int i = outer.size() - 1; i >= 0 && parent.equals(space); i--) {
                    parent = outer.get(i).contains(place) ? outer.get(i) : space;
                }
                parent.children().add(place);
                outer.add(place);
            }
            places.forEach(Place::findFree);
        }

        private static void close(List<Place> open, IpAddress next) {
            while (!open.isEmpty() && open.get(open.size() - 1).range().last().compareTo(next) < 0) {
                open.remove(open.size() - 1);
            }
        }

        /** Counts an address, once however often the inventory has it; the addresses come in their order. */
        private void count(Item address) {
            IpAddress ip = address.place().first();
            if (ip.equals(counted)) {
                return;
            }
            counted = ip;
            while (begun < places.size() && places.get(begun).range().first().compareTo(ip) <= 0) {
                close(open, places.get(begun).range().first());
                open.add(places.get(begun++));
            }
            close(open, ip);
            innermost(ip, address).count(address);
        }

        private Place innermost(IpAddress ip, Item address) {
            int last = open.size() - 1;
            while (last >= 0 && !open.get(last).range().contains(ip)) {
                last--;
            }
            if (last < 0) {
                return space;
            }
            Place found = open.get(last);
            for (int i = last; i >= 0 && open.get(i).range().equals(found.range()); i--) {
                if (open.get(i).isRange() && isOfOneService(open.get(i), address)) {
                    return open.get(i);
                }
            }
            return found;
        }

        /** What lies in others first, so that however deep they lie nothing waits for more than one. */
        private void addUp() {
            for (int i = places.size() - 1; i >= 0; i--) {
                places.get(i).use();
            }
        }

        private static boolean isOfOneService(Place place, Item address) {
            Item range = place.item();
            return range != null
                    && range.get("managed_by_service").equalsIgnoreCase(address.get("managed_by_service"))
                    && range.get("service_instance").equalsIgnoreCase(address.get("service_instance"));
        }
    }

    private static Kind kind(Place place) {
        Item item = place.item();
        return item == null ? Kind.SPACES : item.shape().kind();
    }

    /**
     * Of the inventory and of what servers say.
     *
     * @param asOf the inventory as it was then; null: as it is
     * @param end no later figure counts
     * @param partners failover partners that no snapshot names: server and partner, in lower case
     * @param listing is told every address, in order
     */
    static Places of(
            Context context,
            @Nullable Instant asOf,
            Instant end,
            List<Entry<String, String>> partners,
            PlaceListing listing) {
        Places places = new Places();
        context.inventory().each(Kind.SPACES, asOf, space -> places.spaces.put(key(space.get("name")), space));
        Map<String, CurrentFigure> figures = figures(context, asOf, end);
        IdentityHashMap<Item, List<Flagged>> flagged = new IdentityHashMap<>();
        FailoverRanges failover =
                FailoverRanges.of(context, asOf == null ? Reports.FAR : asOf, FailoverRanges.named(partners));
        Flags flags = new Flags(true, one -> {
            if (!failover.isMeant(one)) {
                places.flag(one, flagged);
            }
        });
        List<Place> all = new ArrayList<>();
        for (Kind kind : List.of(Kind.BLOCKS, Kind.SUBNETS, Kind.RANGES)) {
            context.inventory().each(kind, asOf, item -> {
                flags.add(item);
                Place place = Place.of(item);
                all.add(place);
                places.root(item).places.add(place);
            });
        }
        flags.finish();
        for (Place place : all) {
            Item item = place.item();
            place.isFlagged(flagged.getOrDefault(item, List.of()));
            if (item != null && place.isRange()) {
                place.isUsed(figures.get(figureKey(item.get("network"), item.get("service_instance"))));
            }
        }
        places.roots.values().forEach(Root::nest);
        context.inventory().each(Kind.ADDRESSES, asOf, item -> {
            places.unmapped = false;
            flags.address(item);
            places.root(item).count(item);
            listing.address(item, !places.unmapped);
        });
        places.roots.values().forEach(Root::addUp);
        return places;
    }

    private void flag(Flagged one, IdentityHashMap<Item, List<Flagged>> flagged) {
        if (one.item().shape().kind() != Kind.ADDRESSES) {
            flagged.computeIfAbsent(one.item(), any -> new ArrayList<>(1)).add(one);
        } else {
            unmapped |= one.flag() == Flag.UNMAPPED;
        }
    }

    /** What servers say of their scopes. */
    private static Map<String, CurrentFigure> figures(Context context, @Nullable Instant asOf, Instant end) {
        Conditions conditions = new Conditions();
        conditions.and("object_kind = ?", "scope");
        if (asOf != null) {
            conditions.and("(resolution = 'raw' OR event_time <= ?)", end.minus(DAY));
        }
        Map<String, CurrentFigure> figures = new HashMap<>();
        NewestFigures.select(context, conditions, end, row -> {
            CurrentFigure figure = CurrentFigure.of(row);
            figures.putIfAbsent(figureKey(figure.of().object(), String.valueOf(figure.server())), figure);
        });
        return figures;
    }

    private static String figureKey(String network, String server) {
        return network + '|' + server.toLowerCase(Locale.ROOT);
    }

    private Root root(Item item) {
        String space = item.get("space");
        boolean isV4 = item.place().first().isV4();
        return roots.computeIfAbsent(
                key(space) + (isV4 ? "\0004" : "\0006"), any -> new Root(space, isV4 ? "IPv4" : "IPv6"));
    }

    private static String key(String space) {
        return space.toLowerCase(Locale.ROOT);
    }

    /** Families of spaces, in the order of their names. */
    List<Root> roots() {
        return List.copyOf(roots.values());
    }

    /** The address spaces, in the order of their names. */
    List<Item> spaces() {
        return List.copyOf(spaces.values());
    }
}
