package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.readers.text.TextStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Objects as ConvertTo-Json writes them: one, or an array of them, or several of either one after the other. What
 * .NET's addresses, times and time spans are made of is put together again, and what CIM adds is left out. Not
 * thread-safe.
 */
final class JsonObjects {
    private static final int DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private final TextStream text;
    private final ObjectSink sink;
    private final Budget budget = new Budget();

    JsonObjects(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
        this.text = new TextStream(bytes, codePage);
        this.sink = sink;
    }

    void read() throws IOException {
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text);
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    readObject(parser);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    sink.unreadable(
                            line(parser),
                            "a value stands where an object is expected",
                            "give ConvertTo-Json the objects of one Get- command",
                            token == JsonToken.VALUE_STRING ? parser.getString() : "");
                }
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            sink.torn();
            long line =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            sink.incomplete();
            if (e instanceof StreamConstraintsException) {
                sink.unreadable(
                        line,
                        "refused: deeper than %d levels, or a value of more than 1 MiB".formatted(DEPTH),
                        "the rest of the file is not read; export with a smaller -Depth",
                        "");
                return;
            }
            sink.unreadable(
                    line,
                    "is no JSON from here on: " + sentence(e.getOriginalMessage()),
                    "the rest of the file is not read; "
                            + (text.damaged() ? text.alphabet().remedy() : "export again if it was cut off or edited"),
                    "");
        }
    }

    private static String sentence(@Nullable String message) {
        String words = String.valueOf(message).replaceAll("\\s+", " ");
        return words.length() > 200 ? words.substring(0, 200) : words;
    }

    private static long line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private void readObject(JsonParser parser) throws IOException {
        PropertyBag object = new PropertyBag(line(parser));
        sink.begins(object);
        budget.begin();
        fill(object, parser);
        if (budget.spent()) {
            sink.unreadable(object.line(), Budget.PROBLEM, Budget.REMEDY, "");
        } else if (text.damaged() && object.shown().indexOf('\uFFFD') >= 0) {
            sink.unreadable(
                    object.line(),
                    "the object holds bytes that are " + text.alphabet().stranger(),
                    text.alphabet().remedy(),
                    object.shown());
        } else {
            sink.object(object);
        }
    }

    private void fill(PropertyBag object, JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (isNoise(name)) {
                typeFrom(object, name, token, parser);
                continue;
            }
            @Nullable Object value = value(token, parser);
            if (budget.allows(name.length())) {
                object.put(name, value);
            }
        }
    }

    /** What CIM adds to every object. */
    static boolean isNoise(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cimclass", "ciminstanceproperties", "cimsystemproperties", "__classmetadata", "psshowcomputername" ->
                true;
            default -> false;
        };
    }

    /** The class stands in CimSystemProperties, and where -Depth ended early, in CimClass. */
    private static void typeFrom(PropertyBag object, String name, JsonToken token, JsonParser parser) {
        if (token == JsonToken.VALUE_STRING && name.equalsIgnoreCase("CimClass")) {
            object.type(parser.getString());
        }
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String inner = parser.currentName();
            boolean named = inner.equalsIgnoreCase("ClassName") || inner.equalsIgnoreCase("CimClassName");
            if (parser.nextToken() == JsonToken.VALUE_STRING && named) {
                object.type(parser.getString());
            }
            parser.skipChildren();
        }
    }

    private @Nullable Object value(JsonToken token, JsonParser parser) {
        if (token == JsonToken.START_OBJECT) {
            PropertyBag nested = new PropertyBag(line(parser));
            fill(nested, parser);
            return NetValues.simplified(nested);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                @Nullable Object value = value(next, parser);
                if (value != null && budget.allows(1)) {
                    values.add(value);
                }
            }
            return values;
        }
        if (token == JsonToken.VALUE_NULL || budget.spent()) {
            return null;
        }
        String value = parser.getString();
        return budget.allows(value.length()) ? value : null;
    }
}
