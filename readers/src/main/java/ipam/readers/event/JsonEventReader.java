package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.LogSpan;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.LogonLineReader;
import ipam.readers.windows.MetEvents;
import ipam.readers.windows.WindowsEvents;
import ipam.record.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads events as JSON, one a line. Not thread-safe. */
final class JsonEventReader extends LogonLineReader {
    private final TextEvent event = new TextEvent();
    private final JsonEvent json = new JsonEvent(event);
    private final WindowsEvents events;
    private final MetEvents met;

    JsonEventReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, source, start, dictionaries, JsonEventFormat.NAME);
        this.met = new MetEvents(file.server());
        this.events = new WindowsEvents(dictionaries, file.server(), JsonEventFormat.NAME);
    }

    @Override
    protected boolean read(byte[] bytes, int from, int to, RecordBlock block) throws BadLine {
        try {
            json.read(bytes, from, to);
        } finally {
            happened(event.time());
        }
        met.add(event);
        return events.add(event, line(), block, () -> new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public List<LogSpan> logs() {
        return met.logs();
    }

    @Override
    public Map<String, Long> met() {
        return met.kinds();
    }
}
