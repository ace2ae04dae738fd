package ipam.report;

import java.util.List;
import java.util.function.Consumer;

/** The rows of a table, produced one after the other while a renderer takes them; nothing holds them all. */
@FunctionalInterface
public interface Rows {
    /** Hands every row to {@code sink}, in order. Each call starts again from the first. */
    void each(Consumer<Row> sink);

    /** Rows that are at hand. */
    static Rows of(List<Row> rows) {
        List<Row> copy = List.copyOf(rows);
        return copy::forEach;
    }
}
