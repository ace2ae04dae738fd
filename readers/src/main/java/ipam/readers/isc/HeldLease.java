package ipam.readers.isc;

import ipam.net.IpAddress;
import ipam.readers.lease.Client;
import ipam.readers.text.Alphabet;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A block of a lease file as it fills. */
final class HeldLease {
    private static final int ADDRESS_BITS = 128;
    private static final Map<String, String> STATES = Map.of(
            "active", "active",
            "free", "free",
            "abandoned", "abandoned",
            "backup", "backup",
            "expired", "expired",
            "released", "released",
            "reset", "free",
            "bootp", "active");

    private final Statement head;
    private final @Nullable Association association;
    private @Nullable IpAddress address;
    private int prefixLength = -1;
    private @Nullable Instant starts;
    private @Nullable Instant ends;
    private @Nullable String state;
    private boolean abandoned;
    private boolean bootp;
    private String hardware = "";
    private String identifier = "";
    private @Nullable String host;
    private @Nullable String registered;
    private String name = "";
    private String problem = "";
    private String remedy = "";

    /** An identity association: who holds what stands in it. */
    static final class Association {
        private static final int IAID = 4;

        private final String type;
        private final long iaid;
        private final String duid;
        private @Nullable Instant lastSeen;
        private String problem = "";

        Association(Statement head, ByteOrder order) {
            type = head.word(0).toLowerCase(Locale.ROOT);
            byte[] bytes = Octets.bytes(head.words().get(1));
            boolean whole = bytes.length > IAID;
            iaid = whole ? ByteBuffer.wrap(bytes).order(order).getInt() & 0xffff_ffffL : 0;
            duid = whole ? HexFormat.of().formatHex(bytes, IAID, bytes.length) : "";
            if (!whole) {
                problem = "the identity association has no DUID";
            }
        }

        void apply(Statement statement) {
            if (statement.begins("cltt")) {
                Moment moment = Moment.of(statement);
                lastSeen = moment.instant();
                problem = problem.isEmpty() ? moment.problem() : problem;
            }
        }

        private String clientType() {
            return switch (type) {
                case "ia-na" -> "non-temporary";
                case "ia-ta" -> "temporary";
                default -> "prefix";
            };
        }
    }

    private HeldLease(Statement head, @Nullable Association association) {
        this.head = head;
        this.association = association;
    }

    static HeldLease v4(Statement head) {
        HeldLease lease = new HeldLease(head, null);
        lease.readAddress(head.word(1), true);
        return lease;
    }

    static HeldLease v6(Statement head, Association association) {
        HeldLease lease = new HeldLease(head, association);
        String text = head.word(1);
        int slash = text.indexOf('/');
        if (head.begins("iaprefix")) {
            String length = slash < 0 ? "" : text.substring(slash + 1);
            boolean fits = length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= ADDRESS_BITS;
            if (fits) {
                lease.prefixLength = Integer.parseInt(length);
            } else {
                lease.refuse("prefix is '%s'".formatted(text), "expected prefix/length");
            }
        }
        lease.readAddress(slash < 0 ? text : text.substring(0, slash), false);
        if (!association.problem.isEmpty()) {
            lease.refuse(association.problem, "collect the file again");
        }
        return lease;
    }

    private void readAddress(String text, boolean v4) {
        byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
        address = IpAddress.find(ascii, 0, ascii.length);
        if (address == null || address.isV4() != v4) {
            refuse("address is '%s'".formatted(text), "expected an address of %s".formatted(v4 ? "IPv4" : "IPv6"));
        }
    }

    long line() {
        return head.line();
    }

    /** The beginning of the block. */
    String title() {
        return head.shown(0);
    }

    /** The address of a lease without {@link #problem}. */
    IpAddress address() {
        return Objects.requireNonNull(address);
    }

    /** Why the block can't be read; empty when it can. */
    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    void refuse(String why, String what) {
        if (problem.isEmpty()) {
            problem = why;
            remedy = what;
        }
    }

    void apply(Statement statement) {
        switch (statement.word(0).toLowerCase(Locale.ROOT)) {
            case "starts" -> starts = moment(statement);
            case "ends" -> ends = moment(statement);
            case "binding" -> readState(statement);
            case "hardware" -> readHardware(statement);
            case "uid" -> readIdentifier(statement);
            case "client-hostname" -> host = statement.word(1);
            case "ddns-fwd-name" -> registered = statement.word(1);
            case "set" -> {
                if (statement.is(1, "ddns-fwd-name")) {
                    registered = statement.word(statement.size() - 1);
                }
            }
            case "abandoned" -> abandoned = true;
            case "bootp", "dynamic-bootp" -> bootp = true;
            default -> {} // what the lake has no column for
        }
    }

    private @Nullable Instant moment(Statement statement) {
        Moment moment = Moment.of(statement);
        if (!moment.problem().isEmpty()) {
            refuse(moment.problem(), "expected weekday yyyy/mm/dd hh:mm:ss, epoch seconds, or never");
        }
        return moment.instant();
    }

    private void readState(Statement statement) {
        String word = statement.word(2).toLowerCase(Locale.ROOT);
        state = STATES.get(word);
        bootp |= word.equals("bootp");
        if (state == null) {
            refuse("binding state is '%s'".formatted(word), "expected one of dhcpd.leases(5)");
        }
    }

    private void readHardware(Statement statement) {
        if (statement.size() < 3) {
            return; // a hardware type without an address
        }
        @Nullable String hex = Octets.hex(statement.words().get(2));
        if (hex == null) {
            refuse("hardware is '%s'".formatted(statement.word(2)), "expected bytes in hex with colons between them");
        } else {
            hardware = hex;
        }
    }

    private void readIdentifier(Statement statement) {
        @Nullable
        String hex = statement.size() < 2 ? null : Octets.hex(statement.words().get(1));
        if (hex == null) {
            refuse("uid is '%s'".formatted(statement.word(1)), "expected a text, or bytes in hex");
        } else {
            identifier = hex;
        }
    }

    /** Takes the client's name, which the file holds byte by byte, as text. */
    void readName(Alphabet alphabet) {
        @Nullable String latin = host == null ? registered : host;
        if (latin != null) {
            try {
                String text = Octets.text(latin, alphabet);
                name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
            } catch (Unreadable e) {
                refuse(e.problem(), e.remedy());
            }
        }
    }

    /** The row of the lake. */
    SnapshotRow row() {
        SnapshotRow row = new SnapshotRow(Configuration.LEASE, line())
                .text("family", association == null ? "IPv4" : "IPv6")
                .ip(address())
                .text("host", name)
                .text("address_state", state())
                .time("lease_expiry_time", ends);
        if (prefixLength >= 0) {
            row.number("prefix_length", prefixLength);
        }
        if (association == null) {
            row.text("client_type", bootp ? "bootp" : "dhcp").time("start_time", starts);
            return Client.v4(hardware, identifier).into(row);
        }
        row.text("client_type", association.clientType())
                .number("iaid", association.iaid)
                .time("start_time", association.lastSeen);
        return Client.v6(association.duid, "").into(row);
    }

    /** Files of old servers do not tell a state. */
    private String state() {
        return state == null ? (abandoned ? "abandoned" : "active") : state;
    }
}
