package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.LogonEvents;
import ipam.readers.logon.LogonLineReader;
import ipam.record.SourceFile;
import java.nio.charset.StandardCharsets;

/** Reads events as JSON, one a line. Not thread-safe. */
final class JsonEventReader extends LogonLineReader {
    private final TextEvent event = new TextEvent();
    private final JsonEvent json = new JsonEvent(event);
    private final LogonEvents logons;

    JsonEventReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, source, start, dictionaries, JsonEventFormat.NAME);
        this.logons = new LogonEvents(dictionaries, file.server(), JsonEventFormat.NAME);
    }

    @Override
    protected boolean read(byte[] bytes, int from, int to, RecordBlock block) throws BadLine {
        json.read(bytes, from, to);
        happened(event.time());
        return logons.add(event, line(), block, () -> new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
}
