package ipam.readers.dns;

import ipam.format.ByteSource;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the files of one zone have in common, and the bounds of what one may ask for. */
final class ZoneFile {
    private static final int DEEPEST = 8;
    private static final int MOST_INCLUDED = 1_000;
    private static final long MOST_GENERATED = 1_000_000;

    private final ZoneHead head;
    private final Includes includes;
    private final SnapshotSink sink;
    private final ZoneRows rows;
    private final Ttls ttls;
    private final Deque<String> open = new ArrayDeque<>();
    private int included;
    private long generated;
    private boolean originSeen;

    ZoneFile(ZoneHead head, DomainName origin, Includes includes, SnapshotSink sink) {
        this.head = head;
        this.includes = includes;
        this.sink = sink;
        this.ttls = new Ttls(head.dialect());
        this.rows = new ZoneRows(head, origin, ttls, sink);
        this.originSeen = head.zone() != null;
    }

    Dialect dialect() {
        return head.dialect();
    }

    ZoneRows rows() {
        return rows;
    }

    Ttls ttls() {
        return ttls;
    }

    /** Somebody said which origin the names have. */
    void originSeen() {
        originSeen = true;
    }

    void reject(long line, String problem, String remedy, String text) throws IOException {
        sink.reject(line, problem, remedy, text);
    }

    /**
     * The owner of the first SOA record names the zone. Where nobody said an origin, it is that too: the record's own
     * rdata may lean on it.
     */
    void begin(String soaOwner, Names names) throws BadRecord {
        if (rows.zone() != null) {
            return;
        }
        byte[] owner = (soaOwner.equals(".") ? "." : soaOwner + ".").getBytes(StandardCharsets.US_ASCII);
        DomainName zone = new Names(Dialect.MASTER_FILE, DomainName.ROOT).read(owner, 0, owner.length);
        if (!originSeen) {
            names.origin(zone);
        }
        rows.zone(zone);
    }

    ByteSource open(String file) throws BadRecord {
        if (open.contains(file)) {
            throw new BadRecord("$INCLUDE of '%s' within itself".formatted(file), "remove the loop");
        }
        if (open.size() == DEEPEST || included == MOST_INCLUDED) {
            throw new BadRecord(
                    "$INCLUDE is used more than %d deep or more than %d times".formatted(DEEPEST, MOST_INCLUDED),
                    "put the records into fewer files");
        }
        try {
            ByteSource source = includes.open(file);
            open.push(file);
            included++;
            return source;
        } catch (IOException e) {
            throw new BadRecord(
                    String.valueOf(e.getMessage()), "put the file beside the zone; only its folder is looked into");
        }
    }

    void close(String file) {
        open.remove(file);
    }

    /** Counts a record that is generated. */
    void generated() throws BadRecord {
        if (++generated > MOST_GENERATED) {
            throw new BadRecord(
                    "$GENERATE makes more than %,d records".formatted(MOST_GENERATED), "write smaller ranges");
        }
    }
}
