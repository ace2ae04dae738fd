package ipam.readers.vmm;

import ipam.readers.sheet.SheetException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@code ConvertTo-Json} writes of several objects, or of one. Null and empty objects are left out. */
final class VmmJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private VmmJson() {}

    /** All objects of a file, each as its properties. */
    static List<Map<String, Object>> read(Reader text, String file) throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            Object root = parser.nextToken() == null ? List.of() : value(parser);
            Object list = root instanceof Map<?, ?> object && object.get(VmmObject.VALUE) instanceof List<?> inner
                    ? inner
                    : root;
            List<Map<String, Object>> objects = new ArrayList<>();
            for (Object each : list instanceof List<?> several ? several : List.of(list)) {
                if (!(each instanceof Map<?, ?> object)) {
                    throw new SheetException("%s: object %d is none; write it with ConvertTo-Json -Depth 3"
                            .formatted(file, objects.size() + 1));
                }
                Map<String, Object> properties = new LinkedHashMap<>();
                object.forEach((name, value) -> properties.put(String.valueOf(name), value));
                objects.add(properties);
            }
            return objects;
        } catch (JacksonException e) {
            @Nullable TokenStreamLocation place = e.getLocation();
            throw new SheetException("%s is no JSON%s; write it with ConvertTo-Json -Depth 3"
                    .formatted(file, place == null ? "" : ": line %d can't be read".formatted(place.getLineNr())));
        }
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_NULL) {
                    object.put(name, value(parser));
                }
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NULL) {
                    list.add(value(parser));
                }
            }
            return list;
        }
        return String.valueOf(parser.getString());
    }
}
