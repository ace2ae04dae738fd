package ipam.readers.dhcpserver;

import ipam.net.Duid;
import ipam.net.MacAddress;
import ipam.readers.powershell.UnreadableException;
import ipam.snapshot.SnapshotRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who a lease or reservation is for. */
final class Client {
    private static final int MAC_DIGITS = 12;
    /** Hardware type of Ethernet before a MAC: the usual client identifier. */
    private static final String ETHERNET = "01";

    private Client() {}

    /** Sets {@code mac} when the identifier is one, with or without its hardware type, else {@code client_id}. */
    static SnapshotRow id(SnapshotRow row, @Nullable String text) throws UnreadableException {
        if (text == null) {
            return row;
        }
        String hex = hex("ClientId", text);
        String mac = hex.length() == MAC_DIGITS + 2 && hex.startsWith(ETHERNET) ? hex.substring(2) : hex;
        return mac.length() == MAC_DIGITS
                ? row.text("mac", MacAddress.parse(mac).toString())
                : row.text("client_id", hex);
    }

    /** Sets {@code duid}, and {@code mac} when one is inside. */
    static SnapshotRow duid(SnapshotRow row, @Nullable String text) throws UnreadableException {
        if (text == null) {
            return row;
        }
        String hex = hex("ClientDuid", text);
        if (!Duid.isValid(hex)) {
            throw UnreadableException.value("ClientDuid", text, "DUID");
        }
        Duid duid = new Duid(hex);
        duid.mac().ifPresent(mac -> row.text("mac", mac.toString()));
        return row.text("duid", duid.hex());
    }

    private static String hex(String property, String text) throws UnreadableException {
        String hex =
                text.strip().replaceFirst("^0[xX]", "").replaceAll("[-: ]", "").toLowerCase(Locale.ROOT);
        if (!hex.matches("([0-9a-f]{2}){1,255}")) {
            throw UnreadableException.value(property, text, "identifier in hex");
        }
        return hex;
    }
}
