package ipam.readers.nps;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of a record that say who was where, as each of the three formats names them. */
enum Attribute {
    PACKET_TYPE("Packet-Type", 4136, 4),
    USER_NAME("User-Name", 1, 5),
    SAM_NAME("SAM-Account-Name", 4129, -1),
    /** The product misspells it. */
    FULL_NAME("Fully-Qualifed-User-Name", 4130, 6),
    CALLING_STATION("Calling-Station-Id", 31, 8),
    FRAMED_IP("Framed-IP-Address", 8, 10),
    NAS_ID("NAS-Identifier", 32, 11),
    NAS_IP("NAS-IP-Address", 4, 12),
    NAS_IPV6("NAS-IPv6-Address", 95, -1),
    CLIENT_IP("Client-IP-Address", 4108, 15),
    CLIENT_NAME("Client-Friendly-Name", 4128, 16),
    POLICY("NP-Policy-Name", 4149, 24),
    REASON("Reason-Code", 4142, 25),
    /** The same in a request and its answer. */
    CLASS("Class", 25, 26),
    STATUS_TYPE("Acct-Status-Type", 40, 31),
    SESSION("Acct-Session-Id", 44, 35),
    PROXY_POLICY("Proxy-Policy-Name", 4154, 60);

    private static final Map<String, Attribute> BY_NAME = new HashMap<>();
    private static final @Nullable Attribute[] BY_NUMBER = new Attribute[5000];

    static {
        for (Attribute attribute : values()) {
            BY_NAME.put(attribute.name.toLowerCase(Locale.ROOT), attribute);
            BY_NUMBER[attribute.number] = attribute;
        }
        BY_NAME.put("fully-qualified-user-name", FULL_NAME);
    }

    private final String name;
    private final int number;
    /** Place of its column among those of the ODBC format, from 0; -1 when it has none. */
    final int column;

    Attribute(String name, int number, int column) {
        this.name = name;
        this.number = number;
        this.column = column;
    }

    static @Nullable Attribute named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    static @Nullable Attribute numbered(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }
}
