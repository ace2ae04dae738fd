package ipam.readers.change;

import ipam.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a value of an event is spelled in the lake. */
enum Spelling {
    /** As it is. */
    PLAIN,
    /** A DNS name, without its last dot. */
    NAME,
    /** The address alone, without a name beside it: that may be of somebody's machine. */
    ADDRESS,
    /** A type of records: DNS servers write its number. */
    TYPE,
    /** Data of a record: DNS servers write its bytes; an address is spelled as one. */
    RDATA,
    /** A scope of a zone or server: nothing when it is the usual one. */
    SCOPE;

    private static final int A = 1;
    private static final int AAAA = 28;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("1", "A"),
            Map.entry("2", "NS"),
            Map.entry("5", "CNAME"),
            Map.entry("6", "SOA"),
            Map.entry("12", "PTR"),
            Map.entry("13", "HINFO"),
            Map.entry("15", "MX"),
            Map.entry("16", "TXT"),
            Map.entry("28", "AAAA"),
            Map.entry("33", "SRV"),
            Map.entry("35", "NAPTR"),
            Map.entry("39", "DNAME"),
            Map.entry("43", "DS"),
            Map.entry("46", "RRSIG"),
            Map.entry("47", "NSEC"),
            Map.entry("48", "DNSKEY"),
            Map.entry("49", "DHCID"),
            Map.entry("50", "NSEC3"),
            Map.entry("51", "NSEC3PARAM"),
            Map.entry("52", "TLSA"),
            Map.entry("255", "ANY"));

    /** The spelling that a table names; null is plain. */
    static Spelling named(@Nullable String name) {
        return name == null ? PLAIN : valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * A value in this spelling; null when there is nothing to say.
     *
     * @param values of the event it is of
     */
    @Nullable
    String spell(String value, ChangeValues values) {
        return switch (this) {
            case PLAIN -> value;
            case NAME -> value.length() > 1 && value.endsWith(".") ? value.substring(0, value.length() - 1) : value;
            case ADDRESS -> address(value);
            case TYPE -> TYPES.getOrDefault(value, value);
            case RDATA -> rdata(value, values.number(1, "Type"));
            case SCOPE -> value.equals(".") || value.equalsIgnoreCase("Default") ? null : value;
        };
    }

    private static @Nullable String address(String value) {
        int blank = value.indexOf(' ');
        byte[] text = (blank < 0 ? value : value.substring(0, blank)).getBytes(StandardCharsets.UTF_8);
        IpAddress address = IpAddress.find(text, 0, text.length);
        return address == null ? null : address.toString();
    }

    private static String rdata(String value, int type) {
        if (type == A && value.matches("0x[0-9A-Fa-f]{8}")) {
            return IpAddress.v4(Long.parseLong(value, 2, 10, 16)).toString();
        }
        if (type == AAAA && value.matches("0x[0-9A-Fa-f]{32}")) {
            long hi = Long.parseUnsignedLong(value, 2, 18, 16);
            return new IpAddress(hi, Long.parseUnsignedLong(value, 18, 34, 16)).toString();
        }
        return value;
    }
}
