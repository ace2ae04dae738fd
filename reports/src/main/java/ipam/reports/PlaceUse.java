package ipam.reports;

import ipam.inventory.Item;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.reports.CurrentFigure.Use;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a place is used.
 *
 * @param origins who says so: servers, the inventory's addresses, or somebody who knows
 * @param time of the newest figure of a server; null when there is none
 * @param told whether somebody else than the inventory counts it
 * @param state that its server's figure has; null when there is none
 */
record PlaceUse(
        Use use,
        Set<String> origins,
        @Nullable Instant time,
        boolean told,
        @Nullable String state) {
    private static final String INVENTORY = "inventory";
    private static final String SPECIFIED = "user-specified";

    PlaceUse {
        origins = Collections.unmodifiableSet(new TreeSet<>(origins));
    }

    /**
     * Of one place.
     *
     * @param item null for a whole space
     * @param figure of its server
     * @param within what lies in it
     */
    static PlaceUse of(@Nullable Item item, @Nullable CurrentFigure figure, PlaceUse within) {
        if (item == null) {
            return within;
        }
        BigInteger size = item.place().size();
        if (item.shape().kind().hasService()) {
            String utilized = item.get("utilized_addresses");
            if (item.get("utilization_calculation").equals("UserSpecified") && !utilized.isEmpty()) {
                BigInteger number = new BigInteger(utilized).min(size);
                return new PlaceUse(new Use(size, number, number), Set.of(SPECIFIED), null, true, null);
            }
            if (figure != null) {
                return new PlaceUse(figure.use(), Set.of(figure.origin()), figure.time(), true, figure.state());
            }
        }
        Use use = within.use;
        return new PlaceUse(
                new Use(size, use.assigned().min(size), use.utilized().min(size)),
                within.origins,
                within.time,
                within.told,
                null);
    }

    /** Of places in the order of addresses: what lies in another counts with that one. */
    static PlaceUse sum(List<Place> places) {
        return sum(places, 0, 0);
    }

    /** Of places, and of addresses beside them. Ranges of the same addresses, as of failover partners, count once. */
    static PlaceUse sum(List<Place> places, long assigned, long utilized) {
        Use all = new Use(BigInteger.ZERO, BigInteger.valueOf(assigned), BigInteger.valueOf(utilized));
        Set<String> origins = new TreeSet<>(assigned == 0 ? Set.of() : Set.of(INVENTORY));
        Instant time = null;
        boolean told = false;
        IpAddress reach = null;
        String space = "";
        for (int from = 0; from < places.size(); ) {
            AddressRange range = places.get(from).range();
            int to = from + 1;
            while (to < places.size() && isBeside(places.get(from), places.get(to))) {
                to++;
            }
            boolean isElsewhere = !space.equals(places.get(from).space());
            boolean isWithin = reach != null && !isElsewhere && reach.compareTo(range.last()) >= 0;
            if (!isWithin) {
                PlaceUse once = once(places.subList(from, to));
                all = all.and(once.use);
                origins.addAll(once.origins);
                time = later(time, once.time);
                told |= once.told;
                reach = range.last();
                space = places.get(from).space();
            }
            from = to;
        }
        return new PlaceUse(all, origins, time, told, null);
    }

    private static boolean isBeside(Place one, Place other) {
        return one.range().equals(other.range()) && one.space().equals(other.space());
    }

    /** Of places with the same addresses: what the fullest is told to be, or what the inventory has in all of them. */
    private static PlaceUse once(List<Place> same) {
        PlaceUse first = same.get(0).use();
        if (same.size() == 1) {
            return first;
        }
        BigInteger total = BigInteger.ZERO;
        BigInteger assigned = BigInteger.ZERO;
        BigInteger utilized = BigInteger.ZERO;
        BigInteger countedAssigned = BigInteger.ZERO;
        BigInteger countedUtilized = BigInteger.ZERO;
        Set<String> origins = new TreeSet<>();
        Instant time = null;
        boolean told = false;
        for (Place place : same) {
            PlaceUse each = place.use();
            total = total.max(each.use.total());
            if (each.told) {
                assigned = assigned.max(each.use.assigned());
                utilized = utilized.max(each.use.utilized());
            } else {
                countedAssigned = countedAssigned.add(each.use.assigned());
                countedUtilized = countedUtilized.add(each.use.utilized());
            }
            origins.addAll(each.origins);
            time = later(time, each.time);
            told |= each.told;
        }
        return new PlaceUse(
                new Use(
                        total,
                        assigned.max(countedAssigned).min(total),
                        utilized.max(countedUtilized).min(total)),
                origins,
                time,
                told,
                null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /** Over, under or optimal, as the server's figure says, else by the limits of what has that name. */
    String state(String name, Limits limits) {
        return state == null || state.isEmpty() ? limits.state(name, use.total(), percent()) : state;
    }

    /** Of the total, in percent to a tenth. */
    double percent() {
        return use.percent(use.utilized());
    }

    /** In words; null when nothing is counted. */
    @Nullable
    String origin() {
        return origins.isEmpty() ? null : String.join(", ", origins);
    }
}
