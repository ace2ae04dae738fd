package ipam.readers.dns;

import ipam.readers.dns.ZoneReader.Place;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/**
 * Asks a name server for a whole zone (AXFR) and tells the same rows as the zone's file would. Immutable: each call of
 * {@link #read} is a transfer of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5936">RFC 5936</a>
 */
public final class ZoneTransfer {
    /** Records that are held at once. */
    private static final int PORTION = 1_000;

    private final String server;
    private final int port;
    private final String zone;
    private final @Nullable TransferKey key;
    private final Duration timeout;

    /**
     * A transfer.
     *
     * @param server address or name of the name server
     * @param zone its name, with or without the last dot
     * @param key signs the question and proves the answer; null: unsigned
     * @param timeout for the whole transfer
     */
    public ZoneTransfer(String server, int port, String zone, @Nullable TransferKey key, Duration timeout) {
        this.server = server;
        this.port = port;
        this.zone = zone;
        this.key = key;
        this.timeout = timeout;
    }

    /**
     * Transfers the zone. What was told to the sink before an exception is not the whole zone.
     *
     * @throws TransferException when the server can't be reached, refuses, or does not have the same key
     * @throws IOException of the sink
     */
    public void read(SnapshotSink sink) throws IOException {
        InetSocketAddress address = new InetSocketAddress(server, port);
        if (address.isUnresolved()) {
            throw TransferException.unreachable(failed("the name of the server is unknown; check its name"), null);
        }
        ZoneHead head = new ZoneHead(Dialect.MASTER_FILE, null, null, null);
        ZoneFile file = new ZoneFile(head, DomainName.ROOT, Includes.NONE, sink);
        Records records = new Records(file);
        try {
            @Nullable TSIG signature = key == null ? null : key.signature();
            ZoneTransferIn transfer = ZoneTransferIn.newAXFR(name(), address, signature);
            transfer.setTimeout(timeout);
            transfer.run(records);
        } catch (ZoneTransferException e) {
            throw TransferException.refused(failed(TransferFailure.refused(e, key != null)), e);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // of the sink
        } catch (IOException e) {
            throw TransferException.unreachable(failed(TransferFailure.unreachable(e, timeout)), e);
        }
        records.flush();
        file.rows().finish();
    }

    private Name name() throws IOException {
        try {
            return Name.fromString(zone, Name.root);
        } catch (TextParseException e) {
            throw TransferException.refused(failed("it is no name; correct the setting"), e);
        }
    }

    private String failed(String reason) {
        return "Cannot transfer zone %s from %s port %d: %s".formatted(zone, server, port, reason);
    }

    /** Reads portions of records as a zone file. */
    private static final class Records implements ZoneTransferIn.ZoneTransferHandler, Place {
        private final ZoneFile file;
        private final StringBuilder portion = new StringBuilder();
        private int held;
        private long flushed;

        Records(ZoneFile file) {
            this.file = file;
        }

        @Override
        public void startAXFR() {}

        @Override
        public void startIXFR() {}

        @Override
        public void startIXFRDeletes(Record soa) {}

        @Override
        public void startIXFRAdds(Record soa) {}

        @Override
        public void handleRecord(Record record) {
            portion.append(record.getName())
                    .append(' ')
                    .append(record.getTTL())
                    .append(' ')
                    .append(Type.string(record.getType()))
                    .append(' ')
                    .append(record.rdataToString())
                    .append('\n');
            if (++held == PORTION) {
                try {
                    flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        void flush() throws IOException {
            new ZoneReader(file, new WrittenText(portion.toString()), DomainName.ROOT, null, this).read();
            flushed += held;
            held = 0;
            portion.setLength(0);
        }

        @Override
        public long line(long own) {
            return flushed + own;
        }

        @Override
        public String problem(long own, String problem) {
            return problem;
        }

        @Override
        public boolean hasDirectives() {
            return false;
        }
    }
}
