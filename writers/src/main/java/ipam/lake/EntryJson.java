package ipam.lake;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Entries as JSON. */
final class EntryJson {
    /** The version of the manifest that this program writes and understands. */
    static final int SCHEMA = 1;

    static final JsonFactory JSON = new JsonFactory();

    /** What of an entry is wanted. */
    enum Scope {
        PARTS,
        PARTS_AND_SOURCES
    }

    private EntryJson() {}

    static byte[] write(Entry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(Lines.context(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("schema", SCHEMA);
            json.writeNumberProperty("number", entry.number());
            json.writeStringProperty("time", entry.time().toString());
            json.writeStringProperty("previous", entry.previous());
            json.writeStringProperty("task", entry.task());
            json.writeStringProperty("run", entry.run());
            json.writeStringProperty("program", entry.program());
            json.writeArrayPropertyStart("added");
            entry.added().forEach(part -> PartJson.write(json, part));
            json.writeEndArray();
            json.writeArrayPropertyStart("removed");
            entry.removed().forEach(json::writeString);
            json.writeEndArray();
            json.writeName("notes");
            note(json, entry.notes());
            json.writeArrayPropertyStart("sources");
            entry.sources().forEach(source -> SourceJson.write(json, source, false));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    private static void note(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            TreeMap<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
            sorted.forEach((key, each) -> {
                json.writeName(key);
                note(json, each);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> note(json, each));
            json.writeEndArray();
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.toString());
        }
    }

    /** Reads an entry; whoever calls checks its number and the hash it names. */
    static Entry read(byte[] bytes, String file, Scope scope) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new LakeException("Cannot read manifest entry %s: it is no JSON object".formatted(file));
            }
            return read(json, file, scope);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new LakeException("Cannot read manifest entry %s: it is damaged".formatted(file), e);
        }
    }

    private static Entry read(JsonParser json, String file, Scope scope) {
        int schema = 0;
        int number = 0;
        Instant time = null;
        String previous = "";
        String task = "";
        String run = "";
        String program = "";
        List<Part> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<SourceUpdate> sources = new ArrayList<>();
        Map<String, Object> notes = Map.of();
        boolean whole = true;
        while (whole && json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "schema" -> schema = understood(json.getIntValue(), file);
                case "number" -> number = json.getIntValue();
                case "time" -> time = Instant.parse(json.getString());
                case "previous" -> previous = json.getString();
                case "task" -> task = json.getString();
                case "run" -> run = json.getString();
                case "program" -> program = json.getString();
                case "added" -> each(json, () -> added.add(PartJson.read(json)));
                case "removed" -> each(json, () -> removed.add(json.getString()));
                case "sources" -> {
                    // They come last, and are most of an entry.
                    if (scope == Scope.PARTS) {
                        whole = false;
                    } else {
                        int entry = number;
                        each(json, () -> sources.add(SourceJson.read(json, entry)));
                    }
                }
                case "notes" -> notes = notes(json);
                default -> json.skipChildren();
            }
        }
        if (schema == 0 || number == 0 || time == null || previous.isEmpty() || (whole && json.nextToken() != null)) {
            throw new LakeException("Cannot read manifest entry %s: it is incomplete".formatted(file));
        }
        return new Entry(number, time, previous, task, run, program, added, removed, sources, notes);
    }

    private static int understood(int schema, String file) {
        if (schema < 1 || schema > SCHEMA) {
            throw new LakeException("Cannot read manifest entry %s: it has schema %d, and this program knows 1 to %d; "
                            .formatted(file, schema, SCHEMA)
                    + "use a newer ipam");
        }
        return schema;
    }

    static void each(JsonParser json, Runnable element) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> notes(JsonParser json) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(value(json));
    }

    private static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    Object value = value(json);
                    if (value != null) {
                        map.put(name, value);
                    }
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                each(json, () -> {
                    Object value = value(json);
                    if (value != null) {
                        list.add(value);
                    }
                });
                yield list;
            }
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }
}
