package ipam.sample.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One row of an audit log, written and at the same time noted as what it must become.
 * The cells follow the order of the column line; the facts follow the columns of {@code lease_event}.
 */
final class Row {
    /** The columns of {@code lease_event} that a row can fill, in the order a golden line gives them. */
    private static final List<String> COLUMNS = List.of(
            "family",
            "event_id",
            "event",
            "description",
            "ip",
            "prefix_length",
            "mac",
            "client_id",
            "duid",
            "host",
            "user_name",
            "transaction_id",
            "q_result",
            "probation_time",
            "correlation_id",
            "dhcid",
            "vendor_class",
            "vendor_class_hex",
            "user_class",
            "user_class_hex",
            "relay_agent",
            "dns_error",
            "error_code");

    private final Family family;
    private final String id;
    private final String[] cells;
    private final Map<String, Fact> facts = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean wantsTransaction;
    private int fields;
    private int delay;

    private Row(Family family, String id, String description) {
        this.family = family;
        this.id = id;
        this.fields = family.columns();
        this.cells = new String[fields];
        Arrays.fill(cells, "");
        int number = Integer.parseInt(id);
        fact(0, "family", family.title());
        fact(0, "event_id", number);
        fact(0, "event", Meanings.of(number));
        text(3, "description", description);
    }

    static Row v4(int id, String description) {
        return new Row(Family.V4, (id < 10 ? "0" : "") + id, description);
    }

    static Row v6(int id, String description) {
        return new Row(Family.V6, Integer.toString(id), description);
    }

    /** A row of a lease: address, name, client, transaction and vendor class. */
    Row lease(Device device) {
        number(18, "dns_error", 0);
        wantsTransaction = true;
        return ip(device.ip())
                .host(device.host())
                .client(device.id())
                .quarantine(0)
                .vendor(device.vendor());
    }

    /** A row the server writes for itself (DNS, cleanup, expiry): transaction 0, no quarantine information. */
    Row own(String address, String name, int dnsError) {
        number(8, "transaction_id", 0);
        number(18, "dns_error", dnsError);
        return ip(address).host(name).quarantine(6);
    }

    Row ip(String address) {
        return text(4, "ip", address);
    }

    Row host(String name) {
        return text(5, "host", name);
    }

    Row client(String hex) {
        cells[6] = hex;
        if (hex.length() == 12) {
            fact(6, "mac", Device.colons(hex));
        } else if (!hex.isEmpty()) {
            fact(6, "client_id", hex.toLowerCase(Locale.ROOT));
        }
        return this;
    }

    Row user(String name) {
        return text(family == Family.V4 ? 7 : 9, "user_name", name);
    }

    Row quarantine(int result) {
        return number(9, "q_result", result);
    }

    Row probation(String time, String correlation) {
        return text(10, "probation_time", time).text(11, "correlation_id", correlation);
    }

    Row dhcid(String value) {
        return text(family == Family.V4 ? 12 : 10, "dhcid", value);
    }

    Row vendor(String name) {
        return name.isEmpty() ? this : text(13, "vendor_class_hex", hex(name)).text(14, "vendor_class", name);
    }

    Row userClass(String name) {
        return text(15, "user_class_hex", hex(name)).text(16, "user_class", name);
    }

    Row relay(String hex) {
        return text(17, "relay_agent", hex);
    }

    /** The client of a v6 row; a DUID-LLT or DUID-LL holds the MAC. */
    Row duid(String hex) {
        cells[7] = Integer.toString(hex.length() / 2);
        cells[8] = hex;
        fact(8, "duid", hex.toLowerCase(Locale.ROOT));
        if (hex.startsWith("00010001") || hex.startsWith("00030001")) {
            fact(8, "mac", Device.colons(hex.substring(hex.length() - 12)));
        }
        return this;
    }

    Row errorCode(int code) {
        return number(6, "error_code", code);
    }

    Row prefix(int length) {
        return number(11, "prefix_length", length);
    }

    /** Ends the row after so many fields; what is cut off was empty or is not known. */
    Row fields(int count) {
        fields = count;
        return this;
    }

    /** Written so many seconds after its own time: the next line of the file steps back. */
    Row writtenLate(int seconds) {
        delay = seconds;
        return this;
    }

    Row note(String text) {
        notes.add(text);
        return this;
    }

    int delay() {
        return delay;
    }

    List<String> notes() {
        return notes;
    }

    /** What the row must become: the columns its written fields fill, without those that stay null. */
    Map<String, Object> facts() {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            Fact fact = facts.get(column);
            if (fact != null && fact.field() < fields) {
                filled.put(column, fact.value());
            }
        }
        return filled;
    }

    /** The line of the log at {@code date} and {@code time}, spelled as the log spells them. */
    String render(String date, String time) {
        cells[0] = id;
        cells[1] = date;
        cells[2] = time;
        if (wantsTransaction) {
            number(8, "transaction_id", checksum(date + time + cells[4] + cells[6]));
        }
        return String.join(",", Arrays.copyOf(cells, fields));
    }

    private Row text(int field, String column, String value) {
        cells[field] = value;
        if (!value.isEmpty()) {
            fact(field, column, value);
        }
        return this;
    }

    private Row number(int field, String column, long value) {
        cells[field] = Long.toString(value);
        fact(field, column, value);
        return this;
    }

    private void fact(int field, String column, Object value) {
        facts.put(column, new Fact(field, value));
    }

    private static String hex(String text) {
        return "0x" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** FNV-1a, so that a transaction id depends on its own row alone. */
    private static long checksum(String text) {
        long hash = 0x811C9DC5L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = ((hash ^ (b & 0xFF)) * 0x01000193L) & 0xFFFFFFFFL;
        }
        return hash;
    }

    private record Fact(int field, Object value) {}
}
