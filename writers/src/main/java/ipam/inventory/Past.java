package ipam.inventory;

import ipam.inventory.Item.Origin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The items of a kind as they were: what is stored, with the later changes of the journal undone, the latest first. */
final class Past {
    private final Shape shape;
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Undone> undone = new HashMap<>();

    /** What an item was before its changes. */
    private static final class Undone {
        final Map<String, String> values = new HashMap<>();
        Origin origin = Origin.ENTERED;
        boolean absent;
        /** Whether the values are all there were, not only those that changed. */
        boolean whole;
    }

    private Past(Shape shape) {
        this.shape = shape;
        shape.stored().forEach(field -> fields.put(field.heading(), field));
    }

    /** Reads the changes of the journal that came after a moment. */
    static Past of(Connection connection, Shape shape, Instant moment) throws SQLException {
        Past past = new Past(shape);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT event_time, action, identity_key, before_value, origin FROM journal WHERE object_kind = ?"
                        + " ORDER BY id DESC")) {
            select.setFetchSize(1_000);
            select.setString(1, shape.kind().word());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    // Texts of moments don't sort as the moments do: fractions of a second are left out where zero.
                    if (Instant.parse(row.getString(1)).isAfter(moment)) {
                        past.undo(row);
                    }
                }
            }
        }
        return past;
    }

    private void undo(ResultSet row) throws SQLException {
        Undone item = undone.computeIfAbsent(row.getString(3), identity -> new Undone());
        Map<String, String> before = new HashMap<>();
        Facts.read(row.getString(4)).forEach((heading, value) -> {
            Field field = fields.get(heading);
            if (field != null) {
                before.put(field.name(), value);
            }
        });
        switch (row.getString(2)) {
            case "created" -> {
                item.values.clear();
                item.absent = true;
                item.whole = false;
            }
            case "deleted" -> {
                item.values.clear();
                item.values.putAll(before);
                item.origin = Origin.valueOf(row.getString(5).toUpperCase(Locale.ROOT));
                item.absent = false;
                item.whole = true;
            }
            case "changed" -> item.values.putAll(before);
            default ->
                throw new SQLException("the journal has an action that this program does not know: " + row.getString(2)
                        + "; use a newer ipam");
        }
    }

    /** Every item, in the order in which the store gives those of today. */
    void each(Store store, Consumer<Item> sink) throws SQLException {
        List<Item> gone = new ArrayList<>();
        for (Undone item : undone.values()) {
            if (item.whole) {
                gone.add(item(item));
            }
        }
        gone.sort(order());
        int[] told = new int[1];
        store.each(stored -> {
            while (told[0] < gone.size() && order().compare(gone.get(told[0]), stored) <= 0) {
                sink.accept(gone.get(told[0]++));
            }
            @Nullable Item then = then(stored);
            if (then != null) {
                sink.accept(then);
            }
        });
        gone.subList(told[0], gone.size()).forEach(sink);
    }

    private Comparator<Item> order() {
        return shape.kind().hasPlace()
                ? Comparator.comparing((Item item) -> item.place().first())
                        .thenComparing(item -> item.place().last())
                        .thenComparing(Item::identity)
                : Comparator.comparing(Item::identity);
    }

    private @Nullable Item then(Item stored) {
        Undone item = undone.get(stored.identity());
        if (item == null) {
            return stored;
        }
        if (item.absent || item.whole) {
            return null;
        }
        String[] values = stored.values().toArray(String[]::new);
        item.values.forEach((field, value) -> values[shape.place(field)] = value);
        return stored.with(values);
    }

    private Item item(Undone item) {
        String[] values = new String[shape.stored().size()];
        for (int i = 0; i < values.length; i++) {
            String standard = shape.stored().get(i).name().equals("space") ? Inventory.DEFAULT_SPACE : "";
            values[i] = item.values.getOrDefault(shape.stored().get(i).name(), standard);
        }
        return new Item(shape, Item.NEW, item.origin, values, Item.place(shape, values));
    }
}
