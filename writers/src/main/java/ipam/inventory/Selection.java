package ipam.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items of a kind to be written: all, or what a view shows of them. Those of a view that puts them in order are held. */
public final class Selection {
    private final Inventory inventory;
    private final Shape shape;
    private final @Nullable Instant asOf;
    private final View view;
    private final List<Field> fields;
    private final Map<Condition, Field> conditions;
    private final List<Function<Item, String>> order;

    /**
     * Of an inventory.
     *
     * @param asOf as it was then; null: as it is
     * @throws ViewException when the view names a field that the kind has not
     */
    public Selection(Inventory inventory, Kind kind, @Nullable Instant asOf, View view) {
        this.inventory = inventory;
        this.shape = inventory.shape(kind);
        this.asOf = asOf;
        this.view = view;
        this.fields = view.columns().isEmpty()
                ? shape.stored()
                : view.columns().stream().map(this::field).distinct().toList();
        this.conditions = view.filter().stream()
                .distinct()
                .collect(Collectors.toMap(condition -> condition, condition -> field(condition.field())));
        this.order = view.orders().stream()
                .map(one -> shape.place(field(one.field()).name()))
                .map(place -> (Function<Item, String>) item -> item.value(place))
                .toList();
    }

    private Field field(String name) {
        String key = Spelling.key(name);
        return shape.stored().stream()
                .filter(field -> Spelling.key(field.name()).equals(key)
                        || Spelling.key(field.heading()).equals(key)
                        || field.otherHeadings().stream()
                                .anyMatch(heading -> Spelling.key(heading).equals(key)))
                .findFirst()
                .orElseThrow(() -> new ViewException(
                        view,
                        name,
                        shape.kind().plural(),
                        shape.stored().stream().map(Field::heading).toList()));
    }

    Kind kind() {
        return shape.kind();
    }

    /** The columns, in their order. */
    List<Field> fields() {
        return fields;
    }

    /** Headings of fields that tell the items apart, and that no column has: without them nobody can import it. */
    public List<String> missing() {
        return shape.stored().stream()
                .filter(field -> field.role() == Field.Role.KEY && !fields.contains(field))
                .map(Field::heading)
                .toList();
    }

    void each(Consumer<Item> sink) {
        if (order.isEmpty()) {
            chosen(sink);
            return;
        }
        List<Item> items = new ArrayList<>();
        chosen(items::add);
        view.ordered(items, order).forEach(sink);
    }

    private void chosen(Consumer<Item> sink) {
        Consumer<Item> taken = item -> {
            if (conditions.entrySet().stream()
                    .allMatch(one -> one.getKey().holds(item.get(one.getValue().name())))) {
                sink.accept(item);
            }
        };
        if (asOf == null) {
            inventory.each(shape.kind(), taken);
        } else {
            inventory.each(shape.kind(), asOf, taken);
        }
    }
}
