package ipam.siem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of an event, in the order its attributes were put; what is not known is not put. */
final class Attributes {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    /** Puts a text, number, flag or list; null, an empty text and an empty list are left out. */
    Attributes put(String name, @Nullable Object value) {
        boolean empty = value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
        if (!empty) {
            values.put(name, value);
        }
        return this;
    }

    /** Puts an object; an empty one is left out. */
    Attributes put(String name, Attributes object) {
        if (!object.values.isEmpty()) {
            values.put(name, object.values);
        }
        return this;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
