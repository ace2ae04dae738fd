package ipam.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields that the items of a kind have in one inventory: the built-in ones, and those that people defined. */
public final class Shape {
    private final Kind kind;
    private final List<Field> fields;
    private final List<Field> stored;
    private final Map<String, Integer> places = new HashMap<>();

    Shape(Kind kind, List<Field> custom) {
        this.kind = kind;
        List<Field> all = new ArrayList<>(kind.fields());
        all.addAll(custom);
        this.fields = List.copyOf(all);
        this.stored = all.stream().filter(Field::isStored).toList();
        for (int i = 0; i < stored.size(); i++) {
            places.put(stored.get(i).name(), i);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** All that a file may have, in order. */
    public List<Field> fields() {
        return fields;
    }

    /** Those that items keep values of, in order: the columns of an export. */
    public List<Field> stored() {
        return stored;
    }

    /** Where an item keeps the value of a field. */
    int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(
                    "Invalid field: %s (must be one of %s)".formatted(name, places.keySet()));
        }
        return place;
    }

    boolean has(String name) {
        return places.containsKey(name);
    }
}
