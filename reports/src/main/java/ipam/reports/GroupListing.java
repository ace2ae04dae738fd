package ipam.reports;

import ipam.inventory.Field;
import ipam.inventory.Item;
import ipam.inventory.LogicalGroup;
import ipam.report.ArgumentException;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.reports.PlaceRows.Parts;
import ipam.reports.Places.Root;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a logical group is of, under the values of its levels; addresses are only counted. */
final class GroupListing extends PlaceListing {
    private static final String NONE = "(none)";

    /** Numbers by their size, words without regard to case; what has no value comes last. */
    private static final Comparator<String> ORDER = Comparator.comparing(String::isEmpty)
            .thenComparing(value -> value.matches("[0-9]{1,18}") ? Long.parseLong(value) : Long.MAX_VALUE)
            .thenComparing(value -> value.toLowerCase(Locale.ROOT));

    private final LogicalGroup group;
    private final PlaceRows form;
    private final Node all = new Node("");
    private List<Field> levels = List.of();

    GroupListing(LogicalGroup group, Limits limits) {
        this.group = group;
        this.form = new PlaceRows(limits, PlaceRows.Names.WITH_SPACE);
    }

    /** Everything with the same values down to a level. */
    private static final class Node {
        /** As the first of them spells it. */
        final String value;

        final Map<String, Node> below = new TreeMap<>(ORDER);
        /** By family. */
        final Map<String, List<Place>> places = new TreeMap<>();

        /** By family, how many: all, and those in use. */
        final Map<String, long[]> addresses = new TreeMap<>();

        Node(String value) {
            this.value = value;
        }

        List<Place> all(String family) {
            List<Place> found = new ArrayList<>(places.getOrDefault(family, List.of()));
            below.values().forEach(node -> found.addAll(node.all(family)));
            return found;
        }

        boolean has(String family) {
            return places.containsKey(family)
                    || addresses.containsKey(family)
                    || below.values().stream().anyMatch(node -> node.has(family));
        }

        long[] count(String family) {
            long[] count = addresses.getOrDefault(family, new long[2]).clone();
            for (Node node : below.values()) {
                long[] more = node.count(family);
                count[0] += more[0];
                count[1] += more[1];
            }
            return count;
        }
    }

    @Override
    boolean takes(Item address) {
        if (address.shape().kind() == group.kind()) {
            long[] count = node(address).addresses.computeIfAbsent(family(address), any -> new long[2]);
            count[0]++;
            count[1] += Place.isInUse(address) ? 1 : 0;
        }
        return true;
    }

    private static String family(Item item) {
        return item.place().first().isV4() ? "IPv4" : "IPv6";
    }

    private Node node(Item item) {
        if (levels.isEmpty()) {
            levels = levels(item);
        }
        Node node = all;
        for (Field field : levels) {
            String value = item.get(field.name());
            node = node.below.computeIfAbsent(value, Node::new);
        }
        return node;
    }

    private List<Field> levels(Item item) {
        try {
            return group.fields(item.shape());
        } catch (IllegalArgumentException e) {
            throw new ArgumentException("--group", String.valueOf(e.getMessage()));
        }
    }

    @Override
    Rows rows(Places places) {
        each(places, place -> {
            Item item = Objects.requireNonNull(place.item());
            node(item)
                    .places
                    .computeIfAbsent(family(item), any -> new ArrayList<>())
                    .add(place);
        });
        boolean isMixed = all.has("IPv4") && all.has("IPv6");
        return sink -> all.below.values().forEach(node -> node(node, 0, group.name(), isMixed, sink));
    }

    /** @param isMixed whether there is IPv4 and IPv6, so that a row has to say which it is of */
    private void node(Node node, int level, String above, boolean isMixed, Consumer<Row> sink) {
        String label = node.value.isEmpty() ? NONE : node.value;
        for (String family : List.of("IPv4", "IPv6")) {
            List<Place> within = node.all(family);
            long[] addresses = node.count(family);
            if (!within.isEmpty() || addresses[0] > 0) {
                String heading = levels.get(level).heading() + (isMixed ? ", " + family : "");
                sink.accept(form.of(
                        "group", label, heading, new Parts(use(within, addresses), level, above, null, family, null)));
            }
        }
        node.below.values().forEach(below -> node(below, level + 1, label, isMixed, sink));
        node.places.forEach(
                (family, places) -> places.forEach(place -> sink.accept(form.of(place, level + 1L, label, family))));
    }

    private static PlaceUse use(List<Place> within, long[] addresses) {
        if (addresses[0] > 0) {
            return PlaceUse.sum(List.of(), addresses[0], addresses[1]);
        }
        within.sort(Comparator.comparing((Place place) -> place.space().toLowerCase(Locale.ROOT))
                .thenComparing(place -> place.range().first())
                .thenComparing(place -> place.range().last(), Comparator.reverseOrder()));
        return PlaceUse.sum(within);
    }

    @Override
    void each(Places places, Consumer<Place> sink) {
        for (Root root : places.roots()) {
            for (Place place : root.places()) {
                @Nullable Item item = place.item();
                if (item != null && item.shape().kind() == group.kind()) {
                    sink.accept(place);
                }
            }
        }
    }
}
