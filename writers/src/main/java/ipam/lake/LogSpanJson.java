package ipam.lake;

import ipam.format.LogSpan;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What an entry says about an event log that a source holds. */
final class LogSpanJson {
    private LogSpanJson() {}

    static void write(JsonGenerator json, LogSpan span) {
        json.writeStartObject();
        json.writeStringProperty("server", span.server());
        json.writeStringProperty("kind", span.kind());
        json.writeNumberProperty("first", span.first());
        json.writeNumberProperty("last", span.last());
        json.writeNumberProperty("events", span.events());
        PartJson.time(json, "from", span.from());
        PartJson.time(json, "to", span.to());
        json.writeEndObject();
    }

    /** Reads an object whose start is the current token. */
    static LogSpan read(JsonParser json) {
        String server = "";
        String kind = "";
        long first = -1;
        long last = -1;
        long events = 0;
        Instant from = Instant.EPOCH;
        Instant to = Instant.EPOCH;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "server" -> server = json.getString();
                case "kind" -> kind = json.getString();
                case "first" -> first = json.getLongValue();
                case "last" -> last = json.getLongValue();
                case "events" -> events = json.getLongValue();
                case "from" -> from = Instant.parse(json.getString());
                case "to" -> to = Instant.parse(json.getString());
                default -> json.skipChildren();
            }
        }
        return new LogSpan(server, kind, first, last, events, from, to);
    }
}
