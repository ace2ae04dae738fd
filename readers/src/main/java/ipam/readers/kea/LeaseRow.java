package ipam.readers.kea;

import ipam.format.CodePages;
import ipam.format.Lines;
import ipam.format.Utf8;
import ipam.net.IpAddress;
import ipam.readers.lease.Client;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The row of a lease file at hand; one object reads all of them. Not thread-safe. */
final class LeaseRow {
    private static final long UNSIGNED_INT = 0xffff_ffffL;
    /** The lifetime of a lease that never ends. */
    private static final long INFINITE = UNSIGNED_INT;
    /** Seconds that {@link Instant} and a column of the lake hold. */
    private static final long LATEST = 253_402_300_799L;

    private static final int DECLINED = 1;
    private static final String[] STATES = {"active", "declined", "expired", "released", "registered"};
    private static final String[] TYPES = {"non-temporary", "temporary", "prefix"};
    private static final int PREFIX = 2;
    private static final int ADDRESS_BITS = 128;

    private final LeaseHeader header;
    private final @Nullable Charset codePage;
    private final int[] places = new int[LeaseColumn.values().length];

    private Lines line;
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable IpAddress address;
    private long lifetime;
    private long expire;
    private int state;
    private int type;
    private int prefixLength;
    private long iaid;
    private String hardware = "";
    private String identifier = "";
    private String problem = "";
    private String remedy = "";

    LeaseRow(LeaseHeader header, @Nullable Charset codePage, Lines line) {
        this.header = header;
        this.codePage = codePage;
        this.line = line;
        for (LeaseColumn column : LeaseColumn.values()) {
            places[column.ordinal()] = header.place(column);
        }
    }

    IpAddress address() {
        return Objects.requireNonNull(address);
    }

    /** Whether the row says that the lease is gone. */
    boolean deleted() {
        return lifetime == 0;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    /** Reads the line at hand; false when it can't be: {@link #problem} says why. */
    boolean read(Lines at) {
        line = at;
        if (line.overlong) {
            return refuse("the row is longer than %d bytes".formatted(Lines.LIMIT), "check the file for damage");
        }
        if (line.commaCount + 1 != header.fields()) {
            return refuse(
                    "the row has %d fields (the column line names %d)".formatted(line.commaCount + 1, header.fields()),
                    line.commaCount + 1 < header.fields()
                            ? "collect the file again when the server has finished writing the row"
                            : "write a comma inside a value as &#x2c");
        }
        charset = StandardCharsets.UTF_8;
        if (!line.ascii && Utf8.firstInvalid(line.bytes, line.from, line.to) >= 0) {
            if (codePage == null) {
                return refuse("the row is no UTF-8", "name the server's code-page in the settings");
            }
            if (CodePages.text(codePage, line.bytes, line.from, line.to) == null) {
                return refuse(
                        "the row is neither UTF-8 nor " + codePage.name(),
                        "name another code-page of the server in the settings");
            }
            charset = codePage;
        }
        return readAddress() && readTimes() && readType() && readClient();
    }

    private boolean readAddress() {
        int place = place(LeaseColumn.ADDRESS);
        address = IpAddress.find(line.bytes, start(place), end(place));
        if (address == null || address.isV4() == header.v6()) {
            return refuse(
                    "address is '%s'".formatted(quoted(LeaseColumn.ADDRESS)),
                    "expected an address of %s".formatted(header.v6() ? "IPv6" : "IPv4"));
        }
        return true;
    }

    private boolean readTimes() {
        lifetime = number(LeaseColumn.VALID_LIFETIME, UNSIGNED_INT);
        if (lifetime < 0) {
            return refuseNumber(LeaseColumn.VALID_LIFETIME, "seconds");
        }
        expire = number(LeaseColumn.EXPIRE, LATEST);
        if (expire < 0) {
            return refuseNumber(LeaseColumn.EXPIRE, "seconds since 1970");
        }
        state = place(LeaseColumn.STATE) < 0 ? 0 : (int) number(LeaseColumn.STATE, STATES.length - 1);
        return state >= 0 || refuseNumber(LeaseColumn.STATE, "0 to 4");
    }

    private boolean readType() {
        if (!header.v6()) {
            return true;
        }
        type = (int) number(LeaseColumn.LEASE_TYPE, TYPES.length - 1);
        if (type < 0) {
            return refuseNumber(LeaseColumn.LEASE_TYPE, "0, 1 or 2");
        }
        prefixLength = (int) number(LeaseColumn.PREFIX_LEN, ADDRESS_BITS);
        if (prefixLength < 0) {
            return refuseNumber(LeaseColumn.PREFIX_LEN, "0 to 128");
        }
        iaid = number(LeaseColumn.IAID, UNSIGNED_INT);
        return iaid >= 0 || refuseNumber(LeaseColumn.IAID, "an unsigned number of 32 bits");
    }

    private boolean readClient() {
        LeaseColumn second = header.v6() ? LeaseColumn.DUID : LeaseColumn.CLIENT_ID;
        @Nullable String mac = hex(LeaseColumn.HWADDR);
        @Nullable String id = hex(second);
        if (mac == null || id == null) {
            LeaseColumn bad = mac == null ? LeaseColumn.HWADDR : second;
            return refuse(
                    "%s is '%s'".formatted(bad.title(), quoted(bad)), "expected bytes in hex with colons between them");
        }
        hardware = mac;
        identifier = header.v6() && id.equals("000000") ? "" : id; // the empty DUID of a declined address
        boolean known = !identifier.isEmpty() || (!header.v6() && !hardware.isEmpty());
        if (!known && state != DECLINED && lifetime != 0) {
            return refuse(
                    header.v6() ? "the lease has no duid" : "the lease has neither hwaddr nor client_id",
                    "only a declined lease has no client; the server drops the row, too");
        }
        return true;
    }

    /** The row of the lake. */
    SnapshotRow lease(long number) {
        boolean prefix = header.v6() && type == PREFIX;
        Client client = header.v6() ? Client.v6(identifier, hardware) : Client.v4(hardware, identifier);
        SnapshotRow row = new SnapshotRow(Configuration.LEASE, number)
                .text("family", header.v6() ? "IPv6" : "IPv4")
                .ip(address())
                .text("host", host())
                .text("description", userContext())
                .text("address_state", STATES[state])
                .text("dns_rr", registered());
        if (header.v6()) {
            row.number("iaid", iaid).text("client_type", TYPES[type]);
        }
        if (prefix) {
            row.number("prefix_length", prefixLength);
        }
        boolean infinite = lifetime == INFINITE;
        row.time("start_time", expire >= lifetime ? Instant.ofEpochSecond(expire - lifetime) : null)
                .time("lease_expiry_time", infinite ? null : Instant.ofEpochSecond(expire));
        return client.into(row);
    }

    private @Nullable String host() {
        String host = text(LeaseColumn.HOSTNAME);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private @Nullable String userContext() {
        String context = text(LeaseColumn.USER_CONTEXT);
        return context.replaceAll("\\s", "").equals("{}") ? null : context;
    }

    private @Nullable String registered() {
        if (place(LeaseColumn.FQDN_FWD) < 0 || place(LeaseColumn.FQDN_REV) < 0) {
            return null;
        }
        boolean forward = number(LeaseColumn.FQDN_FWD, 1) == 1;
        boolean reverse = number(LeaseColumn.FQDN_REV, 1) == 1;
        return forward ? (reverse ? "AandPTR" : "A") : (reverse ? "PTR" : "NoRegistration");
    }

    private int place(LeaseColumn column) {
        return places[column.ordinal()];
    }

    private int start(int place) {
        return place == 0 ? line.from : line.commas[place - 1] + 1;
    }

    private int end(int place) {
        return place == line.commaCount ? line.to : line.commas[place];
    }

    /** An unsigned number; -1 when it is none, or above {@code most}. */
    private long number(LeaseColumn column, long most) {
        int place = place(column);
        int from = start(place);
        int to = end(place);
        if (from == to || to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = line.bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number > most ? -1 : number;
    }

    /** Hex without colons; null when it is none. */
    private @Nullable String hex(LeaseColumn column) {
        int place = place(column);
        if (place < 0 || start(place) == end(place)) {
            return "";
        }
        return HexBytes.read(line.bytes, start(place), end(place));
    }

    /** The value of a column, empty when the file lacks it. */
    private String text(LeaseColumn column) {
        int place = place(column);
        return place < 0 ? "" : LeaseText.unescape(string(place));
    }

    private String string(int place) {
        int from = start(place);
        return new String(line.bytes, from, end(place) - from, charset);
    }

    private String quoted(LeaseColumn column) {
        String text = string(place(column)).replaceAll("\\p{Cntrl}", "?");
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private boolean refuseNumber(LeaseColumn column, String expected) {
        return refuse("%s is '%s'".formatted(column.title(), quoted(column)), "expected " + expected);
    }

    private boolean refuse(String why, String what) {
        problem = why;
        remedy = what;
        return false;
    }
}
