package ipam.readers.vmm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An object as a cmdlet writes it. A property that is missing, null or empty is an empty text: PowerShell writes all three.
 *
 * @param where it stands, for people: {@code Get-SCVMNetwork.json, object 3}
 * @param properties texts, lists of what is here, and further such maps
 */
public record VmmObject(String where, Map<String, Object> properties) {
    /** A list that PowerShell wrote as an object. */
    static final String VALUE = "value";

    /** What names an object, the best first. */
    private static final List<String> NAMES = List.of("Name", "IPAddress", "Address", "IPAddressToString", "Subnet");

    public VmmObject {
        properties = Map.copyOf(properties);
    }

    /** The text of a property; of an object its name; of several the first. */
    public String text(String property) {
        List<String> all = texts(property);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** What tells the object that a property refers to: its id, else its name. */
    public String reference(String property) {
        return objects(property).stream()
                .map(object -> object.text("ID"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseGet(() -> text(property));
    }

    /** The texts of a property that holds several; a text is one. */
    public List<String> texts(String property) {
        List<String> texts = new ArrayList<>();
        for (Object each : values(property)) {
            String text = each instanceof Map<?, ?> object ? named(object) : each instanceof String own ? own : "";
            if (!text.isBlank()) {
                texts.add(text.strip());
            }
        }
        return texts;
    }

    /** The objects of a property that holds several; of a text none. */
    public List<VmmObject> objects(String property) {
        List<VmmObject> objects = new ArrayList<>();
        for (Object each : values(property)) {
            if (each instanceof Map<?, ?> object) {
                objects.add(new VmmObject(where, strings(object)));
            }
        }
        return objects;
    }

    private static Map<String, Object> strings(Map<?, ?> object) {
        Map<String, Object> strings = new HashMap<>();
        object.forEach((name, value) -> strings.put(String.valueOf(name), value));
        return strings;
    }

    private List<?> values(String property) {
        Object value = properties.getOrDefault(property, List.of());
        Object list = value instanceof Map<?, ?> object && object.get(VALUE) instanceof List<?> inner ? inner : value;
        return list instanceof List<?> several ? several : List.of(list);
    }

    private static String named(Map<?, ?> object) {
        return NAMES.stream()
                .map(object::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
    }
}
