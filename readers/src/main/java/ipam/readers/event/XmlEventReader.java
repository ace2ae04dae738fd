package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Elements;
import ipam.format.Encoding;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.format.Utf8;
import ipam.readers.logon.LogonRows.Refused;
import ipam.readers.windows.EventReader;
import ipam.readers.xml.DamagedXml;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads events as XML, in one pass. Output: one row for each event that a dataset wants, in file order, and one for each
 * that can't be read; its line is the number of the event in the file. Not thread-safe.
 */
final class XmlEventReader extends EventReader {
    private static final int BUFFER = 256 * 1024;
    private static final String EXPORT = "export the events again; if the log is damaged too, this one is lost";
    private static final Refused OVERLONG =
            new Refused("event is longer than 1 MiB", "check the file for damage; its first 4 KiB are shown");
    private static final Refused BETWEEN = new Refused(
            "text between two events is none", "look for an event that was cut or edited, and export it again");

    private final SourceFile file;
    private final ByteSource source;
    private final Position start;
    private final TextEvent event = new TextEvent();
    private final XmlEvent xml;
    private @Nullable Elements elements;

    XmlEventReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, dictionaries, XmlEventFormat.NAME);
        this.file = file;
        this.source = source;
        this.start = start;
        this.xml = new XmlEvent(event, events);
    }

    @Override
    protected boolean step(RecordBlock block) throws IOException {
        @Nullable Elements open = elements;
        if (open == null) {
            open = new Elements(source, start, BUFFER);
            elements = open;
        }
        if (!open.next()) {
            return false;
        }
        read(open, block);
        return true;
    }

    @Override
    public Position position() {
        @Nullable Elements open = elements;
        return open == null
                ? start
                : new Position(open.offset(), open.number(), open.encoding().text(), "");
    }

    private void read(Elements element, RecordBlock block) {
        if (element.overlong) {
            reject(element, block, OVERLONG);
            return;
        }
        if (element.between) {
            reject(element, block, BETWEEN);
            return;
        }
        try {
            read(element, element.bytes, element.from, element.to, block);
        } catch (DamagedXml e) {
            String problem = element.complete ? String.valueOf(e.getMessage()) : "event is cut off";
            events.reject(
                    block,
                    element.number(),
                    event.time,
                    new Refused(problem, EXPORT),
                    element.bytes,
                    element.from,
                    element.to);
        }
    }

    private void read(Elements element, byte[] bytes, int from, int to, RecordBlock block) throws DamagedXml {
        int invalid = Utf8.firstInvalid(bytes, from, to);
        if (invalid >= 0) {
            byte[] decoded = decode(element, invalid);
            read(element, decoded, 0, decoded.length, block);
            return;
        }
        xml.read(bytes, from, to);
        met.add(event);
        add(event, element.number(), block, () -> new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private byte[] decode(Elements element, int invalid) throws DamagedXml {
        @Nullable Charset codePage = file.codePage();
        if (codePage == null || element.encoding() != Encoding.UTF_8) {
            throw new DamagedXml("byte 0x%02X at %d of the event is no Unicode"
                    .formatted(element.bytes[invalid], invalid - element.from + 1));
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(element.bytes, element.from, element.to - element.from);
            return codePage.newDecoder().decode(bytes).toString().getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new DamagedXml("event is neither UTF-8 nor " + codePage.name());
        }
    }

    private void reject(Elements element, RecordBlock block, Refused refused) {
        events.reject(block, element.number(), Dictionary.NULL, refused, element.bytes, element.from, element.to);
    }
}
