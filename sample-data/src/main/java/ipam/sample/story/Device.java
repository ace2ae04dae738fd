package ipam.sample.story;

import java.util.Locale;

/**
 * A client of the invented organisation.
 *
 * @param host name as the client sends it, empty if it sends none
 * @param id the MAC column as the server writes it: upper-case hex without separators, 12 digits for a MAC
 * @param ip the address it usually holds
 * @param vendor vendor class, empty if it sends none
 */
record Device(String host, String id, String ip, String vendor) {

    Device at(String otherIp) {
        return new Device(host, id, otherIp, vendor);
    }

    /** A DUID-LLT (RFC 8415, 11.2) of this device's MAC. */
    String duidLlt(String hexTime) {
        return "00010001" + hexTime + id;
    }

    /** A DUID-LL (RFC 8415, 11.4) of this device's MAC. */
    String duidLl() {
        return "00030001" + id;
    }

    /** {@code 0215B2A4C157} as {@code 02:15:b2:a4:c1:57}. */
    static String colons(String hex) {
        return hex.toLowerCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }
}
