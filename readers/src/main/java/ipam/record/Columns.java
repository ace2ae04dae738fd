package ipam.record;

import static ipam.record.Column.bigint;
import static ipam.record.Column.text;
import static ipam.record.Column.timestamp;

import java.util.ArrayList;
import java.util.List;

/** Columns that several datasets have. */
final class Columns {
    static final Column IP = text("ip", "address, RFC 5952 text; an IPv4-mapped IPv6 address is the IPv4 one");
    static final Column IP_HI = bigint("ip_hi", "upper 64 of the 128 bits of the address");
    static final Column IP_LO = bigint("ip_lo", "lower 64 bits; IPv4 as ::ffff:0:0/96");
    static final Column MAC = text("mac", "lower-case aa:bb:cc:dd:ee:ff");
    static final Column CLIENT_ID = text("client_id", "hex as sent, when it is no MAC");
    static final Column DUID = text("duid", "DHCP unique identifier, lower-case hex");
    static final Column HOST = text("host", "host name as sent");
    static final Column RECORD_ID =
            bigint("record_id", "EventRecordID: its number in the event log of its server; null: it stood in none");
    static final Column EVENT_DATE =
            new Column("event_date", ColumnType.DATE, "UTC date of event_time; also the folder");

    private Columns() {}

    /** The columns of events and snapshots around a dataset's own. */
    static List<Column> events(Column... own) {
        List<Column> columns = new ArrayList<>(List.of(
                timestamp("event_time", "when it happened (events) or was true (snapshots), UTC"),
                text("event_time_uncertain", "repeated-hour, skipped-hour, clock-skew, no-zone; null when certain"),
                text("event_time_text", "the time as the source wrote it; only when uncertain"),
                text("server", "FQDN of the server that said so, lower case"),
                text("source", "file as collected; of what another site collected site:file"),
                bigint("source_line", "line from 1, or record number"),
                text("source_id", "fingerprint of the source that the manifest knows")));
        columns.addAll(List.of(own));
        columns.add(EVENT_DATE);
        return columns;
    }
}
