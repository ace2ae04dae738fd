package ipam.lake;

import ipam.format.LogSpan;
import ipam.format.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What an entry says about a source; a checkpoint writes a source's whole state in the same way. */
final class SourceJson {
    private SourceJson() {}

    static void write(JsonGenerator json, SourceUpdate source, boolean entries) {
        json.writeStartObject();
        json.writeStringProperty("id", source.id());
        json.writeStringProperty("server", source.server());
        json.writeStringProperty("file", source.file());
        json.writeStringProperty("format", source.format());
        json.writeStringProperty("zone", source.zone());
        json.writeNumberProperty("size", source.size());
        json.writeStringProperty("modified", source.modified().toString());
        json.writeStringProperty("fingerprint", source.fingerprint());
        json.writeNumberProperty("generation", source.generation());
        position(json, source.position());
        PartJson.time(json, "from", source.from());
        PartJson.time(json, "to", source.to());
        json.writeArrayPropertyStart("ranges");
        for (SourceRange range : source.ranges()) {
            range(json, range, entries);
        }
        json.writeEndArray();
        if (!source.logs().isEmpty()) {
            json.writeArrayPropertyStart("logs");
            source.logs().forEach(span -> LogSpanJson.write(json, span));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void position(JsonGenerator json, Position position) {
        json.writeObjectPropertyStart("position");
        json.writeNumberProperty("offset", position.offset());
        json.writeNumberProperty("line", position.line());
        json.writeStringProperty("encoding", position.encoding());
        json.writeStringProperty("state", position.state());
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, SourceRange range, boolean entries) {
        json.writeStartObject();
        json.writeNumberProperty("offset", range.offset());
        json.writeNumberProperty("length", range.length());
        json.writeStringProperty("sha256", range.sha256());
        json.writeNumberProperty("firstLine", range.firstLine());
        json.writeNumberProperty("accepted", range.accepted());
        json.writeNumberProperty("rejected", range.rejected());
        if (entries) {
            json.writeNumberProperty("entry", range.entry());
        }
        json.writeEndObject();
    }

    /** Reads an object whose start is the current token; ranges without an entry get the one given. */
    static SourceUpdate read(JsonParser json, int entry) {
        String id = "";
        String server = "";
        String file = "";
        String format = "";
        String zone = "";
        String fingerprint = "";
        long size = 0;
        int generation = 0;
        Instant modified = Instant.EPOCH;
        Instant from = null;
        Instant to = null;
        Position position = Position.START;
        List<SourceRange> ranges = List.of();
        List<LogSpan> logs = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> id = json.getString();
                case "server" -> server = json.getString();
                case "file" -> file = json.getString();
                case "format" -> format = json.getString();
                case "zone" -> zone = json.getString();
                case "size" -> size = json.getLongValue();
                case "modified" -> modified = Instant.parse(json.getString());
                case "fingerprint" -> fingerprint = json.getString();
                case "generation" -> generation = json.getIntValue();
                case "from" -> from = Instant.parse(json.getString());
                case "to" -> to = Instant.parse(json.getString());
                case "position" -> position = position(json);
                case "ranges" -> ranges = ranges(json, entry);
                case "logs" -> EntryJson.each(json, () -> logs.add(LogSpanJson.read(json)));
                default -> json.skipChildren();
            }
        }
        return new SourceUpdate(
                id,
                server,
                file,
                format,
                zone,
                size,
                modified,
                position,
                fingerprint,
                generation,
                ranges,
                from,
                to,
                logs);
    }

    private static Position position(JsonParser json) {
        long offset = 0;
        long line = 0;
        String encoding = "";
        String state = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "offset" -> offset = json.getLongValue();
                case "line" -> line = json.getLongValue();
                case "encoding" -> encoding = json.getString();
                case "state" -> state = json.getString();
                default -> json.skipChildren();
            }
        }
        return new Position(offset, line, encoding, state);
    }

    private static List<SourceRange> ranges(JsonParser json, int entry) {
        List<SourceRange> ranges = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ranges.add(range(json, entry));
        }
        return ranges;
    }

    private static SourceRange range(JsonParser json, int ofEntry) {
        long offset = 0;
        long length = 0;
        String sha256 = "";
        long firstLine = 0;
        long accepted = 0;
        long rejected = 0;
        int entry = ofEntry;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "offset" -> offset = json.getLongValue();
                case "length" -> length = json.getLongValue();
                case "sha256" -> sha256 = json.getString();
                case "firstLine" -> firstLine = json.getLongValue();
                case "accepted" -> accepted = json.getLongValue();
                case "rejected" -> rejected = json.getLongValue();
                case "entry" -> entry = json.getIntValue();
                default -> json.skipChildren();
            }
        }
        return new SourceRange(offset, length, sha256, firstLine, accepted, rejected, entry);
    }
}
