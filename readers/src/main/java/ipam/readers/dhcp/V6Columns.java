package ipam.readers.dhcp;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout.Lease;
import ipam.format.Rejecting;
import ipam.net.Duid;

/** The columns of a DHCPv6 row; the last two of 14 have no name and are empty. */
final class V6Columns extends Columns {
    private static final int ERROR_CODE = 6;
    private static final int DUID_LENGTH = 7;
    private static final int DUID = 8;
    private static final int USER_NAME = 9;
    private static final int DHCID = 10;
    private static final int PREFIX = 11;

    private static final int LONGEST_PREFIX = 128;
    private static final String SHIFTED = "check the fields before it for a comma too many or too few";

    V6Columns(Dictionaries dictionaries, Rejecting rejecting) {
        super(Family.V6, dictionaries, rejecting);
    }

    @Override
    int lastOfBinding(Fields fields) {
        return Math.min(DUID, fields.count() - 1);
    }

    @Override
    int setClient(Fields fields, Dictionary bindings, int code) {
        long length = number(fields, DUID_LENGTH, "duid length", UNSIGNED_INT);
        if (length < 0 && length != Dictionary.NULL) {
            return (int) length;
        }
        String hex = fields.isBlank(DUID) ? "" : Text.trimmed(fields.bytes, fields.start(DUID), fields.end(DUID));
        if (!hex.isEmpty() && !Duid.isValid(hex)) {
            return refuse(
                    "duid is %s (expected two hex digits for each of 3 to 130 bytes)"
                            .formatted(quoted(fields.bytes, fields.start(DUID), fields.end(DUID))),
                    SHIFTED);
        }
        if (length != Dictionary.NULL && length * 2 != hex.length()) {
            return refuse(
                    "duid length is %d and the duid has %d bytes".formatted(length, hex.length() / 2),
                    "check whether digits of the duid were lost");
        }
        if (!hex.isEmpty()) {
            Duid duid = new Duid(hex);
            bindings.set(code, column(Lease.BINDING, "duid"), duid.hex());
            duid.mac().ifPresent(mac -> bindings.set(code, column(Lease.BINDING, "mac"), mac.toString()));
        }
        return 0;
    }

    @Override
    long transaction(Fields fields) {
        return Dictionary.NULL;
    }

    @Override
    int apart() {
        return ERROR_CODE;
    }

    @Override
    int extraFrom() {
        return USER_NAME;
    }

    @Override
    int setExtra(Fields fields, Dictionary extras, int code) {
        setText(extras, code, column(Lease.EXTRA, "user_name"), fields, USER_NAME);
        setText(extras, code, column(Lease.EXTRA, "dhcid"), fields, DHCID);
        extras.set(code, column(Lease.EXTRA, "prefix_length"), prefixLength(fields));
        return setNumber(
                extras, code, column(Lease.EXTRA, "error_code"), fields, ERROR_CODE, "error code", UNSIGNED_INT);
    }

    /** {@code 64} and {@code 2001:db8::/64} say a length; whatever else the server writes there says none. */
    private static long prefixLength(Fields fields) {
        if (fields.isBlank(PREFIX)) {
            return Dictionary.NULL;
        }
        String text = Text.trimmed(fields.bytes, fields.start(PREFIX), fields.end(PREFIX));
        String digits = text.substring(text.indexOf('/') + 1);
        boolean isLength = digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= LONGEST_PREFIX;
        return isLength ? Integer.parseInt(digits) : Dictionary.NULL;
    }
}
