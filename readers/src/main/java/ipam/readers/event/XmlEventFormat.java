package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Elements;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Windows events as XML: {@code wevtutil qe /f:xml} with a root or without, Event Viewer's {@code <Events>}, what
 * {@code Get-WinEvent} prints with {@code ToXml()}; with namespace, prefix or neither.
 */
public final class XmlEventFormat implements Format {
    static final String NAME = "event-xml";

    /** An event, and within reach its {@code System}: accounting files of NPS have events of another kind. */
    private static final Pattern EVENT = Pattern.compile(
            "\\s*(<\\?[^>]*>|<!--.{0,1000}?-->|<!DOCTYPE[^>]*>|\\s|<([\\w.-]+:)?Events\\b[^>]*>){0,50}"
                    + "<([\\w.-]+:)?Event(\\s[^>]*)?>\\s*<([\\w.-]+:)?System\\b.*",
            Pattern.DOTALL);

    private static final int FIRST_EVENT_BUFFER = 16 * 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layout layout() {
        return Layout.WINDOWS_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        return EVENT.matcher(head.text()).matches();
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new XmlEventReader(file, bytes, from, dictionaries);
    }

    @Override
    public long end(ByteSource bytes, Position from, long limit) throws IOException {
        return Elements.end(bytes, from, limit);
    }

    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        Elements elements = new Elements(bytes, Position.START, FIRST_EVENT_BUFFER);
        while (elements.next()) {
            if (elements.complete && !elements.between) {
                return Arrays.copyOfRange(elements.bytes, elements.from, elements.to);
            }
        }
        return new byte[0];
    }

    @Override
    public boolean hasLines() {
        return false;
    }

    @Override
    public Optional<String> record(ByteSource bytes, Position from, long number) throws IOException {
        Elements elements = new Elements(bytes, from, FIRST_EVENT_BUFFER);
        while (elements.next()) {
            if (elements.number() == number) {
                return Optional.of(
                        new String(elements.bytes, elements.from, elements.to - elements.from, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
