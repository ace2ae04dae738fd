package ipam.readers.kea;

import ipam.format.Head;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * The lease file of Kea's memfile ({@code kea-leases4.csv}, {@code kea-leases6.csv}). Input: UTF-8 text, a column line,
 * a row for each change of a lease, times in seconds since 1970, commas inside values as {@code &#x2c}. Output: one
 * {@code lease} for each address, as its last row says it; rows that a later one replaces, or that delete, are skipped.
 *
 * <p>The server loads a lease file together with what its clean-up left beside it, and so do we: {@code .completed}, or
 * without it {@code .2} and {@code .1}, then the file itself. Those siblings are part of the file's snapshot; collected
 * on their own they are skipped, lest what they say be told twice. A {@code scope_id} is not in these files: they
 * number the subnets.
 *
 * @see <a href="https://kea.readthedocs.io/en/latest/arm/lease.html">Kea, lease storage</a>
 */
public final class KeaLeaseFormat implements SnapshotFormat {
    @Override
    public String name() {
        return "kea-leases";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Configuration.LEASE);
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean recognises(Head head) {
        return LeaseHeader.isOne(head.text());
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        String path = input.file().path();
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        if (isSibling(name)) {
            sink.skip();
            return;
        }
        new LeaseFiles(input, sink).read(name);
    }

    private static boolean isSibling(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".completed")
                || lower.endsWith(".1")
                || lower.endsWith(".2")
                || lower.endsWith(".output");
    }
}
