package ipam.readers.dns;

import ipam.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns the words of rdata into its presentation form on one line, with absolute names. Not thread-safe. */
final class Rdata {
    private static final String CORRECT = "correct the record in the zone";
    private static final long U32_MOST = 0xffff_ffffL;

    private final Entries entry;
    private final Names names;
    private final Octets octets;
    private final RareRdata rare;
    private final Text out = new Text();
    private int word;
    private @Nullable IpAddress address;

    Rdata(Entries entry, Names names, Dialect dialect) {
        this.entry = entry;
        this.names = names;
        this.octets = new Octets(entry, dialect);
        this.rare = new RareRdata(entry, names, dialect);
    }

    /** The address that the record read last holds; null when it is no A or AAAA. */
    @Nullable
    IpAddress address() {
        return address;
    }

    /** Reads the rdata that begins at a word and ends with the entry. */
    String read(RecordType type, int first) throws BadRecord {
        address = null;
        if (first < entry.count() && !entry.quoted(first) && octets.is(first, "\\#")) {
            return generic(type, first);
        }
        switch (type.form()) {
            case RARE -> {
                return rare.read(type, first);
            }
            case GENERIC ->
                throw new BadRecord(
                        "rdata of %s does not begin with \\#".formatted(type.name()),
                        "write rdata of a type without a form of its own as \\# length octets (RFC 3597)");
            case META ->
                throw new BadRecord(
                        "type %s is none of a zone".formatted(type.name()), "remove the record from the zone");
            case FIELDS -> {}
        }
        out.clear();
        word = first;
        for (Field field : type.fields()) {
            if (word > first) {
                out.add(' ');
            }
            if (word >= entry.count() && field != Field.TYPES) {
                throw new BadRecord(
                        "%s ends before its %s".formatted(type.name(), words(field)), "complete the record");
            }
            field(field);
        }
        if (word < entry.count()) {
            throw new BadRecord(
                    "'%s' follows the rdata of %s".formatted(entry.shown(word), type.name()),
                    "remove what follows, or put the text in quotes");
        }
        return out.length() > 0 && out.bytes()[out.length() - 1] == ' '
                ? out.toString().stripTrailing()
                : out.toString();
    }

    private static String words(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private String generic(RecordType type, int first) throws BadRecord {
        byte[] data = octets.generic(first);
        if (type.form() == RecordType.Form.META) {
            throw new BadRecord("type %s is none of a zone".formatted(type.name()), "remove the record from the zone");
        }
        if (type.form() == RecordType.Form.GENERIC) {
            return ("\\# " + data.length + " " + Octets.hex(data)).strip();
        }
        String text = rare.ofWire(type, data);
        if (type.form() != RecordType.Form.FIELDS || text.startsWith("\\#")) {
            return text;
        }
        Told known = ofText(type, text);
        address = known.address();
        return known.rdata();
    }

    /**
     * Rdata in presentation form.
     *
     * @param address that it holds; null when it is no A or AAAA
     */
    record Told(String rdata, @Nullable IpAddress address) {}

    /** Reads rdata whose names are absolute and whose escapes are decimal. */
    static Told ofText(RecordType type, String text) throws BadRecord {
        try {
            Entries entry = new Entries(new WrittenText(text));
            if (entry.next() && entry.problem() == null) {
                Rdata reader = new Rdata(entry, new Names(Dialect.MASTER_FILE, DomainName.ROOT), Dialect.MASTER_FILE);
                String rdata = reader.read(type, 0);
                return new Told(rdata, reader.address);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: it is memory
        }
        throw new BadRecord("rdata '%s' is none".formatted(text), CORRECT);
    }

    private void field(Field field) throws BadRecord {
        switch (field) {
            case NAME -> names.append(entry.bytes(), entry.from(word), entry.to(word++), out);
            case U8 -> number(255);
            case U16 -> number(65_535);
            case U32 -> number(U32_MOST);
            case PERIOD -> period();
            case IPV4, IPV6 -> address(field);
            case STRING -> octets.string(word++, out);
            case STRINGS -> strings();
            case TAG -> tag();
            case HEX -> out.add(Octets.hex(octets.hexToEnd(word)));
            case BASE64 -> out.add(octets.base64ToEnd(word));
            case TYPE -> out.add(type(word++).name());
            case TYPES -> types();
            case ALGORITHM -> out.add(Integer.toString(RareRdata.algorithm(entry.shown(word++))));
            case MOMENT -> out.add(octets.moment(word++));
            case SALT -> salt();
            case HASH -> hash();
            case EUI48 -> shaped("[0-9a-fA-F]{2}(-[0-9a-fA-F]{2}){5}", "six pairs of hexadecimal digits");
            case EUI64 -> shaped("[0-9a-fA-F]{2}(-[0-9a-fA-F]{2}){7}", "eight pairs of hexadecimal digits");
            case LOCATOR64 -> shaped("[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4}){3}", "four groups of hexadecimal digits");
            case NSAP -> out.add(octets.nsap(word++));
            case WORDS -> words();
        }
        if (field == Field.HEX || field == Field.BASE64) {
            word = entry.count();
        }
    }

    private void number(long most) throws BadRecord {
        byte[] bytes = entry.bytes();
        int from = entry.from(word);
        int to = entry.to(word);
        long value = 0;
        for (int i = from; i < to && value <= most; i++) {
            int digit = bytes[i] - '0';
            value = digit < 0 || digit > 9 ? most + 1 : value * 10 + digit;
        }
        if (from == to || value > most) {
            throw bad("no number up to " + most);
        }
        out.add(Long.toString(value));
        word++;
    }

    private void period() throws BadRecord {
        long seconds = Ttl.read(entry.bytes(), entry.from(word), entry.to(word));
        if (seconds < 0) {
            throw bad("no number of seconds");
        }
        out.add(Long.toString(seconds));
        word++;
    }

    private void address(Field family) throws BadRecord {
        IpAddress found = IpAddress.find(entry.bytes(), entry.from(word), entry.to(word));
        boolean dotted = found != null && found.isV4() && entry.shown(word).indexOf(':') < 0;
        if (found == null || dotted != (family == Field.IPV4)) {
            throw bad(family == Field.IPV4 ? "no IPv4 address" : "no IPv6 address");
        }
        address = found;
        out.add(found.isV4() && !dotted ? "::ffff:" + found : found.toString());
        word++;
    }

    private void strings() throws BadRecord {
        octets.string(word++, out);
        while (word < entry.count()) {
            out.add(' ');
            octets.string(word++, out);
        }
    }

    private void tag() throws BadRecord {
        shaped("[0-9a-zA-Z]+", "letters and digits");
    }

    private RecordType type(int at) throws BadRecord {
        RecordType type = RecordType.find(entry.bytes(), entry.from(at), entry.to(at));
        if (type == null) {
            throw new BadRecord("type '%s' is unknown".formatted(entry.shown(at)), "name it by its number: TYPE123");
        }
        return type;
    }

    private void types() throws BadRecord {
        Map<Integer, String> types = new TreeMap<>();
        for (; word < entry.count(); word++) {
            RecordType type = type(word);
            types.put(type.number(), type.name());
        }
        out.add(String.join(" ", types.values()));
    }

    private void salt() throws BadRecord {
        if (octets.is(word, "-")) {
            out.add('-');
        } else {
            out.add(Octets.hex(octets.hex(word, word + 1)));
        }
        word++;
    }

    private void hash() throws BadRecord {
        String hash = entry.shown(word).toUpperCase(Locale.ROOT);
        int left = hash.length() % 8;
        boolean whole = hash.matches("[0-9A-V]+") && left != 1 && left != 3 && left != 6;
        boolean sha1 = octets.is(word - 4, "1");
        if (!whole || (sha1 && hash.length() != 32)) {
            throw bad("no hashed owner in base 32");
        }
        out.add(hash);
        word++;
    }

    private void shaped(String pattern, String rule) throws BadRecord {
        String text = entry.shown(word);
        if (!text.matches(pattern)) {
            throw new BadRecord("'%s' is not %s".formatted(text, rule), CORRECT);
        }
        out.add(text);
        word++;
    }

    private void words() throws BadRecord {
        for (boolean first = true; word < entry.count(); word++, first = false) {
            if (!first) {
                out.add(' ');
            }
            if (entry.quoted(word)) {
                octets.string(word, out);
            } else {
                octets.plain(word, out);
            }
        }
    }

    private BadRecord bad(String what) {
        return new BadRecord("'%s' is %s".formatted(entry.shown(word), what), CORRECT);
    }
}
