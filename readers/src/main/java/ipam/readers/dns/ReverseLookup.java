package ipam.readers.dns;

import ipam.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Asks a name server whether an address has a name. Thread-safe. */
public final class ReverseLookup {
    private static final int V4 = 4;
    private static final int V6 = 16;

    private final @Nullable String server;
    private final int port;
    private final Duration timeout;

    /**
     * @param server the name server; null: the one that this machine asks
     * @param port its port; of no account without a server
     * @param timeout how long to wait for one answer
     */
    public ReverseLookup(@Nullable String server, int port, Duration timeout) {
        this.server = server;
        this.port = port;
        this.timeout = timeout;
    }

    /**
     * Whether the address has a PTR record.
     *
     * @throws IOException when the server does not say; its message is one line
     */
    public boolean hasName(IpAddress address) throws IOException {
        Lookup lookup = new Lookup(ReverseMap.fromAddress(inet(address)), Type.PTR);
        lookup.setCache(null);
        try {
            SimpleResolver resolver = server == null ? new SimpleResolver() : new SimpleResolver(server);
            resolver.setTimeout(timeout);
            if (server != null) {
                resolver.setPort(port);
            }
            lookup.setResolver(resolver);
        } catch (UnknownHostException e) {
            throw new IOException(
                    "Cannot ask %s for the name of %s: the name of the server is unknown".formatted(server, address),
                    e);
        }
        lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL -> true;
            case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> false;
            default ->
                throw new IOException("Cannot ask %s for the name of %s: %s; check that it runs and answers us"
                        .formatted(
                                server == null ? "the name server" : server + " port " + port,
                                address,
                                lookup.getErrorString()));
        };
    }

    private static InetAddress inet(IpAddress address) {
        ByteBuffer bytes = address.isV4()
                ? ByteBuffer.allocate(V4).putInt((int) address.lo())
                : ByteBuffer.allocate(V6).putLong(address.hi()).putLong(address.lo());
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of %d bytes is none".formatted(bytes.capacity()), e);
        }
    }
}
