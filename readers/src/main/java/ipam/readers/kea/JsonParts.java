package ipam.readers.kea;

import java.io.IOException;
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
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * A walk through the JSON of a configuration that takes in one part at a time: memory holds a part, not the file. Parts
 * without end, nesting without end and texts without end are damage.
 */
final class JsonParts {
    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NUMBER = 100;
    private static final int MOST_VALUES = 500_000;
    private static final int MOST_CHARACTERS = 32 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT / 256)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;
    private int characters;

    JsonParts(ConfigText text) throws IOException {
        this.parser = guarded(() -> JSON.createParser(ObjectReadContext.empty(), text));
    }

    private interface Step<T> {
        T take() throws JacksonException;
    }

    /** Tells what Jackson says in our words: a damaged text, or bytes that could not be read. */
    private static <T> T guarded(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (StreamConstraintsException e) {
            throw new Damage(
                    "the configuration is nested too deep, or a text or number in it is too long",
                    "no configuration of Kea needs more than %d levels or 1 MiB".formatted(DEEPEST));
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new Damage(
                    "the JSON can't be read: " + e.getOriginalMessage().replaceAll("\\s+", " "),
                    "mend it, then try it with kea-dhcp4 -t or kea-dhcp6 -t; what stands after it was not read");
        }
    }

    /** Goes on, and says whether an object begins there; false at an end of the text, too. */
    boolean beginsObject() throws IOException {
        return next() == JsonToken.START_OBJECT;
    }

    /** The next name of the object; null at its end. Its value is to be taken next. */
    @Nullable
    String name() throws IOException {
        @Nullable JsonToken token = next();
        if (token == null) {
            throw ended();
        }
        return token == JsonToken.PROPERTY_NAME ? guarded(parser::currentName) : null;
    }

    /** Goes to the value of the name at hand, and says whether an array begins there, to be walked by {@link #item}. */
    boolean beginsArray() throws IOException {
        return next() == JsonToken.START_ARRAY;
    }

    /** Goes to the next item of the array; false at its end. */
    boolean item() throws IOException {
        @Nullable JsonToken token = next();
        if (token == null) {
            throw ended();
        }
        return token != JsonToken.END_ARRAY;
    }

    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Takes in the value at hand; null for {@code null}. */
    @Nullable
    Json part() throws IOException {
        values = 0;
        characters = 0;
        return value();
    }

    private @Nullable Json value() throws IOException {
        int line = line();
        if (++values > MOST_VALUES || characters > MOST_CHARACTERS) {
            throw new Damage(
                    "a part of the configuration has more than %d values".formatted(MOST_VALUES),
                    "check the file: no subnet or setting of Kea is that large");
        }
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Json> members = new LinkedHashMap<>();
            for (String name = name(); name != null; name = name()) {
                next();
                @Nullable Json value = value();
                if (value != null) {
                    members.put(name, value);
                }
            }
            return new Json.Members(line, members);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Json> items = new ArrayList<>();
            while (item()) {
                @Nullable Json value = value();
                if (value != null) {
                    items.add(value);
                }
            }
            return new Json.Items(line, items);
        }
        if (token == null) {
            throw ended();
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = guarded(parser::getString);
        characters += text.length();
        return new Json.Value(line, text);
    }

    /** Leaves the value at hand out. */
    void leaveOut() throws IOException {
        guarded(parser::skipChildren);
    }

    /** Line of the text, from 1, at which the token at hand begins. */
    int line() {
        return Math.max(parser.currentTokenLocation().getLineNr(), 1);
    }

    private @Nullable JsonToken next() throws IOException {
        return guarded(() -> {
                    parser.nextToken();
                    return parser;
                })
                .currentToken();
    }

    private static Damage ended() {
        return new Damage("the file ends in the middle of the configuration", "collect the whole file again");
    }
}
