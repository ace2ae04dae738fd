package ipam.readers.lease;

import ipam.net.Duid;
import ipam.net.MacAddress;
import ipam.snapshot.SnapshotRow;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lease or a reservation, as servers of both families write it down.
 *
 * @param mac {@code aa:bb:cc:dd:ee:ff}
 * @param clientId hex of the DHCPv4 client identifier; not told where it is nothing but the MAC
 * @param duid hex
 */
public record Client(
        @Nullable String mac,
        @Nullable String clientId,
        @Nullable String duid) {
    /** Nobody: a declined address has no holder. */
    public static final Client NONE = new Client(null, null, null);

    private static final int MAC_DIGITS = 12;
    /** Hardware type of Ethernet in front of a client identifier that is a MAC address. */
    private static final String ETHERNET = "01";
    /** Type 255 and the identity association in front of a client identifier that is a DUID. */
    private static final String NODE = "ff";

    private static final int NODE_DIGITS = 10;

    /**
     * A DHCPv4 client.
     *
     * @param hardware hex of the hardware address, empty when unknown; what is no MAC stands for a missing identifier
     * @param identifier hex of the client identifier, empty when none was sent
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4361">RFC 4361</a>
     */
    public static Client v4(String hardware, String identifier) {
        @Nullable String mac = mac(hardware);
        if (identifier.isEmpty()) {
            return new Client(mac, mac == null && !hardware.isEmpty() ? hardware : null, null);
        }
        if (identifier.length() == MAC_DIGITS) {
            return new Client(mac == null ? mac(identifier) : mac, null, null);
        }
        boolean ethernet = identifier.length() == ETHERNET.length() + MAC_DIGITS && identifier.startsWith(ETHERNET);
        @Nullable String inside = ethernet ? mac(identifier.substring(ETHERNET.length())) : null;
        String node = identifier.startsWith(NODE) && identifier.length() > NODE_DIGITS
                ? identifier.substring(NODE_DIGITS)
                : "";
        return new Client(mac == null ? inside : mac, identifier, Duid.isValid(node) ? node : null);
    }

    /**
     * A DHCPv6 client.
     *
     * @param duid hex; empty when unknown
     * @param hardware hex of the hardware address, empty when unknown: the one inside the DUID then
     */
    public static Client v6(String duid, String hardware) {
        @Nullable String mac = mac(hardware);
        if (mac == null && Duid.isValid(duid)) {
            mac = new Duid(duid).mac().map(MacAddress::toString).orElse(null);
        }
        return new Client(mac, null, duid.isEmpty() ? null : duid);
    }

    private static @Nullable String mac(String hex) {
        return hex.length() == MAC_DIGITS ? MacAddress.parse(hex).toString() : null;
    }

    /** Sets {@code mac}, {@code client_id} and {@code duid}. */
    public SnapshotRow into(SnapshotRow row) {
        return row.text("mac", mac).text("client_id", clientId).text("duid", duid);
    }
}
