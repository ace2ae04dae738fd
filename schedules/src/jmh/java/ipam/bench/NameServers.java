package ipam.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Many name servers, each on a loopback address of its own and all on one port: they answer for every zone they are asked
 * about, or take what they are asked and never answer. Close them.
 */
final class NameServers implements AutoCloseable {
    private static final int TTL = 3600;
    private static final int IN_ONE_MESSAGE = 500;
    private static final int LONGEST = 512;

    private final int zoneRecords;
    private final boolean silent;
    private final Selector selector;
    private final ServerSocket transfers;
    private final List<DatagramChannel> channels = new ArrayList<>();

    private NameServers(int zoneRecords, boolean silent, ServerSocket transfers) throws IOException {
        this.zoneRecords = zoneRecords;
        this.silent = silent;
        this.transfers = transfers;
        this.selector = Selector.open();
    }

    /** So many, whose zones have so many records. */
    static NameServers answering(int count, int zoneRecords) throws IOException {
        return started(new NameServers(zoneRecords, false, new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"))), count);
    }

    /** So many that hang. */
    static NameServers silent(int count) throws IOException {
        return started(new NameServers(0, true, new ServerSocket(0, 1024, InetAddress.getByName("0.0.0.0"))), count);
    }

    private static NameServers started(NameServers servers, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(address(i), servers.port()));
            channel.configureBlocking(false);
            channel.register(servers.selector, SelectionKey.OP_READ);
            servers.channels.add(channel);
        }
        daemon(servers::answerAll);
        daemon(servers::acceptAll);
        return servers;
    }

    /** Of the server with this number. */
    static String address(int number) {
        return "127.1.%d.%d".formatted(number / 200, number % 200 + 1);
    }

    int port() {
        return transfers.getLocalPort();
    }

    private void answerAll() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST);
        while (selector.isOpen()) {
            selector.select(key -> answer((DatagramChannel) key.channel(), buffer));
        }
    }

    private void answer(DatagramChannel channel, ByteBuffer buffer) {
        try {
            buffer.clear();
            var asker = channel.receive(buffer);
            if (asker == null || silent) {
                return;
            }
            byte[] query = new byte[buffer.flip().remaining()];
            buffer.get(query);
            Message answer = answerTo(new Message(query));
            answer.addRecord(soa(answer.getQuestion().getName()), Section.ANSWER);
            channel.send(ByteBuffer.wrap(answer.toWire(LONGEST)), asker);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot answer", e);
        }
    }

    private void acceptAll() throws IOException {
        while (!transfers.isClosed()) {
            Socket socket = transfers.accept();
            if (!silent) {
                daemon(() -> transfer(socket));
            }
        }
    }

    /** Answers what is asked over a connection: a zone as a whole, or its first record. */
    private void transfer(Socket socket) throws IOException {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream());
                DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                int length = in.read() << 8 | in.read();
                if (length < 0) {
                    return;
                }
                Message query = new Message(in.readNBytes(length));
                Name zone = query.getQuestion().getName();
                Message answer = answerTo(query);
                answer.addRecord(soa(zone), Section.ANSWER);
                if (query.getQuestion().getType() == Type.AXFR) {
                    answer.addRecord(new NSRecord(zone, DClass.IN, TTL, new Name("ns1", zone)), Section.ANSWER);
                    for (int i = 2; i < zoneRecords; i++) {
                        answer.addRecord(host(zone, i), Section.ANSWER);
                        if (i % IN_ONE_MESSAGE == 0) {
                            send(out, answer);
                            answer = answerTo(query);
                        }
                    }
                    answer.addRecord(soa(zone), Section.ANSWER);
                }
                send(out, answer);
            }
        }
    }

    private static void send(DataOutputStream out, Message message) throws IOException {
        byte[] wire = message.toWire(Message.MAXLENGTH);
        out.writeShort(wire.length);
        out.write(wire);
        out.flush();
    }

    private static Message answerTo(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static Record soa(Name zone) throws IOException {
        return new SOARecord(
                zone, DClass.IN, TTL, new Name("ns1", zone), new Name("root", zone), 2026_11_01L, 900, 600, 86_400, 300);
    }

    private static Record host(Name zone, int number) throws IOException {
        String address = String.format(Locale.ROOT, "10.53.%d.%d", number >> 8 & 255, number & 255);
        return new ARecord(new Name("host" + number, zone), DClass.IN, TTL, InetAddress.getByName(address));
    }

    /** Does it beside; it ends when what it uses is closed. */
    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | java.nio.channels.ClosedSelectorException closed) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        transfers.close();
        for (DatagramChannel channel : channels) {
            channel.close();
        }
    }

    /** What may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
