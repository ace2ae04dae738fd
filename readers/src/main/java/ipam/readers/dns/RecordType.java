package ipam.readers.dns;

import static ipam.readers.dns.Field.ALGORITHM;
import static ipam.readers.dns.Field.BASE64;
import static ipam.readers.dns.Field.EUI48;
import static ipam.readers.dns.Field.EUI64;
import static ipam.readers.dns.Field.HASH;
import static ipam.readers.dns.Field.HEX;
import static ipam.readers.dns.Field.IPV4;
import static ipam.readers.dns.Field.IPV6;
import static ipam.readers.dns.Field.LOCATOR64;
import static ipam.readers.dns.Field.MOMENT;
import static ipam.readers.dns.Field.NAME;
import static ipam.readers.dns.Field.NSAP;
import static ipam.readers.dns.Field.PERIOD;
import static ipam.readers.dns.Field.SALT;
import static ipam.readers.dns.Field.STRING;
import static ipam.readers.dns.Field.STRINGS;
import static ipam.readers.dns.Field.TAG;
import static ipam.readers.dns.Field.TYPE;
import static ipam.readers.dns.Field.TYPES;
import static ipam.readers.dns.Field.U16;
import static ipam.readers.dns.Field.U32;
import static ipam.readers.dns.Field.U8;
import static ipam.readers.dns.Field.WORDS;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A type of resource record.
 *
 * @param name mnemonic, upper case
 * @param number 0 to 65,535
 * @param form how its rdata is read
 * @param fields the pieces of its rdata, where the form has any
 * @see <a href="https://www.iana.org/assignments/dns-parameters">IANA, DNS parameters</a>
 */
record RecordType(String name, int number, Form form, List<Field> fields) {
    /** How the rdata of a type is read. */
    enum Form {
        /** Piece by piece. */
        FIELDS,
        /** By dnsjava: seldom, and more than a row of pieces. */
        RARE,
        /** Only as {@code \# length octets}. */
        GENERIC,
        /** Never in a zone: questions, signatures of messages. */
        META
    }

    private static final Map<Long, RecordType> BY_LETTERS = new HashMap<>();
    private static final Map<String, RecordType> BY_NAME = new HashMap<>();
    private static final RecordType[] BY_NUMBER = new RecordType[1 << 16];
    private static final int PACKED = 8;

    static final RecordType A = of("A", 1, IPV4);
    static final RecordType SOA = of("SOA", 6, NAME, NAME, U32, PERIOD, PERIOD, PERIOD, PERIOD);
    static final RecordType PTR = of("PTR", 12, NAME);
    static final RecordType AAAA = of("AAAA", 28, IPV6);
    static final RecordType LOC = rare("LOC", 29);
    static final RecordType RRSIG = of("RRSIG", 46, TYPE, ALGORITHM, U8, PERIOD, MOMENT, MOMENT, U16, NAME, BASE64);
    static final RecordType NSEC3 = of("NSEC3", 50, U8, U8, U16, SALT, HASH, TYPES);

    static {
        common();
        security();
        seldom();
        meta();
    }

    boolean is(RecordType other) {
        return number == other.number;
    }

    private static void common() {
        of("NS", 2, NAME);
        of("CNAME", 5, NAME);
        of("MX", 15, U16, NAME);
        of("TXT", 16, STRINGS);
        of("SRV", 33, U16, U16, U16, NAME);
        of("NAPTR", 35, U16, U16, STRING, STRING, STRING, NAME);
        of("DNAME", 39, NAME);
        of("DHCID", 49, BASE64);
        of("SPF", 99, STRINGS);
        of("CAA", 257, U8, TAG, STRING);
        of("WINS", 0xff01, WORDS);
        of("WINSR", 0xff02, WORDS);
        // Windows writes WINS-R, and numbers both as private types: TYPE65281 stays what the file says.
        BY_LETTERS.put(packed("WINS-R"), named("WINSR"));
        BY_NUMBER[0xff01] = generic(0xff01);
        BY_NUMBER[0xff02] = generic(0xff02);
    }

    private static void security() {
        of("SIG", 24, TYPE, ALGORITHM, U8, PERIOD, MOMENT, MOMENT, U16, NAME, BASE64);
        of("KEY", 25, U16, U8, ALGORITHM, BASE64);
        of("DS", 43, U16, ALGORITHM, U8, HEX);
        of("SSHFP", 44, U8, U8, HEX);
        of("NSEC", 47, NAME, TYPES);
        of("DNSKEY", 48, U16, U8, ALGORITHM, BASE64);
        of("NSEC3PARAM", 51, U8, U8, U16, SALT);
        of("TLSA", 52, U8, U8, U8, HEX);
        of("SMIMEA", 53, U8, U8, U8, HEX);
        of("RKEY", 57, U16, U8, ALGORITHM, BASE64);
        of("CDS", 59, U16, ALGORITHM, U8, HEX);
        of("CDNSKEY", 60, U16, U8, ALGORITHM, BASE64);
        of("OPENPGPKEY", 61, BASE64);
        of("CSYNC", 62, U32, U16, TYPES);
        of("ZONEMD", 63, U32, U8, U8, HEX);
        of("TA", 32768, U16, ALGORITHM, U8, HEX);
        of("DLV", 32769, U16, ALGORITHM, U8, HEX);
        rare("SVCB", 64);
        rare("HTTPS", 65);
        rare("CERT", 37);
        rare("IPSECKEY", 45);
        rare("HIP", 55);
    }

    private static void seldom() {
        of("MD", 3, NAME);
        of("MF", 4, NAME);
        of("MB", 7, NAME);
        of("MG", 8, NAME);
        of("MR", 9, NAME);
        of("HINFO", 13, STRING, STRING);
        of("MINFO", 14, NAME, NAME);
        of("RP", 17, NAME, NAME);
        of("AFSDB", 18, U16, NAME);
        of("X25", 19, STRING);
        of("ISDN", 20, STRINGS);
        of("RT", 21, U16, NAME);
        of("NSAP", 22, NSAP);
        of("NSAP-PTR", 23, NAME);
        of("PX", 26, U16, NAME, NAME);
        of("GPOS", 27, STRING, STRING, STRING);
        of("NXT", 30, NAME, TYPES);
        of("EID", 31, HEX);
        of("NIMLOC", 32, HEX);
        of("ATMA", 34, WORDS);
        of("KX", 36, U16, NAME);
        of("SINK", 40, WORDS);
        of("NINFO", 56, STRINGS);
        of("TALINK", 58, NAME, NAME);
        of("DSYNC", 66, WORDS);
        of("HHIT", 67, BASE64);
        of("BRID", 68, BASE64);
        of("NID", 104, U16, LOCATOR64);
        of("L32", 105, U16, IPV4);
        of("L64", 106, U16, LOCATOR64);
        of("LP", 107, U16, NAME);
        of("EUI48", 108, EUI48);
        of("EUI64", 109, EUI64);
        of("URI", 256, U16, U16, STRING);
        of("AVC", 258, STRINGS);
        of("DOA", 259, U32, U32, U8, STRING, WORDS);
        of("AMTRELAY", 260, WORDS);
        of("RESINFO", 261, STRINGS);
        of("WALLET", 262, STRINGS);
        rare("WKS", 11);
        rare("A6", 38);
        rare("APL", 42);
        add(new RecordType("NULL", 10, Form.GENERIC, List.of()));
        add(new RecordType("UNSPEC", 103, Form.GENERIC, List.of()));
    }

    private static void meta() {
        int number = 249;
        for (String name : List.of("TKEY", "TSIG", "IXFR", "AXFR", "MAILB", "MAILA", "ANY")) {
            add(new RecordType(name, number++, Form.META, List.of()));
        }
        add(new RecordType("OPT", 41, Form.META, List.of()));
        add(new RecordType("NXNAME", 128, Form.META, List.of()));
    }

    private static RecordType of(String name, int number, Field... fields) {
        return add(new RecordType(name, number, Form.FIELDS, List.of(fields)));
    }

    private static RecordType rare(String name, int number) {
        return add(new RecordType(name, number, Form.RARE, List.of()));
    }

    private static RecordType generic(int number) {
        return new RecordType("TYPE" + number, number, Form.GENERIC, List.of());
    }

    private static RecordType add(RecordType type) {
        BY_NAME.put(type.name, type);
        if (type.name.length() <= PACKED) {
            BY_LETTERS.put(packed(type.name), type);
        }
        BY_NUMBER[type.number] = type;
        return type;
    }

    private static RecordType named(String name) {
        return Objects.requireNonNull(BY_NAME.get(name));
    }

    private static long packed(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return packed(ascii, 0, ascii.length);
    }

    /** Up to eight letters as a number, upper case. */
    private static long packed(byte[] bytes, int from, int to) {
        long letters = 0;
        for (int i = from; i < to; i++) {
            int octet = bytes[i];
            letters = letters << 8 | (octet >= 'a' && octet <= 'z' ? octet - 0x20 : octet & 0xff);
        }
        return letters;
    }

    /** The type of that name, or {@code TYPE123}; null when there is none. */
    static @Nullable RecordType find(byte[] bytes, int from, int to) {
        if (to - from <= PACKED) {
            RecordType type = BY_LETTERS.get(packed(bytes, from, to));
            if (type != null) {
                return type;
            }
        }
        String name =
                new String(bytes, from, Math.min(to - from, 16), StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        if (name.matches("TYPE[0-9]{1,5}")) {
            int number = Integer.parseInt(name.substring(4));
            return number < 1 << 16 ? numbered(number) : null;
        }
        return BY_NAME.get(name);
    }

    static RecordType numbered(int number) {
        RecordType type = BY_NUMBER[number];
        return type == null ? generic(number) : type;
    }
}
