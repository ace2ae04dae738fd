package ipam.readers.dns;

import ipam.format.ByteSource;
import ipam.readers.dns.ZoneReader.Place;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the lines that begin with a dollar sign ask for. */
final class Directives {
    private final ZoneFile zone;
    private final Entries entry;
    private final Names names;

    Directives(ZoneFile zone, Entries entry, Names names) {
        this.zone = zone;
        this.entry = entry;
        this.names = names;
    }

    /** Upper case. */
    String name() {
        return entry.shown(0).toUpperCase(Locale.ROOT);
    }

    void origin() throws BadRecord {
        names(2, 2, "$ORIGIN name");
        names.origin(name(1));
        zone.originSeen();
    }

    void ttl() throws BadRecord {
        names(2, 2, "$TTL seconds");
        long ttl = Ttl.read(entry.bytes(), entry.from(1), entry.to(1));
        if (ttl < 0) {
            throw new BadRecord("'%s' is no TTL".formatted(entry.shown(1)), "write $TTL seconds");
        }
        zone.ttls().directive(ttl);
    }

    void include(@Nullable String owner, Place place) throws BadRecord, IOException {
        names(2, 3, "$INCLUDE file origin");
        String file = new String(entry.bytes(), entry.from(1), entry.to(1) - entry.from(1), StandardCharsets.UTF_8);
        DomainName origin = entry.count() > 2 ? name(2) : names.origin();
        long line = entry.line();
        ByteSource source = zone.open(file);
        try {
            new ZoneReader(zone, source, origin, owner, new Within(file, place.line(line), place.problem(line, "")))
                    .read();
        } finally {
            zone.close(file);
            if (source instanceof Closeable closeable) {
                closeable.close();
            }
        }
    }

    void generate(Place place) throws BadRecord, IOException {
        if (zone.dialect() == Dialect.WINDOWS) {
            throw new BadRecord("$GENERATE is unknown to Windows DNS servers, which ignore it", "write the records");
        }
        names(5, Integer.MAX_VALUE, "$GENERATE 1-10 owner type rdata");
        new Generate(zone, entry).run(names.origin(), place);
    }

    private void names(int least, int most, String form) throws BadRecord {
        if (entry.count() < least || entry.count() > most) {
            throw new BadRecord("'%s' has too few words or too many".formatted(name()), "write " + form);
        }
    }

    private DomainName name(int word) throws BadRecord {
        return names.read(entry.bytes(), entry.from(word), entry.to(word));
    }

    /** In an included file: the line is that of the directive, the message says the rest. */
    private record Within(String file, long directive, String before) implements Place {
        @Override
        public long line(long own) {
            return directive;
        }

        @Override
        public String problem(long own, String problem) {
            return "%s%s:%d: %s".formatted(before, file, own, problem);
        }
    }
}
