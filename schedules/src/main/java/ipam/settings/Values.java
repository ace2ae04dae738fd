package ipam.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings as they were read: values by their place ({@code servers[0].audit-logs[1]}), and all that is wrong with
 * them. Not thread-safe.
 */
final class Values {
    /**
     * A value that passed its check.
     *
     * @param value as its {@link Kind} made it
     * @param place where it was written
     */
    record Value(Object value, Place place) {}

    /**
     * Where something was written.
     *
     * @param origin {@code ipam.yml:12}, or the name of an environment variable
     * @param line in the file; 0 outside of one
     * @param folder what a relative path is relative to
     */
    record Place(String origin, int line, Path folder) {}

    private final Map<String, Value> values = new TreeMap<>();
    private final Map<String, Place> places = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** Remembers that something stands at a path. */
    void stands(String path, Place place) {
        places.putIfAbsent(path, place);
    }

    /** Checks a text and keeps its value, in place of one that was written elsewhere before. */
    void put(String path, Kind kind, String text, Place place) {
        places.put(path, place);
        try {
            values.put(path, new Value(kind.parse().apply(text), place));
        } catch (IllegalArgumentException e) {
            problem(place, "Invalid %s: %s (must be %s)".formatted(path, shown(text), kind.rule()));
        }
    }

    /** The address of a database may have a password in it. */
    private static String shown(String text) {
        return text.startsWith("jdbc:") ? text.replaceFirst("//[^/]*@", "//…@").replaceFirst("\\?.*", "?…") : text;
    }

    void problem(Place place, String message) {
        problems.add(new Problem(place.origin(), place.line(), message));
    }

    /** All that is wrong, in the order of the lines. */
    List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** The value at a path, when there is one. */
    <T> Optional<T> get(String path, Class<T> type) {
        return Optional.ofNullable(values.get(path)).map(value -> type.cast(value.value()));
    }

    /** Where the value at a path was written. */
    Optional<Place> place(String path) {
        return Optional.ofNullable(places.get(path));
    }

    /** Paths of the items of a list, in order. */
    List<String> items(String list) {
        List<String> items = new ArrayList<>();
        for (int i = 0; places.containsKey(list + "[" + i + "]"); i++) {
            items.add(list + "[" + i + "]");
        }
        return items;
    }

    /** A list of texts. */
    List<Value> list(String path) {
        return items(path).stream()
                .map(values::get)
                .filter(value -> value != null)
                .toList();
    }

    /** Every path at which something stands. */
    Iterable<String> paths() {
        return places.keySet();
    }
}
