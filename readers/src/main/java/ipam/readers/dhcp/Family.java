package ipam.readers.dhcp;

import ipam.format.Dictionaries;
import ipam.format.Rejecting;

/** What differs between the two audit logs before the columns do. */
enum Family {
    V4("dhcp-audit-v4", "IPv4", "dhcpsrvlog", 2, 3, 19),
    V6("dhcp-audit-v6", "IPv6", "dhcpv6srvlog", 4, 5, 14);

    /** Fields of the shortest row: start, stop, rogue detection, and every row of 2003 and 2008. */
    static final int LEAST_FIELDS = 7;

    final String format;
    final String text;
    /** What Windows calls the file, lower case. */
    final String fileName;

    final int leastIdDigits;
    final int mostIdDigits;
    final int mostFields;

    Family(String format, String text, String fileName, int leastIdDigits, int mostIdDigits, int mostFields) {
        this.format = format;
        this.text = text;
        this.fileName = fileName;
        this.leastIdDigits = leastIdDigits;
        this.mostIdDigits = mostIdDigits;
        this.mostFields = mostFields;
    }

    Columns columns(Dictionaries dictionaries, Rejecting rejecting) {
        return switch (this) {
            case V4 -> new V4Columns(dictionaries, rejecting);
            case V6 -> new V6Columns(dictionaries, rejecting);
        };
    }

    /** What a native id means, in the lake's words. */
    String event(int id) {
        return switch (this) {
            case V4 -> AuditEvents.v4(id);
            case V6 -> AuditEvents.v6(id);
        };
    }
}
