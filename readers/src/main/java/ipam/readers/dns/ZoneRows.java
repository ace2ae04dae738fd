package ipam.readers.dns;

import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.ZONE;

import ipam.net.IpAddress;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one zone. Records before the SOA wait for it, a bounded number of them. The first record waits for
 * the end, to become the zone's row as well: only then its records are counted. Not thread-safe.
 */
final class ZoneRows {
    private static final int MOST_WAITING = 1_000;

    private final ZoneHead head;
    private final DomainName origin;
    private final Ttls ttls;
    private final SnapshotSink sink;
    private final List<Told> waiting = new ArrayList<>();
    private @Nullable DomainName zone;
    private @Nullable SnapshotRow first;
    private @Nullable String soa;
    private @Nullable Long serial;
    private long records;
    private boolean signed;
    private boolean none;

    /**
     * The rows of a zone that is not known yet.
     *
     * @param origin which zone it is when no SOA record says so
     */
    ZoneRows(ZoneHead head, DomainName origin, Ttls ttls, SnapshotSink sink) {
        this.head = head;
        this.origin = origin;
        this.ttls = ttls;
        this.sink = sink;
    }

    /**
     * A record as read.
     *
     * @param line of the file that was collected
     * @param address for the row's columns
     */
    record Told(
            long line,
            String owner,
            RecordType type,
            long ttl,
            String rdata,
            @Nullable Instant dynamic,
            @Nullable IpAddress address) {}

    /** The zone; null before its SOA record. */
    @Nullable
    DomainName zone() {
        return zone;
    }

    /** Decides which zone it is. */
    void zone(DomainName name) {
        zone = name;
    }

    /** Whether the file turned out to be no zone: nothing more is wanted of it. */
    boolean isNone() {
        return none;
    }

    void record(Told told) throws IOException, BadRecord {
        if (zone == null) {
            waiting.add(told);
            if (waiting.size() > MOST_WAITING) {
                begin();
            }
            return;
        }
        DomainName in = zone;
        boolean start = told.type.is(RecordType.SOA) && in.holds(told.owner);
        if (start && !start(in, told)) {
            sink.skip();
            return;
        }
        if (!waiting.isEmpty()) {
            begin();
        }
        tell(in, told);
    }

    /** Tells the records that waited; a master file without an SOA record is no zone, and no name server loads it. */
    private void begin() throws IOException {
        DomainName in = zone;
        if (in == null) {
            in = origin;
            zone = in;
            if (head.dialect() == Dialect.MASTER_FILE) {
                Told told = waiting.get(0);
                none = true;
                sink.reject(
                        told.line,
                        "no SOA record: a piece of a zone, not a zone",
                        "collect the file that includes it",
                        told.owner + " " + told.type.name() + " " + told.rdata);
                waiting.clear();
                return;
            }
        }
        for (Told told : waiting) {
            tell(in, told);
        }
        waiting.clear();
    }

    /** One that lies outside of the zone is of no interest to it, as name servers hold. */
    private void tell(DomainName in, Told told) throws IOException {
        if (!in.holds(told.owner)) {
            sink.skip();
            return;
        }
        signed |= told.type.is(RecordType.RRSIG);
        records++;
        long ttl = told.ttl == Ttls.NONE ? ttls.missing() : told.ttl;
        SnapshotRow row = new SnapshotRow(RESOURCE_RECORD, told.line)
                .text("zone", in.lower())
                .text("name", told.owner)
                .text("type", told.type.name())
                .number("ttl", ttl == Ttls.NONE ? null : Long.valueOf(ttl))
                .text("rdata", told.rdata)
                .time("dynamic_time", told.dynamic);
        if (told.address != null) {
            row.ip(told.address);
        }
        if (first == null) {
            first = row;
        } else {
            sink.accept(List.of(row));
        }
    }

    /** Whether this SOA record is the first; a transfer ends with the same one again. */
    private boolean start(DomainName in, Told told) throws BadRecord {
        if (!told.owner.equals(in.lower())) {
            throw new BadRecord(
                    "SOA of '%s' in the zone '%s'".formatted(told.owner, in.lower()),
                    "put each zone into a file of its own");
        }
        if (soa != null) {
            if (soa.equals(told.rdata)) {
                return false;
            }
            throw new BadRecord("zone '%s' has another SOA before".formatted(in.lower()), "remove one of the two");
        }
        soa = told.rdata;
        serial = Long.valueOf(soa.split(" ", -1)[2]);
        return true;
    }

    /** Tells the zone. */
    void finish() throws IOException {
        if (!waiting.isEmpty()) {
            begin();
        }
        DomainName in = zone;
        if (in == null || first == null) {
            return;
        }
        SnapshotRow row = new SnapshotRow(ZONE, first.line())
                .text("zone", in.lower())
                .flag("reverse_lookup", ReverseName.isReverse(in.lower()))
                .flag("ds_integrated", head.inDirectory())
                .text("zone_file", head.file())
                .flag("signed", signed ? true : null)
                .number("serial", serial)
                .number("record_count", records);
        sink.accept(List.of(row, first));
    }
}
