package ipam.readers.service;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks DHCP servers whether they answer, by DHCPINFORM (option 53 = 8): the one question that takes no address. A server
 * answers it to the client's port, 68, which only a privileged user may listen on; and it answers none whose network it
 * has no scope for. All are asked at the same time, each up to three times. Not thread-safe; close it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131#section-4.4.3">RFC 2131, 4.4.3</a>
 */
public final class DhcpInquiry implements AutoCloseable {
    /** Where servers listen. */
    public static final int SERVER_PORT = 67;
    /** Where they answer. */
    public static final int CLIENT_PORT = 68;

    private static final int TRIES = 3;
    private static final int ROOM = 1 << 20;
    private static final long NANOS = 1_000_000;
    /** Subnet mask and router: what every scope has. */
    private static final byte[] WANTED = {1, 3};
    /** Of a host without a network card: locally administered. */
    private static final byte[] NO_CARD = {2, 0, 0, 0, 0, 1};

    private final DatagramSocket socket;
    private final SecureRandom random = new SecureRandom();

    /**
     * Listens.
     *
     * @param port {@link #CLIENT_PORT}, unless the servers were told otherwise
     * @throws IOException when this user may not, or another client listens there
     */
    public DhcpInquiry(int port) throws IOException {
        socket = new DatagramSocket(null);
        try {
            socket.setReceiveBufferSize(ROOM);
            socket.bind(new InetSocketAddress("0.0.0.0", port));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** A server that is asked: address or name, and port. */
    public record Asked(String host, int port) {}

    /**
     * What came back.
     *
     * @param latency until it came; milliseconds
     * @param problem why nothing did; null when something did
     */
    public record Reply(long latency, @Nullable String problem, Contact contact) {}

    private record Sent(Asked asked, InetSocketAddress to, DhcpMessage message, long first) {}

    /** Asks, and waits until all have answered or the time is over. */
    public Map<Asked, Reply> ask(Collection<Asked> servers, Duration timeout) throws IOException {
        Map<Asked, Reply> replies = new LinkedHashMap<>();
        Map<Integer, Sent> open = new HashMap<>();
        long begun = System.nanoTime();
        for (Asked asked : new HashSet<>(servers)) {
            try {
                Sent sent = prepare(asked);
                open.put(sent.message.transaction(), sent);
            } catch (IOException e) {
                String problem = e instanceof UnknownHostException
                        ? "the name of the server is unknown"
                        : "no way to the server";
                replies.put(asked, new Reply(0, problem, Contact.SILENT));
            }
        }
        for (int number = 1; number <= TRIES && !open.isEmpty(); number++) {
            Set<Integer> lost = new HashSet<>();
            for (Map.Entry<Integer, Sent> one : open.entrySet()) {
                if (!send(one.getValue())) {
                    lost.add(one.getKey());
                }
            }
            lost.forEach(transaction -> fail(replies, open.remove(transaction), "no way to the server"));
            receive(open, replies, begun + timeout.toNanos() * number / TRIES);
        }
        open.values().forEach(sent -> fail(replies, sent, Contact.silence(timeout)));
        return replies;
    }

    private static void fail(Map<Asked, Reply> replies, @Nullable Sent sent, String problem) {
        if (sent != null) {
            replies.put(sent.asked, new Reply(since(sent.first), problem, Contact.SILENT));
        }
    }

    private Sent prepare(Asked asked) throws IOException {
        InetAddress server = null;
        for (InetAddress address : InetAddress.getAllByName(asked.host)) {
            server = server == null && address instanceof Inet4Address ? address : server;
        }
        if (server == null) {
            throw new UnknownHostException(asked.host);
        }
        InetSocketAddress to = new InetSocketAddress(server, asked.port);
        InetAddress own;
        try (DatagramSocket way = new DatagramSocket()) {
            way.connect(to);
            own = way.getLocalAddress();
        }
        NetworkInterface card = NetworkInterface.getByInetAddress(own);
        byte[] hardware = card == null ? null : card.getHardwareAddress();
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        options.put(DhcpMessage.TYPE, new byte[] {DhcpMessage.INFORM});
        options.put(DhcpMessage.WANTED, WANTED);
        return new Sent(
                asked,
                to,
                new DhcpMessage(
                        DhcpMessage.REQUEST,
                        random.nextInt(),
                        own.getAddress(),
                        hardware == null || hardware.length != NO_CARD.length ? NO_CARD : hardware,
                        options),
                System.nanoTime());
    }

    private boolean send(Sent sent) {
        byte[] wire = sent.message.wire();
        try {
            socket.send(new DatagramPacket(wire, wire.length, sent.to));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void receive(Map<Integer, Sent> open, Map<Asked, Reply> replies, long until) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!open.isEmpty()) {
            long left = (until - System.nanoTime()) / NANOS;
            if (left <= 0) {
                return;
            }
            socket.setSoTimeout((int) left);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return;
            }
            DhcpMessage.of(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()))
                    .filter(message -> message.op() == DhcpMessage.REPLY && message.type() == DhcpMessage.ACK)
                    .map(message -> open.remove(message.transaction()))
                    .ifPresent(sent -> replies.put(sent.asked, new Reply(since(sent.first), null, Contact.ANSWERED)));
            packet.setLength(packet.getData().length);
        }
    }

    private static long since(long sent) {
        return (System.nanoTime() - sent) / NANOS;
    }

    @Override
    public void close() {
        socket.close();
    }
}
