package ipam.readers.dns;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Reads the words of an entry that stand for octets: character strings, hexadecimal, base 64, moments. */
final class Octets {
    private static final int LONGEST_STRING = 255;
    private static final int LONGEST_DATA = 65_535;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    private final Entries entry;
    private final Dialect dialect;

    Octets(Entries entry, Dialect dialect) {
        this.entry = entry;
        this.dialect = dialect;
    }

    static String hex(byte[] data) {
        return HEX.formatHex(data);
    }

    boolean is(int word, String ascii) {
        int from = entry.from(word);
        if (entry.to(word) - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (entry.bytes()[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Appends a character string in quotes. */
    void string(int word, Text out) throws BadRecord {
        out.add('"');
        int length = show(word, out, "\"\\");
        out.add('"');
        if (length > LONGEST_STRING) {
            throw new BadRecord(
                    "text '%s' is longer than 255 octets".formatted(entry.shown(word)),
                    "split it into several strings in quotes");
        }
    }

    /** Appends a word without quotes. */
    void plain(int word, Text out) throws BadRecord {
        show(word, out, "\"\\;() ");
    }

    private int show(int word, Text out, String special) throws BadRecord {
        byte[] bytes = entry.bytes();
        int to = entry.to(word);
        int length = 0;
        for (int at = entry.from(word); at < to; at++, length++) {
            int octet = bytes[at] & 0xff;
            if (octet == '\\') {
                octet = dialect.octet(bytes, at + 1, to);
                if (octet < 0) {
                    throw new BadRecord(
                            "text '%s' has an escape that is none".formatted(entry.shown(word)),
                            "write an octet as a backslash and three digits");
                }
                at += Dialect.length(bytes, at + 1);
            }
            if (octet < ' ' || octet >= 0x7f) {
                out.escaped(octet);
            } else {
                if (special.indexOf(octet) >= 0) {
                    out.add('\\');
                }
                out.add(octet);
            }
        }
        return length;
    }

    /** The octets of {@code \# length hex}. */
    byte[] generic(int first) throws BadRecord {
        long length =
                first + 1 < entry.count() ? Ttl.read(entry.bytes(), entry.from(first + 1), entry.to(first + 1)) : -1;
        byte[] data = hex(first + 2, entry.count());
        if (length != data.length) {
            throw new BadRecord(
                    "\\# says another length than its %d octets".formatted(data.length),
                    "correct the length, or complete the octets");
        }
        return data;
    }

    byte[] hexToEnd(int first) throws BadRecord {
        return hex(first, entry.count());
    }

    byte[] hex(int first, int last) throws BadRecord {
        String digits = joined(first, last);
        try {
            return limited(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw bad(digits, "no pairs of hexadecimal digits");
        }
    }

    String base64ToEnd(int first) throws BadRecord {
        String digits = joined(first, entry.count());
        try {
            byte[] data = limited(Base64.getDecoder().decode(digits));
            String canonical = Base64.getEncoder().encodeToString(data);
            if (canonical.length() == digits.length() && data.length > 0) {
                return canonical;
            }
        } catch (IllegalArgumentException e) {
            throw bad(digits, "no base 64");
        }
        throw bad(digits, "no base 64");
    }

    private static byte[] limited(byte[] data) throws BadRecord {
        if (data.length > LONGEST_DATA) {
            throw new BadRecord("rdata is longer than 65,535 octets", "correct the record in the zone");
        }
        return data;
    }

    private String joined(int first, int last) {
        Text digits = new Text();
        for (int word = first; word < last; word++) {
            digits.add(entry.bytes(), entry.from(word), entry.to(word));
        }
        return digits.toString();
    }

    /** As {@code yyyyMMddHHmmss}, UTC. */
    String moment(int word) throws BadRecord {
        String text = entry.shown(word);
        try {
            if (text.matches("(19[7-9][0-9]|20[0-9]{2}|210[0-5])[0-9]{10}")) { // what 32 bits hold
                return MOMENT.format(LocalDateTime.parse(text, MOMENT));
            }
            if (text.matches("[0-9]{1,10}")) {
                return MOMENT.format(
                        LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC));
            }
        } catch (DateTimeException e) {
            throw bad(text, "no moment (yyyyMMddHHmmss)");
        }
        throw bad(text, "no moment (yyyyMMddHHmmss)");
    }

    /** As {@code 0x} and hexadecimal digits, lower case. */
    String nsap(int word) throws BadRecord {
        String text = joined(word, word + 1);
        String digits = text.replace(".", "");
        if (!digits.matches("0[xX]([0-9a-fA-F]{2})+")) {
            throw bad(text, "no NSAP address (0x and pairs of hexadecimal digits)");
        }
        return digits.toLowerCase(Locale.ROOT);
    }

    private static BadRecord bad(String text, String what) {
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new BadRecord("'%s' is %s".formatted(shown, what), "correct the record in the zone");
    }
}
