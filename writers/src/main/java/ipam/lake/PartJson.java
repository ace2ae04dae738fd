package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A part, as entries and checkpoints write it. */
final class PartJson {
    private PartJson() {}

    static void write(JsonGenerator json, Part part) {
        json.writeStartObject();
        fields(json, part);
        json.writeEndObject();
    }

    static void fields(JsonGenerator json, Part part) {
        json.writeStringProperty("dataset", part.dataset());
        json.writeStringProperty("partition", part.partition());
        json.writeStringProperty("file", part.file());
        json.writeStringProperty("temporary", part.temporary());
        json.writeNumberProperty("rows", part.rows());
        json.writeNumberProperty("bytes", part.bytes());
        json.writeStringProperty("sha256", part.sha256());
        time(json, "from", part.from());
        time(json, "to", part.to());
        json.writeNumberProperty("schema", part.schema());
    }

    /** Reads an object whose start is the current token. */
    static Part read(JsonParser json) {
        String dataset = "";
        String partition = "";
        String file = "";
        String temporary = "";
        String sha256 = "";
        long rows = 0;
        long bytes = 0;
        int schema = 0;
        Instant from = null;
        Instant to = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "dataset" -> dataset = json.getString();
                case "partition" -> partition = json.getString();
                case "file" -> file = json.getString();
                case "temporary" -> temporary = json.getString();
                case "rows" -> rows = json.getLongValue();
                case "bytes" -> bytes = json.getLongValue();
                case "sha256" -> sha256 = json.getString();
                case "from" -> from = Instant.parse(json.getString());
                case "to" -> to = Instant.parse(json.getString());
                case "schema" -> schema = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new Part(dataset, partition, file, temporary, rows, bytes, sha256, from, to, schema);
    }

    static void time(JsonGenerator json, String name, @Nullable Instant time) {
        if (time != null) {
            json.writeStringProperty(name, time.toString());
        }
    }
}
