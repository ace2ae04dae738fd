package ipam.readers.event;

import ipam.format.Dictionary;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.Digits;
import ipam.readers.logon.LogonRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the fields of an event in a JSON object: in the shape of Winlogbeat and the Elastic Common Schema
 * ({@code winlog.event_data…}, nested or with dots in the names, with Elasticsearch's {@code _source} around it or not),
 * and in that of tools that print an event as it is ({@code Event.System…}, {@code system.event_id}).
 */
final class JsonEvent {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(50)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1000)
                    .maxNumberLength(100)
                    .build())
            .build();

    private static final String REMEDY = "check that the export has one event a line; it may be cut off";
    private static final String WRAPPED = "_source.";
    private static final String[] DATA = {
        "winlog.event_data.", "winlog.user_data.", "event.eventdata.", "event.userdata.", "event_data."
    };

    private enum Field {
        PROVIDER,
        CHANNEL,
        COMPUTER,
        ID,
        VERSION,
        RECORD,
        TIME,
        USER_ID
    }

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("winlog.provider_name", Field.PROVIDER),
            Map.entry("event.system.provider.#attributes.name", Field.PROVIDER),
            Map.entry("system.provider", Field.PROVIDER),
            Map.entry("winlog.channel", Field.CHANNEL),
            Map.entry("event.system.channel", Field.CHANNEL),
            Map.entry("system.channel", Field.CHANNEL),
            Map.entry("winlog.computer_name", Field.COMPUTER),
            Map.entry("event.system.computer", Field.COMPUTER),
            Map.entry("system.computer", Field.COMPUTER),
            Map.entry("winlog.event_id", Field.ID),
            Map.entry("event.code", Field.ID),
            Map.entry("event.system.eventid", Field.ID),
            Map.entry("event.system.eventid.#text", Field.ID),
            Map.entry("system.event_id", Field.ID),
            Map.entry("winlog.version", Field.VERSION),
            Map.entry("event.system.version", Field.VERSION),
            Map.entry("system.version", Field.VERSION),
            Map.entry("winlog.record_id", Field.RECORD),
            Map.entry("event.system.eventrecordid", Field.RECORD),
            Map.entry("system.event_record_id", Field.RECORD),
            Map.entry("winlog.user.identifier", Field.USER_ID),
            Map.entry("event.system.security.#attributes.userid", Field.USER_ID),
            Map.entry("system.security.user_id", Field.USER_ID),
            Map.entry("@timestamp", Field.TIME),
            Map.entry("event.system.timecreated.#attributes.systemtime", Field.TIME),
            Map.entry("system.time_created", Field.TIME));

    private final TextEvent event;

    JsonEvent(TextEvent event) {
        this.event = event;
    }

    /** Reads a line into the event. */
    void read(byte[] bytes, int from, int to) throws BadLine {
        event.clear();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLine("line is no JSON object", REMEDY);
            }
            members(parser);
            if (parser.nextToken() != null) {
                throw new BadLine("text follows the JSON object", REMEDY);
            }
        } catch (JacksonException e) {
            throw new BadLine("line is no JSON object", REMEDY);
        }
        event.lookWhetherSorted();
        if (event.eventId < 0) {
            throw new BadLine("event has no id", "export the events with all their fields");
        }
    }

    private void members(JsonParser parser) throws BadLine {
        Deque<String> paths = new ArrayDeque<>();
        String path = "";
        String name = "";
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new BadLine("line is no JSON object", REMEDY);
            }
            if (token == JsonToken.PROPERTY_NAME) {
                name = path + parser.currentName();
            } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                paths.push(path);
                path = name + ".";
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                if (paths.isEmpty()) {
                    return;
                }
                path = paths.pop();
            } else if (token != JsonToken.VALUE_NULL) {
                keep(name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name, parser.getString());
            }
        }
    }

    private void keep(String path, String value) throws BadLine {
        String lower = path.toLowerCase(Locale.ROOT);
        Field field = FIELDS.get(lower);
        if (field != null) {
            set(field, value);
            return;
        }
        for (String data : DATA) {
            if (lower.startsWith(data)) {
                event.add(path.substring(path.lastIndexOf('.') + 1), value);
                return;
            }
        }
    }

    private void set(Field field, String value) throws BadLine {
        switch (field) {
            case PROVIDER -> event.provider = value;
            case CHANNEL -> event.channel = value;
            case COMPUTER -> event.computer = value;
            case USER_ID -> event.userId = value;
            case ID -> event.eventId = number("event id", value);
            case VERSION -> event.version = number("version", value);
            case RECORD -> event.recordId = Digits.are(value, 18) ? Long.parseLong(value) : -1;
            case TIME -> {
                event.time = EventTime.micros(value);
                if (event.time == Dictionary.NULL) {
                    throw new BadLine(
                            "time is %s (expected yyyy-MM-ddTHH:mm:ssZ)".formatted(LogonRow.quoted(value)), REMEDY);
                }
            }
        }
    }

    private static int number(String field, String value) throws BadLine {
        if (!Digits.are(value, 5)) {
            throw new BadLine("%s is %s (expected a number)".formatted(field, LogonRow.quoted(value)), REMEDY);
        }
        return Integer.parseInt(value);
    }
}
