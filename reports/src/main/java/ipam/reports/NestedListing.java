package ipam.reports;

import ipam.inventory.Item;
import ipam.net.AddressRange;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.reports.PlaceRows.Parts;
import ipam.reports.Places.Root;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every space, and below each what lies in it, by what lies in what; with the stretches that nobody has. */
final class NestedListing extends PlaceListing {
    private final @Nullable String space;
    private final @Nullable AddressRange within;
    private final PlaceRows form;

    /**
     * @param space only this; null for all
     * @param within only what lies in these addresses; null for all
     */
    NestedListing(@Nullable String space, @Nullable AddressRange within, Limits limits) {
        this.space = space;
        this.within = within;
        this.form = new PlaceRows(limits, PlaceRows.Names.PLAIN);
    }

    @Override
    boolean takes(Item address) {
        return isAsked(address.get("space")) && isIn(address.place(), within);
    }

    private boolean isAsked(String name) {
        return space == null || space.equalsIgnoreCase(name);
    }

    @Override
    Rows rows(Places places) {
        Map<String, @Nullable String> owners = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        places.roots()
                .forEach(root ->
                        names.put(key(root.space().space()), root.space().space()));
        for (Item named : places.spaces()) {
            names.put(key(named.get("name")), named.get("name"));
            owners.put(key(named.get("name")), named.get("owner").isEmpty() ? null : named.get("owner"));
        }
        return sink -> names.forEach((key, name) -> {
            List<Root> roots = places.roots().stream()
                    .filter(root -> key.equals(key(root.space().space())))
                    .toList();
            if (!isAsked(name)) {
                return;
            }
            if (roots.isEmpty() && within == null) {
                Parts nothing = new Parts(PlaceUse.sum(List.of()), 0, null, name, null, owners.get(key));
                sink.accept(form.of("space", name, null, nothing));
            }
            for (Root root : roots) {
                Optional<PlaceUse> use = use(root);
                use.ifPresent(one -> {
                    Parts parts = new Parts(one, 0, null, name, root.family(), owners.get(key));
                    sink.accept(form.of("space", name, root.family(), parts));
                    new Walk(root.family(), sink).over(root.space());
                });
            }
        });
    }

    /** How what was asked for of a space is used; empty when nothing of it was. */
    private Optional<PlaceUse> use(Root root) {
        if (within == null) {
            return Optional.of(root.space().use());
        }
        List<Place> shown = root.places().stream()
                .filter(place -> isIn(place.range(), within))
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(PlaceUse.sum(shown));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    void each(Places places, Consumer<Place> sink) {
        for (Root root : places.roots()) {
            if (isAsked(root.space().space())) {
                root.places().stream()
                        .filter(place -> isIn(place.range(), within))
                        .forEach(sink);
            }
        }
    }

    /** A walk over places, however deep they lie in each other. */
    private final class Walk {
        private final String family;
        private final Consumer<Row> sink;
        private final Deque<Step> steps = new ArrayDeque<>();

        /** A place that has begun. */
        private static final class Step {
            final Place place;
            /** Where what lies in it stands. */
            final long below;

            final boolean isShown;
            final String label;
            int child;
            int free;

            Step(Place place, long below, boolean isShown, String label) {
                this.place = place;
                this.below = below;
                this.isShown = isShown;
                this.label = label;
            }
        }

        Walk(String family, Consumer<Row> sink) {
            this.family = family;
            this.sink = sink;
        }

        void over(Place space) {
            steps.push(new Step(space, 1, false, space.space()));
            while (!steps.isEmpty()) {
                Step step = steps.peek();
                List<Place> children = step.place.children();
                if (step.child == children.size()) {
                    if (!children.isEmpty()) {
                        free(step, null);
                    }
                    steps.pop();
                } else {
                    Place child = children.get(step.child++);
                    free(step, child);
                    begin(child, step);
                }
            }
        }

        private void begin(Place place, Step above) {
            boolean isShown = isIn(place.range(), within);
            if (isShown) {
                sink.accept(form.of(place, above.below, above.label, family));
            }
            String label = PlaceRows.label(Objects.requireNonNull(place.item()));
            steps.push(
                    new Step(place, isShown ? above.below + 1 : above.below, isShown, isShown ? label : above.label));
        }

        /** Tells the free stretches before a child, or those that are left. */
        private void free(Step step, @Nullable Place child) {
            List<Place.Free> all = step.place.free();
            while (step.isShown
                    && step.free < all.size()
                    && (child == null
                            || all.get(step.free)
                                            .range
                                            .first()
                                            .compareTo(child.range().first())
                                    < 0)) {
                sink.accept(form.of(all.get(step.free++), step.below, step.label, step.place.space(), family));
            }
        }
    }
}
