package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The items of one kind in the control database, within a transaction that somebody else began. */
final class Store {
    private static final int BATCH = 1_000;

    /** The order of addresses: the halves are unsigned, what has the upper bit set comes last. */
    private static final String ORDER = "(first_hi < 0, first_hi, first_lo < 0, first_lo)";

    private static final String PLACE = "(? < 0, ?, ? < 0, ?)";

    private final Connection connection;
    private final Shape shape;
    private final List<Field> columns;
    private final String table;

    private Store(Connection connection, Shape shape) {
        this.connection = connection;
        this.shape = shape;
        this.columns = shape.stored().stream()
                .filter(field -> field.role() != Role.CUSTOM)
                .toList();
        this.table = shape.kind().table();
    }

    /** The items of a kind, with the fields that people defined. */
    static Store of(Connection connection, Kind kind) throws SQLException {
        return new Store(connection, shape(connection, kind));
    }

    private static Shape shape(Connection connection, Kind kind) throws SQLException {
        List<Field> custom = new ArrayList<>();
        if (kind.hasDefinedFields()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name, allowed_values FROM defined_field")) {
                while (row.next()) {
                    custom.add(Field.custom(row.getString(1), words(row.getString(2))));
                }
            }
        }
        custom.sort((a, b) -> a.name().compareTo(b.name()));
        return new Shape(kind, custom);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[;\\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    Shape shape() {
        return shape;
    }

    /** What items of another kind are like. */
    Shape shape(Kind other) throws SQLException {
        return shape(connection, other);
    }

    /** The names of all address spaces. */
    List<String> spaces() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM address_space")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    /** The names, in lower case, of the spaces in which the tenants of Virtual Machine Manager keep addresses. */
    Set<String> tenantSpaces() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name FROM address_space WHERE vmm_server <> '' AND space_type = 'Customer'")) {
            while (row.next()) {
                names.add(row.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Every item, in the order of addresses; those of the same addresses by what tells them apart. */
    void each(Consumer<Item> sink) throws SQLException {
        each("", sink);
    }

    /** Every address with an expiry date, in that order. */
    void expiring(Consumer<Item> sink) throws SQLException {
        each("WHERE expiry_date <> ''", sink);
    }

    /**
     * Every item that begins at one of these addresses, in their order.
     *
     * @param to the address after the last; null for no last one
     */
    void each(IpAddress from, @Nullable IpAddress to, Consumer<Item> sink) throws SQLException {
        if (to == null) {
            each("WHERE " + ORDER + " >= " + PLACE, sink, places(from));
        } else if (from.hi() == to.hi() && from.lo() >= 0 && to.lo() >= 0) { // all of IPv4: an index finds them
            each("WHERE first_hi = ? AND first_lo >= ? AND first_lo < ?", sink, from.hi(), from.lo(), to.lo());
        } else {
            each(
                    "WHERE %s >= %s AND %s < %s".formatted(ORDER, PLACE, ORDER, PLACE),
                    sink,
                    LongStream.concat(Arrays.stream(places(from)), Arrays.stream(places(to)))
                            .toArray());
        }
    }

    private static long[] places(IpAddress address) {
        return new long[] {address.hi(), address.hi(), address.lo(), address.lo()};
    }

    /** Where every so-many-th item begins, in order. */
    List<IpAddress> bounds(int step) throws SQLException {
        List<IpAddress> bounds = new ArrayList<>();
        String sql = """
                SELECT first_hi, first_lo
                FROM (SELECT first_hi, first_lo, row_number() OVER (ORDER BY first_hi < 0, first_hi, first_lo < 0, first_lo) AS place
                      FROM %s) AS placed
                WHERE place %% %d = 0
                ORDER BY place
                """.formatted(table, step);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                bounds.add(new IpAddress(row.getLong(1), row.getLong(2)));
            }
        }
        return bounds;
    }

    private void each(String condition, Consumer<Item> sink, long... parameters) throws SQLException {
        Map<Long, Map<String, String>> custom = custom(condition, parameters);
        List<Item> same = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(select(condition))) {
            select.setFetchSize(BATCH);
            set(select, 1, parameters);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Item item = item(row, custom);
                    if (!same.isEmpty() && !isSamePlace(same.get(0), item)) {
                        flush(same, sink);
                    }
                    same.add(item);
                }
            }
        }
        flush(same, sink);
    }

    /** Databases order texts each in its own way, so that is done here. */
    private static void flush(List<Item> same, Consumer<Item> sink) {
        same.sort((a, b) -> a.identity().compareTo(b.identity()));
        same.forEach(sink);
        same.clear();
    }

    private boolean isSamePlace(Item a, Item b) {
        return !shape.kind().hasPlace() || a.place().equals(b.place());
    }

    private String select(String condition) {
        // Most values are empty, and nothing is handed over faster than an empty text.
        String names = columns.stream()
                .map(field -> "nullif(" + field.name() + ", '')")
                .collect(Collectors.joining(", "));
        if (!shape.kind().hasPlace()) {
            return "SELECT id, origin, %s FROM %s %s".formatted(names, table, condition);
        }
        // The halves of an address are unsigned: what has the upper bit set comes last.
        return ("SELECT id, origin, %s, first_hi, first_lo, last_hi, last_lo FROM %s %s ORDER BY first_hi < 0, first_hi,"
                        + " first_lo < 0, first_lo, last_hi < 0, last_hi, last_lo < 0, last_lo")
                .formatted(names, table, condition);
    }

    private Item item(ResultSet row, Map<Long, Map<String, String>> custom) throws SQLException {
        long id = row.getLong(1);
        String[] values = new String[shape.stored().size()];
        Map<String, String> own = custom.getOrDefault(id, Map.of());
        int column = 3;
        for (int i = 0; i < values.length; i++) {
            Field field = shape.stored().get(i);
            @Nullable String text = field.role() == Role.CUSTOM ? own.get(field.name()) : row.getString(column++);
            values[i] = text == null ? "" : text;
        }
        return new Item(
                shape,
                id,
                Item.Origin.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                values,
                shape.kind().hasPlace() ? place(row, column) : null);
    }

    private static AddressRange place(ResultSet row, int column) throws SQLException {
        return new AddressRange(
                new IpAddress(row.getLong(column), row.getLong(column + 1)),
                new IpAddress(row.getLong(column + 2), row.getLong(column + 3)));
    }

    private static void set(PreparedStatement statement, int first, long... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setLong(first + i, parameters[i]);
        }
    }

    private Map<Long, Map<String, String>> custom(String condition, long... parameters) throws SQLException {
        Map<Long, Map<String, String>> values = new HashMap<>();
        if (!hasCustom()) {
            return values;
        }
        String of = condition.isEmpty() ? "" : " AND item IN (SELECT id FROM %s %s)".formatted(table, condition);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT item, field, field_value FROM custom_value WHERE kind = ?" + of)) {
            select.setString(1, shape.kind().plural());
            set(select, 2, parameters);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
                            .put(row.getString(2), row.getString(3));
                }
            }
        }
        return values;
    }

    /** Adds items. */
    void insert(List<Item> items, Instant now) throws SQLException {
        long id = lastId();
        // Most fields of most files are empty everywhere, and a value that is not bound costs nothing.
        List<Field> filled = columns.stream()
                .filter(field ->
                        items.stream().anyMatch(item -> !item.get(field.name()).isEmpty()))
                .toList();
        List<String> names = new ArrayList<>(List.of("id", "origin", "changed", "identity_key"));
        filled.forEach(field -> names.add(field.name()));
        if (shape.kind().hasPlace()) {
            names.addAll(List.of("first_hi", "first_lo", "last_hi", "last_lo"));
        }
        List<String> empty = columns.stream()
                .filter(field -> !filled.contains(field))
                .map(Field::name)
                .toList();
        String sql = "INSERT INTO %s (%s%s) VALUES (%s%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        empty.isEmpty() ? "" : ", " + String.join(", ", empty),
                        "?" + ", ?".repeat(names.size() - 1),
                        ", ''".repeat(empty.size()));
        try (Batch batch = new Batch(connection, sql)) {
            for (Item item : items) {
                id++;
                List<Object> values =
                        new ArrayList<>(List.of(id, item.origin().word(), now.toString(), item.identity()));
                filled.forEach(field -> values.add(item.get(field.name())));
                if (shape.kind().hasPlace()) {
                    AddressRange place = item.place();
                    values.addAll(List.of(
                            place.first().hi(),
                            place.first().lo(),
                            place.last().hi(),
                            place.last().lo()));
                }
                batch.add(values.toArray());
                writeCustom(id, item);
            }
            batch.finish();
        }
    }

    private long lastId() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) FROM " + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void writeCustom(long id, Item item) throws SQLException {
        for (Field field : shape.stored()) {
            if (field.role() == Role.CUSTOM && !item.get(field.name()).isEmpty()) {
                execute(
                        "INSERT INTO custom_value (kind, item, field, field_value) VALUES (?, ?, ?, ?)",
                        shape.kind().plural(),
                        id,
                        field.name(),
                        item.get(field.name()));
            }
        }
    }

    /** Gives stored items the values that these have. */
    void update(List<PlannedRow> rows, Instant now) throws SQLException {
        String assignments =
                columns.stream().map(field -> field.name() + " = ?").collect(Collectors.joining(", "));
        String sql = "UPDATE %s SET changed = ?, origin = ?, %s WHERE id = ?".formatted(table, assignments);
        try (Batch batch = new Batch(connection, sql)) {
            for (PlannedRow row : rows) {
                @Nullable Item item = row.item();
                @Nullable Item stored = row.stored();
                if (item == null || stored == null) {
                    throw new IllegalArgumentException("Invalid row: " + row.row() + " (must change an item)");
                }
                List<Object> values =
                        new ArrayList<>(List.of(now.toString(), item.origin().word()));
                columns.forEach(field -> values.add(item.get(field.name())));
                values.add(stored.id());
                batch.add(values.toArray());
                if (hasCustom()) {
                    forgetCustom(stored.id());
                    writeCustom(stored.id(), item);
                }
            }
            batch.finish();
        }
    }

    /** Removes stored items. */
    void delete(List<Item> items) throws SQLException {
        try (Batch batch = new Batch(connection, "DELETE FROM %s WHERE id = ?".formatted(table))) {
            for (Item item : items) {
                batch.add(item.id());
                if (hasCustom()) {
                    forgetCustom(item.id());
                }
            }
            batch.finish();
        }
    }

    private boolean hasCustom() {
        return shape.stored().size() > columns.size();
    }

    private void forgetCustom(long id) throws SQLException {
        execute(
                "DELETE FROM custom_value WHERE kind = ? AND item = ?",
                shape.kind().plural(),
                id);
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
