package ipam.readers.isc;

import ipam.readers.lease.LatestRows;
import ipam.readers.text.Alphabet;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the last block of each address on the first walk, and tells these on the second. */
final class LatestLeases implements LeaseWalk.Visitor {
    /** How much of a problem and its input is told. */
    private static final int LONGEST = 200;

    private final Alphabet alphabet;
    private final LatestRows v4 = LatestRows.ofV4();
    private final LatestRows v6 = LatestRows.ofV6();
    private int blocks;
    private @Nullable SnapshotSink sink;

    LatestLeases(Alphabet alphabet) {
        this.alphabet = alphabet;
    }

    /** From here on leases are told. */
    void tell(SnapshotSink to) {
        sink = to;
        blocks = 0;
    }

    @Override
    public void lease(HeldLease lease) throws IOException {
        blocks++;
        lease.readName(alphabet);
        if (sink == null) {
            if (lease.problem().isEmpty()) {
                rows(lease).put(lease.address(), blocks);
            }
        } else if (!lease.problem().isEmpty()) {
            reject(lease.line(), lease.problem(), lease.remedy(), lease.title());
        } else if (rows(lease).isLatest(lease.address(), blocks)) {
            sink.accept(List.of(lease.row()));
        } else {
            sink.skip();
        }
    }

    private LatestRows rows(HeldLease lease) {
        return lease.address().isV4() ? v4 : v6;
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) throws IOException {
        if (sink != null) {
            String clean = problem.replaceAll("\\p{Cntrl}", "?");
            String told = clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
            String shown = Octets.shown(text, alphabet);
            sink.reject(line, told, remedy, shown.substring(0, Math.min(shown.length(), LONGEST)));
        }
    }

    @Override
    public void other() {
        if (sink != null) {
            sink.skip();
        }
    }
}
