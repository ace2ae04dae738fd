package ipam.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What people want to see of a table, under a name: which rows, which columns, in which order. Fields are named as people
 * write them; which there are, the table says that it is shown of.
 *
 * @param name empty for one that was made for this once
 * @param filter all of these must hold; empty for every row
 * @param columns fields in their order; empty for all
 * @param sort fields, the most important first; empty for the order that there is
 * @param group the field whose values stand together, first; empty for none
 */
public record View(String name, List<Condition> filter, List<String> columns, List<Order> sort, String group) {
    /** Everything as it is. */
    public static final View ALL = new View("", List.of(), List.of(), List.of(), "");

    public View {
        filter = List.copyOf(filter);
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    /** The same with further conditions. */
    public View and(List<Condition> more) {
        List<Condition> all = new ArrayList<>(filter);
        all.addAll(more);
        return new View(name, all, columns, sort, group);
    }

    /** What rows are put in order by: the group first. */
    public List<Order> orders() {
        List<Order> orders = new ArrayList<>(group.isEmpty() ? List.of() : List.of(new Order(group, false)));
        orders.addAll(sort);
        return orders;
    }

    /**
     * Rows in the order of {@link #orders}; those that are alike stay as they were.
     *
     * @param values of each order in turn, a row's value of that field
     */
    public <T> List<T> ordered(List<T> rows, List<Function<T, String>> values) {
        List<Order> orders = orders();
        List<Keyed<T>> keyed = new ArrayList<>(rows.size());
        for (T row : rows) {
            keyed.add(new Keyed<>(
                    row,
                    values.stream().map(value -> SortKey.of(value.apply(row))).toList()));
        }
        keyed.sort((one, other) -> {
            for (int i = 0; i < orders.size(); i++) {
                int compared = one.keys.get(i).compareTo(other.keys.get(i));
                if (compared != 0) {
                    return orders.get(i).descending() ? -compared : compared;
                }
            }
            return 0;
        });
        return keyed.stream().map(Keyed::row).toList();
    }

    /** A row, with what it is put in order by. */
    private record Keyed<T>(T row, List<SortKey> keys) {}

    /**
     * A field to put rows in order by.
     *
     * @param descending the highest first
     */
    public record Order(String field, boolean descending) {
        /** Reads {@code owner}, or {@code -owner} for the highest first. */
        public static Order parse(String text) {
            String field = text.strip();
            boolean descending = field.startsWith("-");
            String bare = descending ? field.substring(1).strip() : field;
            if (bare.isEmpty()) {
                throw new IllegalArgumentException(
                        "Invalid order: %s (must be a field, or - and a field)".formatted(text));
            }
            return new Order(bare, descending);
        }
    }
}
