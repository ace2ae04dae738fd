package ipam.inventory;

import java.util.ArrayList;
import java.util.List;

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

    /** Whether rows must be put in order. */
    public boolean isOrdered() {
        return !sort.isEmpty() || !group.isEmpty();
    }

    /** In a sentence: {@code View full}, {@code This choice}. */
    public String title() {
        return name.isEmpty() ? "This choice" : "View " + name;
    }

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
