package ipam.readers.nps;

import ipam.readers.logon.BadLine;
import ipam.readers.logon.LogonRow;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of an access, as a row of {@code logon_event}: {@code Packet-Type} 2 and 3 are {@code access}
 * granted and denied, 4 is {@code session-start}, {@code session-stop} or {@code session-update} by its
 * {@code Acct-Status-Type} 1, 2 or 3.
 */
final class Access {
    static final int REQUEST = 1;
    private static final int ACCEPT = 2;
    private static final int REJECT = 3;
    private static final int ACCOUNTING = 4;
    private static final int CHALLENGE = 11;

    private static final String PROVIDER = "nps";
    private static final String[] SESSION = {"", "session-start", "session-stop", "session-update"};

    private Access() {}

    /** Whether such a record answers a request. */
    static boolean isAnswer(int type) {
        return type == ACCEPT || type == REJECT || type == CHALLENGE;
    }

    /**
     * Reads a record into a row.
     *
     * @return false when the record is of no dataset
     */
    static boolean read(NpsRecord record, LogonRow row) throws BadLine {
        int type = record.number(Attribute.PACKET_TYPE);
        if (type < 0) {
            @Nullable String written = record.get(Attribute.PACKET_TYPE);
            throw new BadLine(
                    written == null
                            ? "record has no Packet-Type"
                            : "Packet-Type is %s (expected a number)".formatted(LogonRow.quoted(written)),
                    "check that the log is written with all its attributes");
        }
        String event = "access";
        if (type == ACCOUNTING) {
            int status = record.number(Attribute.STATUS_TYPE);
            if (status < 1 || status >= SESSION.length) {
                return false;
            }
            event = SESSION[status];
        } else if (type != ACCEPT && type != REJECT) {
            return false;
        }
        row.begin(PROVIDER, type, event);
        row.outcome(type != REJECT, LogonRow.value(record.get(Attribute.REASON)));
        who(record, row);
        row.ip("Framed-IP-Address", record.get(Attribute.FRAMED_IP));
        row.station(record.get(Attribute.CALLING_STATION));
        row.nasIp("NAS-IP-Address", record.get(Attribute.NAS_IP));
        row.nasIp("NAS-IPv6-Address", record.get(Attribute.NAS_IPV6));
        row.nasIp("Client-IP-Address", record.get(Attribute.CLIENT_IP));
        row.nasId(record.get(Attribute.NAS_ID));
        row.nasId(record.get(Attribute.CLIENT_NAME));
        row.sessionId(record.get(Attribute.SESSION));
        @Nullable String policy = record.get(Attribute.POLICY);
        row.policy(policy == null ? record.get(Attribute.PROXY_POLICY) : policy);
        return !row.namesNothing();
    }

    /** The name as sent, with the domain of the account that the server found for it. */
    private static void who(NpsRecord record, LogonRow row) {
        @Nullable String sent = record.get(Attribute.USER_NAME);
        @Nullable String found = record.get(Attribute.SAM_NAME);
        if (found == null) {
            found = record.get(Attribute.FULL_NAME);
        }
        if (sent == null) {
            row.user(found, null, null);
            return;
        }
        int backslash = found == null ? -1 : found.indexOf('\\');
        boolean plain = sent.indexOf('\\') < 0 && sent.indexOf('@') < 0;
        row.user(sent, plain && found != null && backslash > 0 ? found.substring(0, backslash) : null, null);
    }
}
