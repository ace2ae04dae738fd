package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.readers.dns.ZoneQuestion.Reply;
import ipam.readers.service.Contact;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Name servers that lie, are silent, or are not there. */
class ZoneQuestionTest {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    @Test
    void anAnswerIsTheSerialOfTheZone() throws IOException {
        try (Liar server = new Liar(answer -> answer, null)) {
            Reply reply = server.ask();
            assertThat(reply.serial()).isEqualTo(7);
            assertThat(reply.problem()).isNull();
            assertThat(reply.contact()).isEqualTo(Contact.ANSWERED);
        }
    }

    @Test
    void whoRefusesAnswersAllTheSame() throws IOException {
        assertThat(told(Rcode.REFUSED)).isEqualTo("ANSWERED the server refuses to answer for it");
        assertThat(told(Rcode.SERVFAIL)).isEqualTo("ANSWERED the server has it and can't serve it");
        assertThat(told(Rcode.NOTIMP)).isEqualTo("ANSWERED the server answers NOTIMP");
        assertThat(told(Rcode.NXDOMAIN)).isEqualTo("ANSWERED the server does not serve it");
    }

    private static String told(int code) throws IOException {
        UnaryOperator<Message> lie = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setRcode(code);
            return answer;
        };
        try (Liar server = new Liar(lie, null)) {
            Reply reply = server.ask();
            return reply.contact() + " " + reply.problem();
        }
    }

    @Test
    void aTruncatedAnswerIsAskedForOverTcp() throws IOException {
        UnaryOperator<Message> cut = answer -> {
            answer.removeAllRecords(Section.ANSWER);
            answer.getHeader().setFlag(Flags.TC);
            return answer;
        };
        try (Liar server = new Liar(cut, answer -> answer)) {
            assertThat(server.ask().serial()).isEqualTo(7);
        }
    }

    @Test
    void whereNoDatagramGetsThroughTcpIsTried() throws IOException {
        try (Liar server = new Liar(null, answer -> answer)) {
            Reply reply = server.ask();
            assertThat(reply.serial()).isEqualTo(7);
            assertThat(reply.latency()).as("of the way that got through").isLessThan(PATIENCE.toMillis() / 2);
        }
    }

    @Test
    void theAnswerToAnotherQuestionIsNone() throws IOException {
        UnaryOperator<Message> other = answer -> {
            answer.getHeader().setID(answer.getHeader().getID() ^ 1);
            return answer;
        };
        try (Liar server = new Liar(other, null)) {
            Reply reply = server.ask();
            assertThat(reply.contact()).isEqualTo(Contact.SILENT);
            assertThat(reply.problem()).startsWith("no answer");
        }
    }

    @Test
    void aSilentServerCostsItsTimeoutOnce() throws IOException {
        try (Liar server = new Liar(null, null)) {
            long begun = System.nanoTime();
            Reply reply = server.ask();
            assertThat(reply.contact()).isEqualTo(Contact.SILENT);
            assertThat(reply.problem()).isEqualTo("no answer in 0.4 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(2));
        }
    }

    @Test
    void aPortOnWhichNobodyListensIsToldFromSilence() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Reply reply = new ZoneQuestion("127.0.0.1", port, "example.test", null, PATIENCE).ask();
        assertThat(reply.contact()).isEqualTo(Contact.CLOSED);
        assertThat(reply.problem()).isEqualTo("nobody listens on port " + port);
        assertThat(new ZoneQuestion("nobody.invalid", 53, "example.test", null, PATIENCE)
                        .ask()
                        .problem())
                .isEqualTo("the name of the server is unknown");
    }

    /** A server that turns what it would answer into something else; over a way without an answer it is silent. */
    private static final class Liar implements AutoCloseable {
        private final DatagramSocket udp;
        private final ServerSocket tcp;

        Liar(UnaryOperator<Message> overUdp, UnaryOperator<Message> overTcp) throws IOException {
            tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
            begin(() -> datagram(overUdp));
            begin(() -> stream(overTcp));
        }

        Reply ask() {
            return new ZoneQuestion("127.0.0.1", udp.getLocalPort(), "example.test", null, PATIENCE).ask();
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

        private void datagram(UnaryOperator<Message> lie) throws IOException {
            DatagramPacket packet = new DatagramPacket(new byte[512], 512);
            udp.receive(packet);
            if (lie != null) {
                byte[] answer = lie.apply(answer(Arrays.copyOf(packet.getData(), packet.getLength())))
                        .toWire();
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        }

        private void stream(UnaryOperator<Message> lie) throws IOException {
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
}
