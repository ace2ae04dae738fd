package ipam.collect;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/**
 * Passes on what a reader tells and adds up what it was, in whatever order: a name server may tell the records of a zone
 * in another order each time. Not thread-safe.
 */
final class ContentSum implements SnapshotSink {
    private static final int DIGITS = 64;

    private final SnapshotSink to;
    private final MessageDigest digest = Content.digest();
    private BigInteger sum = BigInteger.ZERO;
    private long length;

    ContentSum(SnapshotSink to) {
        this.to = to;
    }

    @Override
    public void asOf(Instant moment) {
        to.asOf(moment);
    }

    @Override
    public void accept(List<SnapshotRow> rows) throws IOException {
        rows.forEach(row -> add(row.dataset().name() + row.known()));
        to.accept(rows);
    }

    @Override
    public void skip() {
        to.skip();
    }

    @Override
    public void reject(long line, String problem, String remedy, String text) throws IOException {
        add("rejected " + problem + "\0" + text);
        to.reject(line, problem, remedy, text);
    }

    @Override
    public void incomplete() {
        to.incomplete();
    }

    @Override
    public void withholds(Dataset dataset) {
        to.withholds(dataset);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        length += bytes.length;
        sum = sum.add(new BigInteger(1, digest.digest(bytes)));
    }

    /** The sum of the SHA-256 of all rows, of as many bits. */
    String sha256() {
        String hex = sum.toString(16);
        return "0".repeat(Math.max(0, DIGITS - hex.length())) + hex.substring(Math.max(0, hex.length() - DIGITS));
    }

    /** Of the rows, in bytes. */
    long length() {
        return length;
    }
}
