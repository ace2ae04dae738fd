package ipam.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The records of a log as an independent program (python-evtx) wrote them as XML, and the one list of what the two of us
 * spell differently:
 *
 * <ul>
 *   <li>it fills hexadecimal numbers up with noughts, and writes sizes in decimal: numbers are compared by value;
 *   <li>it writes binary as Base64, we as hexadecimal digits;
 *   <li>it writes times through floating point: they may differ by 2 microseconds;
 *   <li>it writes an empty element where the value is null, we leave the element out as Windows does;
 *   <li>XML has no control characters: there we write U+FFFD;
 *   <li>its XML turns CRLF into LF for whoever reads it, and it strips the blanks around a text.
 * </ul>
 */
final class Oracle {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d\\.\\d+(Z|\\+00:00)");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-f]{1,16}");

    /** What both say of an event. Named data as {@code name=value}, without the empty ones. */
    record Told(
            long recordId,
            int eventId,
            long time,
            String provider,
            String channel,
            String computer,
            List<String> data) {}

    private final List<Told> events = new ArrayList<>();

    private final boolean isBase64;

    private Oracle(boolean isBase64) {
        this.isBase64 = isBase64;
    }

    static Oracle of(Path xml) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(xml)) {
            return of(in, true);
        }
    }

    /** The events in XML of ours. */
    static Oracle ofOurs(InputStream in) throws XMLStreamException {
        return of(in, false);
    }

    private static Oracle of(InputStream in, boolean isBase64) throws XMLStreamException {
        Oracle oracle = new Oracle(isBase64);
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("Event")) {
                oracle.event(reader);
            }
        }
        return oracle;
    }

    /** Whether both tell the same of an event. */
    static boolean isSame(Told ours, Told theirs) {
        boolean isSame = ours.recordId == theirs.recordId
                && ours.eventId == theirs.eventId
                && Math.abs(ours.time - theirs.time) <= 2
                && ours.provider.equals(theirs.provider)
                && ours.channel.equals(theirs.channel)
                && ours.computer.equals(theirs.computer)
                && ours.data.size() == theirs.data.size();
        for (int i = 0; isSame && i < ours.data.size(); i++) {
            isSame = ours.data.get(i).equals(theirs.data.get(i)) || isSameTime(ours.data.get(i), theirs.data.get(i));
        }
        return isSame;
    }

    private static boolean isSameTime(String ours, String theirs) {
        int value = ours.indexOf('=') + 1;
        return TIME.matcher(ours.substring(value)).matches()
                && theirs.startsWith(ours.substring(0, value))
                && TIME.matcher(theirs.substring(value)).matches()
                && Math.abs(micros(ours.substring(value)) - micros(theirs.substring(value))) <= 2;
    }

    List<Told> events() {
        return events;
    }

    private void event(XMLStreamReader reader) throws XMLStreamException {
        long recordId = -1;
        int eventId = -1;
        long time = -1;
        String provider = "";
        String channel = "";
        String computer = "";
        List<String> data = new ArrayList<>();
        String part = "";
        String name = "";
        boolean isLeaf = false;
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int what = reader.next();
            if (what == XMLStreamConstants.START_ELEMENT) {
                depth++;
                isLeaf = true;
                text.setLength(0);
                name = reader.getLocalName();
                part = depth == 2 ? name : part;
                String named = reader.getAttributeValue(null, "Name");
                if (name.equals("Provider")) {
                    provider = named;
                } else if (name.equals("TimeCreated")) {
                    time = micros(reader.getAttributeValue(null, "SystemTime"));
                } else if (part.equals("EventData") && depth == 3) {
                    name = named == null ? name.equals("Data") ? "" : name : named;
                }
            } else if (what == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            } else if (what == XMLStreamConstants.END_ELEMENT) {
                if (isLeaf && part.equals("System")) {
                    switch (name) {
                        case "EventID" -> eventId = Integer.parseInt(text.toString());
                        case "EventRecordID" -> recordId = Long.parseLong(text.toString());
                        case "Channel" -> channel = text.toString();
                        case "Computer" -> computer = text.toString();
                        default -> {}
                    }
                } else if (isLeaf && depth > 2 && !text.toString().isBlank()) {
                    data.add(name + "="
                            + (isBase64 && name.equals("Binary") ? hex(text.toString()) : spelled(text.toString())));
                }
                isLeaf = false;
                depth--;
            }
        }
        events.add(new Told(recordId, eventId, time, provider, channel, computer, data));
    }

    private static long micros(String time) {
        Instant instant = OffsetDateTime.parse(time.replace(' ', 'T')).toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
    }

    /** What a reader says of the event it is on, as this spells it. */
    static Told told(EvtxEvent event) {
        List<String> data = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            String value = event.value(i);
            if (!value.isBlank()) {
                data.add(event.name(i) + "=" + spelled(value));
            }
        }
        return new Told(
                event.eventRecordId(),
                event.eventId(),
                event.time(),
                event.provider(),
                event.channel(),
                event.computer(),
                data);
    }

    private static String hex(String base64) {
        return HexFormat.of().withUpperCase().formatHex(Base64.getMimeDecoder().decode(base64));
    }

    private static String spelled(String value) {
        String text = CONTROL.matcher(value.strip().replace("\r\n", "\n")).replaceAll("\ufffd");
        return HEX.matcher(text).matches()
                ? Long.toUnsignedString(Long.parseUnsignedLong(text.substring(2), 16))
                : text;
    }
}
