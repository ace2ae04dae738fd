package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** A name server of example.test that turns what it would answer into something else; over a way without an answer it is silent. */
final class Liar implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    Liar(@Nullable UnaryOperator<Message> overUdp, @Nullable UnaryOperator<Message> overTcp) throws IOException {
        tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        begin(() -> datagram(overUdp));
        begin(() -> stream(overTcp));
    }

    int port() {
        return udp.getLocalPort();
    }

    private interface Answering {
        void once() throws IOException;
    }

    private void begin(Answering answering) {
        Thread thread = new Thread(() -> {
            try {
                while (!udp.isClosed()) {
                    answering.once();
                }
            } catch (IOException e) {
                assertThat(udp.isClosed()).as(e.toString()).isTrue();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void datagram(@Nullable UnaryOperator<Message> lie) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        udp.receive(packet);
        if (lie != null) {
            byte[] answer = lie.apply(answer(Arrays.copyOf(packet.getData(), packet.getLength())))
                    .toWire();
            udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
    }

    private void stream(@Nullable UnaryOperator<Message> lie) throws IOException {
        try (Socket socket = tcp.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] question = in.readNBytes(in.readUnsignedShort());
            if (lie == null) {
                in.read(); // until the other side gives up
            } else {
                byte[] answer = lie.apply(answer(question)).toWire();
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
            }
        }
    }

    private static Message answer(byte[] asked) throws IOException {
        Message question = new Message(asked);
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        Record record = question.getQuestion();
        answer.addRecord(record, Section.QUESTION);
        Name name = record.getName();
        answer.addRecord(new SOARecord(name, DClass.IN, 60, name, name, 7, 60, 60, 60, 60), Section.ANSWER);
        return answer;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
