package ipam.record;

import java.util.List;

/**
 * A dataset of the lake: its name, where it lies, what a row holds and how its parts are sorted.
 *
 * @param name the name of its folder and of its view
 * @param meaning what one row is
 * @param root tracking data or not
 * @param partition the folders its parts lie in
 * @param columns as stored in every part, in order; an {@link Partition#EVENT_DATE} dataset also stores
 *     {@code event_date} last, so that a part of several dates reads like the others
 * @param order the columns its parts are sorted by
 */
public record Dataset(
        String name, String meaning, Root root, Partition partition, List<Column> columns, List<String> order) {
    public Dataset {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** The column of that name. */
    public Column column(String name) {
        for (Column column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("Invalid column: %s (must be one of dataset %s)".formatted(name, this.name));
    }
}
