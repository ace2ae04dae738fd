package ipam.readers.dns;

import java.io.IOException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Rdata of types that are seldom seen, by dnsjava. */
final class RareRdata {
    private static final int DEGREES_MINUTES_SECONDS = 3;

    private final Entries entry;
    private final Names names;
    private final Octets octets;

    RareRdata(Entries entry, Names names, Dialect dialect) {
        this.entry = entry;
        this.names = names;
        this.octets = new Octets(entry, dialect);
    }

    String read(RecordType type, int first) throws BadRecord {
        Text text = new Text();
        int coordinate = first;
        for (int word = first; word < entry.count(); word++) {
            if (word > first && !entry.glued(word)) {
                text.add(' ');
            }
            if (type.is(RecordType.LOC) && isHemisphere(word)) {
                secondsTo(word - coordinate, text);
                coordinate = word + 1;
            }
            if (entry.quoted(word)) {
                octets.string(word, text);
            } else {
                text.add(entry.bytes(), entry.from(word), entry.to(word));
            }
        }
        try {
            Name origin = Name.fromString(names.origin().toString());
            return text(Record.fromString(Name.root, type.number(), DClass.IN, 0, text.toString(), origin));
        } catch (IOException | RuntimeException e) { // it throws whatever its parts throw at hostile text
            throw bad(type, e);
        }
    }

    private boolean isHemisphere(int word) {
        return octets.is(word, "N") || octets.is(word, "S") || octets.is(word, "E") || octets.is(word, "W");
    }

    /** Minutes and seconds may be left out (RFC 1876, 3); dnsjava asks for them. */
    private static void secondsTo(int said, Text text) {
        for (int i = said; i > 0 && i < DEGREES_MINUTES_SECONDS; i++) {
            text.add("0 ");
        }
    }

    String ofWire(RecordType type, byte[] data) throws BadRecord {
        try {
            return text(Record.newRecord(Name.root, type.number(), DClass.IN, 0, data.length, data));
        } catch (RuntimeException e) {
            throw bad(type, e);
        }
    }

    private static String text(Record record) {
        return record.rdataToString();
    }

    private static BadRecord bad(RecordType type, Exception cause) {
        String reason = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^<none>:[0-9]+: ", "");
        return new BadRecord(
                "rdata of %s is none: %s".formatted(type.name(), reason), "correct the record in the zone");
    }

    /** The number of a DNSSEC algorithm, by number or mnemonic. */
    static int algorithm(String text) throws BadRecord {
        int number = DNSSEC.Algorithm.value(text);
        if (number < 0) {
            throw new BadRecord("'%s' is no DNSSEC algorithm".formatted(text), "correct the record in the zone");
        }
        return number;
    }
}
