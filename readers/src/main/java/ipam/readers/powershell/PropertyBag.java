package ipam.readers.powershell;

import ipam.net.IpAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one object: names, case ignored, and their values as texts, lists, or objects again. Where several
 * names are asked for, the first that has a value answers. A property without a value is there and null. Not
 * thread-safe.
 */
public final class PropertyBag {
    /** How much of an object a rejection shows, in characters; less than 4 KiB in UTF-8. */
    private static final int SHOWN = 1300;

    private final long line;
    private String type = "";
    private String shown = "";
    private final Map<String, Property> properties = new LinkedHashMap<>();

    private record Property(String name, @Nullable Object value) {}

    /**
     * An object without properties.
     *
     * @param line where it begins, from 1
     */
    public PropertyBag(long line) {
        this.line = line;
    }

    public long line() {
        return line;
    }

    /** Its class where the file says it, else empty. */
    public String type() {
        return type;
    }

    /** Says its class; a type that any object may have is none. */
    public PropertyBag type(String name) {
        String known = Shape.className(name);
        if (!known.isEmpty()) {
            type = known;
        }
        return this;
    }

    /** The text that a rejection shows instead of the properties. */
    public PropertyBag shown(String text) {
        shown = text;
        return this;
    }

    /** What a rejection shows. */
    public String shown() {
        StringBuilder text = new StringBuilder(shown);
        if (shown.isEmpty()) {
            for (Property property : properties.values()) {
                if (property.value != null && text.length() < SHOWN) {
                    text.append(text.isEmpty() ? "" : "; ")
                            .append(property.name)
                            .append('=');
                    text.append(property.value);
                }
            }
        }
        return clipped(text.toString());
    }

    /** As much of a text as a rejection shows. */
    static String clipped(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }

    /** Sets a property: null, a text, a list of texts and objects, or an object. */
    public PropertyBag put(String name, @Nullable Object value) {
        properties.put(name.toLowerCase(Locale.ROOT), new Property(name, value));
        return this;
    }

    /** Adds a value to a property that may have several. */
    public PropertyBag add(String name, String value) {
        String key = name.toLowerCase(Locale.ROOT);
        @Nullable Property before = properties.get(key);
        if (before == null || before.value == null) {
            return put(name, value);
        }
        List<Object> values = new ArrayList<>();
        if (before.value instanceof Collection<?> several) {
            values.addAll(several);
        } else {
            values.add(before.value);
        }
        values.add(value);
        return put(name, values);
    }

    /** Names as written, in order. */
    public List<String> names() {
        return properties.values().stream().map(Property::name).toList();
    }

    /** Names in lower case. */
    Set<String> keys() {
        return properties.keySet();
    }

    /** What it is known by. */
    public Shape shape() {
        return new Shape(type, properties.keySet());
    }

    /** Whether it has the property, with or without a value. */
    public boolean has(String name) {
        return properties.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The value without blanks around it; of a list its texts, comma separated; null when there is none. */
    public @Nullable String text(String... names) {
        for (String name : names) {
            @Nullable Object value = value(name);
            String text = value == null ? "" : plain(value).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    /** The value as it was put. */
    @Nullable
    Object value(String name) {
        @Nullable Property property = properties.get(name.toLowerCase(Locale.ROOT));
        return property == null ? null : property.value;
    }

    private Collection<?> values(String name) {
        @Nullable Object value = value(name);
        if (value instanceof Collection<?> several) {
            return several;
        }
        return value == null ? List.of() : List.of(value);
    }

    private static String plain(Object value) {
        if (value instanceof Collection<?> several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(plain(one)));
            return String.join(", ", texts);
        }
        return value.toString();
    }

    /** The value that an object can't do without. */
    public String required(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        if (text == null) {
            throw new UnreadableException(
                    names[0] + " is missing", "export the whole object; select no properties away");
        }
        return text;
    }

    /** The values of a list, a value alone being a list of one; blank ones are left out. */
    public List<String> texts(String name) throws UnreadableException {
        List<String> texts = new ArrayList<>();
        for (Object one : values(name)) {
            String text = plain(one).strip();
            if (text.matches("System\\.[A-Za-z0-9.]+\\[\\]|Microsoft\\.[A-Za-z0-9.#/]+\\[\\]")) {
                throw new UnreadableException(
                        "%s holds '%s' instead of values: Export-Csv writes no lists".formatted(name, text),
                        "export with Export-Clixml or ConvertTo-Json -Depth 4");
            }
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The object that is a property's value. */
    public Optional<PropertyBag> object(String name) {
        return value(name) instanceof PropertyBag bag ? Optional.of(bag) : Optional.empty();
    }

    /** The objects in a list, or the one that is a property's value. */
    public List<PropertyBag> objects(String name) {
        List<PropertyBag> objects = new ArrayList<>();
        for (Object one : values(name)) {
            if (one instanceof PropertyBag bag) {
                objects.add(bag);
            }
        }
        return objects;
    }

    /** An address; null when there is none. */
    public @Nullable IpAddress address(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        return text == null ? null : address(names[0], text);
    }

    /** The address that an object can't do without. */
    public IpAddress requiredAddress(String... names) throws UnreadableException {
        return address(names[0], required(names));
    }

    /** A value as an address; the zone of a link-local one is left out. */
    public static IpAddress address(String property, String text) throws UnreadableException {
        int zone = text.indexOf('%');
        try {
            return IpAddress.parse(zone < 0 ? text : text.substring(0, zone));
        } catch (IllegalArgumentException e) {
            throw UnreadableException.value(property, text, "address");
        }
    }

    /** A whole number; null when there is none. */
    public @Nullable Long number(String... names) throws UnreadableException {
        @Nullable BigInteger count = count(names);
        if (count == null) {
            return null;
        }
        if (count.bitLength() > 63) {
            throw UnreadableException.value(names[0], count.toString(), "number of 64 bits");
        }
        return count.longValue();
    }

    /** A whole number of any size; null when there is none. */
    public @Nullable BigInteger count(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        if (text == null) {
            return null;
        }
        if (text.matches("[+-]?[0-9]{1,60}(\\.0{1,9})?")) {
            int point = text.indexOf('.');
            return new BigInteger(point < 0 ? text : text.substring(0, point));
        }
        if (text.matches("[0-9](\\.[0-9]{1,40})?[eE]\\+?[0-9]{1,2}")) { // a double in JSON
            return new BigDecimal(text).toBigInteger();
        }
        throw UnreadableException.value(names[0], text, "whole number");
    }

    /** A number with a fraction, its point written as a point or a comma; null when there is none or it is no number. */
    public @Nullable Double ratio(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        if (text == null || text.equalsIgnoreCase("NaN")) {
            return null;
        }
        if (!text.matches("-?[0-9]{1,20}([.,][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")) {
            throw UnreadableException.value(names[0], text, "number");
        }
        return Double.valueOf(text.replace(',', '.'));
    }

    /** True or False, or 1 or 0; null when there is none. */
    public @Nullable Boolean flag(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        return text == null ? null : Flags.parse(names[0], text);
    }

    /** A TimeSpan in whole seconds; null when there is none or it is unlimited. */
    public @Nullable Long seconds(String... names) throws UnreadableException {
        @Nullable String text = text(names);
        return text == null ? null : TimeSpans.seconds(names[0], text);
    }

    @Override
    public String toString() {
        return "{" + shown() + "}";
    }
}
