package ipam.readers.dns;

import ipam.format.ByteSource;
import ipam.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one file of a zone. Not thread-safe. */
final class ZoneReader {
    private static final Instant WINDOWS_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final String CORRECT = "correct the record in the zone";
    /** Hours since 1601 that an aging stamp may say: up to the year 9999. */
    private static final long MOST_HOURS = 73_600_000;

    private final ZoneFile zone;
    private final Entries entry;
    private final Names names;
    private final Rdata rdata;
    /** What rejections and rows say: a line of the file that was collected. */
    private final Place place;

    private @Nullable String owner;

    /** Where a file of a zone is read. */
    interface Place {
        long line(long own);

        String problem(long own, String problem);

        /** Whether its lines may be directives. */
        default boolean hasDirectives() {
            return true;
        }

        /** Whether more lines are wanted. */
        default boolean goesOn() {
            return true;
        }
    }

    ZoneReader(ZoneFile zone, ByteSource source, DomainName origin, @Nullable String owner, Place place)
            throws IOException {
        this.zone = zone;
        this.entry = new Entries(source);
        this.names = new Names(zone.dialect(), origin);
        this.rdata = new Rdata(entry, names, zone.dialect());
        this.owner = owner;
        this.place = place;
    }

    /** Reads to the end. */
    void read() throws IOException {
        while (place.goesOn() && !zone.rows().isNone() && entry.next()) {
            try {
                String problem = entry.problem();
                if (problem != null) {
                    throw new BadRecord(problem, "close it on the same line, or escape it with a backslash");
                }
                if (isDirective()) {
                    directive();
                } else {
                    record();
                }
            } catch (BadRecord e) {
                zone.reject(
                        place.line(entry.line()), place.problem(entry.line(), e.problem()), e.remedy(), entry.input());
            }
        }
    }

    private boolean isDirective() {
        boolean dollar = entry.from(0) < entry.to(0) && entry.bytes()[entry.from(0)] == '$';
        return dollar && !entry.blankStart() && !entry.quoted(0) && place.hasDirectives();
    }

    private void directive() throws BadRecord, IOException {
        Directives directives = new Directives(zone, entry, names);
        switch (directives.name()) {
            case "$ORIGIN" -> directives.origin();
            case "$TTL" -> directives.ttl();
            case "$INCLUDE" -> directives.include(owner, place);
            case "$GENERATE" -> directives.generate(place);
            default ->
                throw new BadRecord(
                        "directive '%s' is unknown".formatted(entry.shown(0)),
                        "remove it: name servers ignore or refuse it");
        }
    }

    private void record() throws BadRecord, IOException {
        int word = 0;
        if (!entry.blankStart()) {
            owner = null;
            owner = names.owner(entry.bytes(), entry.from(0), entry.to(0));
            word = 1;
        }
        String name = owner;
        if (name == null) {
            throw new BadRecord("no owner before this line could be read", "write the owner at its beginning");
        }
        long ttl = Ttls.NONE;
        Instant dynamic = null;
        RecordType type = null;
        while (word < entry.count() && type == null) {
            byte[] bytes = entry.bytes();
            int from = entry.from(word);
            int to = entry.to(word);
            int first = from < to ? bytes[from] : 0;
            if (first >= '0' && first <= '9' && ttl == Ttls.NONE) {
                ttl = ttl(word);
            } else if (first == '[' && dynamic == null) {
                dynamic = age(word);
            } else if (!isInternet(bytes, from, to)) {
                type = type(word);
            }
            word++;
        }
        if (type == null) {
            throw new BadRecord("record has no type", CORRECT);
        }
        if (type.is(RecordType.SOA)) {
            zone.begin(name, names);
        }
        String data = rdata.read(type, word);
        if (type.is(RecordType.SOA)) {
            zone.ttls().minimum(data);
        } else if (type.is(RecordType.NSEC3)) {
            hashedOwner(name);
        }
        if (ttl == Ttls.NONE) {
            ttl = zone.ttls().missing();
        } else {
            zone.ttls().told(ttl);
        }
        boolean isStatic = dynamic == null || dynamic.equals(WINDOWS_EPOCH);
        IpAddress address = type.is(RecordType.PTR) ? ReverseName.address(name) : rdata.address();
        zone.rows()
                .record(new ZoneRows.Told(
                        place.line(entry.line()), name, type, ttl, data, isStatic ? null : dynamic, address));
    }

    private long ttl(int word) throws BadRecord {
        long ttl = Ttl.read(entry.bytes(), entry.from(word), entry.to(word));
        if (ttl < 0) {
            throw new BadRecord("'%s' is no TTL".formatted(entry.shown(word)), CORRECT);
        }
        return ttl;
    }

    private Instant age(int word) throws BadRecord {
        String text = entry.shown(word);
        if (text.matches("\\[AGE:[0-9]{1,8}\\]")) {
            long hours = Long.parseLong(text.substring("[AGE:".length(), text.length() - 1));
            if (hours <= MOST_HOURS) {
                return WINDOWS_EPOCH.plus(Duration.ofHours(hours));
            }
        }
        throw new BadRecord("'%s' is no aging stamp ([AGE:hours since 1601])".formatted(text), CORRECT);
    }

    private static boolean isInternet(byte[] bytes, int from, int to) {
        return to - from == 2 && (bytes[from] | 0x20) == 'i' && (bytes[from + 1] | 0x20) == 'n';
    }

    private RecordType type(int word) throws BadRecord {
        RecordType type = RecordType.find(entry.bytes(), entry.from(word), entry.to(word));
        if (type != null) {
            return type;
        }
        String text = entry.shown(word);
        if (text.matches("(?i)CH|CHAOS|HS|HESIOD|CLASS[0-9]+")) {
            throw new BadRecord(
                    "class '%s' is not IN".formatted(text), "remove the record: IPAM is about the Internet");
        }
        throw new BadRecord("type '%s' is unknown".formatted(text), "name it by its number: TYPE123 \\# …");
    }

    private static void hashedOwner(String name) throws BadRecord {
        int dot = name.indexOf('.');
        String label = dot < 0 ? name : name.substring(0, dot);
        if (!label.matches("[0-9a-v]+")) {
            throw new BadRecord("owner '%s' of NSEC3 is no hash in base 32".formatted(label), CORRECT);
        }
    }
}
