package ipam.lake;

import ipam.lake.Access.Line;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/** A line of the access log as JSON. */
final class AccessJson {
    private AccessJson() {}

    static byte[] write(Line line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = EntryJson.JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("sequence", line.sequence());
            json.writeStringProperty("time", line.access().time().toString());
            json.writeStringProperty("who", line.access().who());
            json.writeStringProperty("account", line.access().account());
            json.writeStringProperty("command", line.access().command());
            json.writeStringProperty("object", line.access().object());
            String reason = line.access().reason();
            if (reason != null) {
                json.writeStringProperty("reason", reason);
            }
            json.writeStringProperty("previous", line.previous());
            json.writeStringProperty("hash", line.hash());
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /** The line, if it is one, and its hash is that of what it says. */
    static Optional<Line> read(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser json = EntryJson.JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getString());
            }
            Line line = new Line(
                    Long.parseLong(field(fields, "sequence")),
                    new Access(
                            Instant.parse(field(fields, "time")),
                            field(fields, "who"),
                            field(fields, "account"),
                            field(fields, "command"),
                            field(fields, "object"),
                            fields.get("reason")),
                    field(fields, "previous"));
            return line.hash().equals(fields.get("hash")) ? Optional.of(line) : Optional.empty();
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String field(Map<String, String> fields, String name) {
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("Invalid line: %s is missing".formatted(name));
        }
        return value;
    }
}
