package ipam.readers.dhcp;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout.Lease;
import ipam.format.Rejecting;
import ipam.net.MacAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of a DHCPv4 row. */
final class V4Columns extends Columns {
    private static final int CLIENT = 6;
    private static final int USER_NAME = 7;
    private static final int TRANSACTION_ID = 8;
    private static final int Q_RESULT = 9;
    private static final int DNS_ERROR = 18;

    /** The text columns after {@link #Q_RESULT}, in the order of their fields. */
    private static final int[] TEXTS = {
        column(Lease.EXTRA, "probation_time"),
        column(Lease.EXTRA, "correlation_id"),
        column(Lease.EXTRA, "dhcid"),
        column(Lease.EXTRA, "vendor_class_hex"),
        column(Lease.EXTRA, "vendor_class"),
        column(Lease.EXTRA, "user_class_hex"),
        column(Lease.EXTRA, "user_class"),
        column(Lease.EXTRA, "relay_agent")
    };

    /** Hardware type of Ethernet, in front of a client id that is a MAC address. */
    private static final String ETHERNET = "01";

    /** Results up to 6 are described. */
    private static final int MOST_Q_RESULT = 255;

    private static final int MAC_DIGITS = 12;

    V4Columns(Dictionaries dictionaries, Rejecting rejecting) {
        super(Family.V4, dictionaries, rejecting);
    }

    @Override
    int lastOfBinding(Fields fields) {
        return CLIENT;
    }

    @Override
    int setClient(Fields fields, Dictionary bindings, int code) {
        if (fields.isBlank(CLIENT)) {
            return 0;
        }
        int from = fields.start(CLIENT);
        int to = fields.end(CLIENT);
        @Nullable MacAddress mac = MacAddress.find(fields.bytes, from, to);
        if (mac == null) {
            String text = Text.trimmed(fields.bytes, from, to).toLowerCase(Locale.ROOT);
            boolean hex = text.length() % 2 == 0 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
            if (!hex) {
                return refuse(
                        "mac address is %s (expected 12 hex digits, or a longer client id in hex)"
                                .formatted(quoted(fields.bytes, from, to)),
                        "check the fields before it for a comma too many or too few");
            }
            bindings.set(code, column(Lease.BINDING, "client_id"), text);
            if (text.length() == ETHERNET.length() + MAC_DIGITS && text.startsWith(ETHERNET)) {
                mac = MacAddress.parse(text.substring(ETHERNET.length()));
            }
        }
        if (mac != null) {
            bindings.set(code, column(Lease.BINDING, "mac"), mac.toString());
        }
        return 0;
    }

    @Override
    long transaction(Fields fields) {
        return number(fields, TRANSACTION_ID, "transaction id", UNSIGNED_INT);
    }

    @Override
    int apart() {
        return USER_NAME;
    }

    @Override
    int extraFrom() {
        return Q_RESULT;
    }

    @Override
    int setExtra(Fields fields, Dictionary extras, int code) {
        setText(extras, code, column(Lease.EXTRA, "user_name"), fields, USER_NAME);
        for (int i = 0; i < TEXTS.length; i++) {
            setText(extras, code, TEXTS[i], fields, Q_RESULT + 1 + i);
        }
        int refused =
                setNumber(extras, code, column(Lease.EXTRA, "q_result"), fields, Q_RESULT, "q_result", MOST_Q_RESULT);
        if (refused < 0) {
            return refused;
        }
        return setNumber(extras, code, column(Lease.EXTRA, "dns_error"), fields, DNS_ERROR, "dns error", UNSIGNED_INT);
    }
}
