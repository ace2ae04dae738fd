package ipam.readers.powershell;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types and values that a CLIXML file may refer to again, the latest of them. Not thread-safe. */
final class ClixmlReferences {
    private static final int KEPT = 10_000;

    private final Map<String, String> types = latest();
    private final Map<String, Object> values = latest();

    private static <V> Map<String, V> latest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > KEPT;
            }
        };
    }

    void type(@Nullable String id, String type) {
        if (id != null) {
            types.put(id, type);
        }
    }

    String type(@Nullable String id) {
        return id == null ? "" : types.getOrDefault(id, "");
    }

    /** Remembers texts; objects and lists are too large, and Windows refers to none of them. */
    void value(@Nullable String id, @Nullable Object value) {
        if (id != null && value instanceof String text && text.length() <= 1000) {
            values.put(id, text);
        }
    }

    @Nullable
    Object value(@Nullable String id) {
        return id == null ? null : values.get(id);
    }
}
