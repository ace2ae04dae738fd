package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.KindCount;
import ipam.readers.logon.LogonLineReader;
import ipam.readers.windows.WindowsEvents;
import ipam.record.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Reads events as JSON, one a line. Not thread-safe. */
final class JsonEventReader extends LogonLineReader {
    private final TextEvent event = new TextEvent();
    private final JsonEvent json = new JsonEvent(event);
    private final WindowsEvents events;
    private final Map<String, Long> met = new TreeMap<>();
    private final KindCount counts = new KindCount(met);

    JsonEventReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, source, start, dictionaries, JsonEventFormat.NAME);
        this.events = new WindowsEvents(dictionaries, file.server(), JsonEventFormat.NAME);
    }

    @Override
    protected boolean read(byte[] bytes, int from, int to, RecordBlock block) throws BadLine {
        json.read(bytes, from, to);
        counts.add(event.channel, event.eventId);
        happened(event.time());
        return events.add(event, line(), block, () -> new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Long> met() {
        return met;
    }
}
