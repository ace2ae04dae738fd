package ipam.readers.event;

import ipam.format.Dictionary;
import ipam.readers.logon.Digits;
import ipam.readers.logon.LogonRow;
import ipam.readers.windows.WindowsEvents;
import ipam.readers.xml.DamagedXml;
import ipam.readers.xml.XmlTokens;
import java.util.regex.Pattern;

/**
 * Finds the fields of an event in its XML, in the order of the document. What follows {@code System} is only looked into
 * when some dataset wants such events.
 */
final class XmlEvent {
    private static final int MOST_DIGITS = 18;
    private static final Pattern KEYWORDS = Pattern.compile("0x[0-9A-Fa-f]{1,16}");

    private final XmlTokens tokens = new XmlTokens();
    private final TextEvent event;
    private final WindowsEvents events;
    private String name = "";
    private String value = "";
    private boolean leaf;

    /** @param events that know what is wanted */
    XmlEvent(TextEvent event, WindowsEvents events) {
        this.event = event;
        this.events = events;
    }

    private enum Section {
        OTHER,
        SYSTEM,
        EVENT_DATA,
        USER_DATA
    }

    /**
     * Reads an element {@code Event} into the event: one that no dataset wants gets only the fields of {@code System}.
     */
    void read(byte[] bytes, int from, int to) throws DamagedXml {
        event.clear();
        tokens.set(bytes, from, to);
        Section section = Section.OTHER;
        while (true) {
            switch (tokens.next()) {
                case BEGIN -> {
                    if (tokens.depth() == 2) {
                        section = section();
                    }
                    begin(section);
                }
                case TEXT -> {
                    if (section != Section.OTHER && tokens.depth() > 2) {
                        value = value.isEmpty() ? tokens.value() : value.concat(tokens.value());
                    }
                }
                case END -> {
                    if (tokens.depth() == 2 && section == Section.SYSTEM && !isWanted()) {
                        return;
                    }
                    end(section);
                }
                case DONE -> {
                    checkId();
                    return;
                }
            }
        }
    }

    private void checkId() throws DamagedXml {
        if (event.eventId < 0) {
            throw new DamagedXml("event has no EventID");
        }
    }

    private boolean isWanted() throws DamagedXml {
        checkId();
        return events.areWanted(event.provider, event.channel, event.eventId);
    }

    private Section section() {
        if (tokens.isNamed("System")) {
            return Section.SYSTEM;
        }
        if (tokens.isNamed("EventData")) {
            return Section.EVENT_DATA;
        }
        return tokens.isNamed("UserData") ? Section.USER_DATA : Section.OTHER;
    }

    private void begin(Section section) throws DamagedXml {
        value = "";
        leaf = true;
        if (tokens.depth() != 3) {
            return;
        }
        if (section == Section.EVENT_DATA) {
            name = tokens.attribute("Name");
        } else if (section == Section.SYSTEM) {
            system();
        }
    }

    private void system() throws DamagedXml {
        if (tokens.isNamed("Provider")) {
            event.provider = tokens.attribute("Name");
            if (event.provider.isEmpty()) {
                event.provider = tokens.attribute("EventSourceName");
            }
        } else if (tokens.isNamed("TimeCreated")) {
            String written = tokens.attribute("SystemTime");
            event.time = EventTime.micros(written);
            if (event.time == Dictionary.NULL && !written.isEmpty()) {
                throw new DamagedXml("SystemTime is %s (expected yyyy-MM-ddTHH:mm:ssZ)".formatted(quoted(written)));
            }
        } else if (tokens.isNamed("Security")) {
            event.userId = tokens.attribute("UserID");
        }
    }

    private void end(Section section) throws DamagedXml {
        if (section == Section.SYSTEM && tokens.depth() == 3) {
            endOfSystem();
        } else if (section == Section.EVENT_DATA && tokens.depth() == 3) {
            event.add(name.isEmpty() && !tokens.isNamed("Data") ? tokens.name() : name, value);
        } else if (section == Section.USER_DATA && tokens.depth() > 2 && leaf) {
            event.add(tokens.name(), value);
        }
        value = "";
        leaf = false;
    }

    private void endOfSystem() throws DamagedXml {
        if (tokens.isNamed("EventID")) {
            event.eventId = (int) number("EventID", -1, 0xffff);
        } else if (tokens.isNamed("Version")) {
            event.version = (int) number("Version", 0, 255);
        } else if (tokens.isNamed("Level")) {
            event.level = (int) number("Level", 0, 255);
        } else if (tokens.isNamed("EventRecordID")) {
            event.recordId = number("EventRecordID", -1, Long.MAX_VALUE);
        } else if (tokens.isNamed("Keywords")) {
            event.keywords = keywords(value.strip());
        } else if (tokens.isNamed("Channel")) {
            event.channel = value.strip();
        } else if (tokens.isNamed("Computer")) {
            event.computer = value.strip();
        }
    }

    private long number(String field, long otherwise, long most) throws DamagedXml {
        String text = value.strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        long number = Digits.are(text, MOST_DIGITS) ? Long.parseLong(text) : -1;
        if (number < 0 || number > most) {
            throw new DamagedXml("%s is %s (expected a whole number)".formatted(field, quoted(text)));
        }
        return number;
    }

    private static long keywords(String text) {
        return KEYWORDS.matcher(text).matches() ? Long.parseUnsignedLong(text.substring(2), 16) : 0;
    }

    private static String quoted(String text) {
        return LogonRow.quoted(text);
    }
}
