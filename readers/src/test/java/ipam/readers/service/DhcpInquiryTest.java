package ipam.readers.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.readers.service.DhcpInquiry.Asked;
import ipam.readers.service.DhcpInquiry.Reply;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** DHCP servers that answer, that answer nonsense, that are silent, and Kea's own. */
class DhcpInquiryTest {
    private static final Duration PATIENCE = Duration.ofMillis(600);
    private static final byte NAK = 6;

    @Test
    void aMessageIsWhatWasWritten() {
        DhcpMessage inform = new DhcpMessage(
                DhcpMessage.REQUEST,
                0xcafe,
                new byte[] {(byte) 192, 0, 2, 7},
                new byte[] {2, 0, 0, 0, 0, 9},
                Map.of(DhcpMessage.TYPE, new byte[] {DhcpMessage.INFORM}));
        byte[] wire = inform.wire();
        assertThat(wire).hasSize(300);
        assertThat(wire[12]).as("ciaddr").isEqualTo((byte) 192);
        DhcpMessage read = DhcpMessage.of(ByteBuffer.wrap(wire)).orElseThrow();
        assertThat(read.transaction()).isEqualTo(0xcafe);
        assertThat(read.type()).isEqualTo(DhcpMessage.INFORM);
        assertThat(read.hardware()).isEqualTo(inform.hardware());
    }

    @Test
    void bytesThatAreNoMessageAreNone() {
        byte[] wire = new DhcpMessage(2, 1, new byte[4], new byte[6], Map.of(DhcpMessage.TYPE, new byte[] {5})).wire();
        for (int length = 0; length < 243; length++) {
            Optional<DhcpMessage> cut = DhcpMessage.of(ByteBuffer.wrap(wire, 0, length));
            assertThat(cut.map(DhcpMessage::type).orElse((byte) 0))
                    .as("%d bytes", length)
                    .isZero();
        }
        wire[236]++;
        assertThat(DhcpMessage.of(ByteBuffer.wrap(wire))).as("another cookie").isEmpty();
    }

    @Test
    void allAreAskedAtOnceAndOnlyTheirOwnAnswersCount() throws IOException {
        try (Server good = new Server(1, (byte) 5, 0);
                Server slow = new Server(2, (byte) 5, 0);
                Server other = new Server(1, (byte) 5, 1);
                Server naked = new Server(1, NAK, 0);
                Server silent = new Server(99, (byte) 5, 0);
                DhcpInquiry inquiry = new DhcpInquiry(0)) {
            List<Asked> all = new ArrayList<>();
            List.of(good, slow, other, naked, silent).forEach(server -> all.add(server.asked()));
            all.add(new Asked("nobody.invalid", 67));
            long begun = System.nanoTime();
            Map<Asked, Reply> replies = inquiry.ask(all, PATIENCE);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(2));
            assertThat(all.stream().map(replies::get).map(Reply::problem))
                    .containsExactly(
                            null,
                            null,
                            "no answer in 0.6 s",
                            "no answer in 0.6 s",
                            "no answer in 0.6 s",
                            "the name of the server is unknown");
            assertThat(replies.get(all.get(0)).contact()).isEqualTo(Contact.ANSWERED);
            assertThat(replies.get(all.get(1)).latency()).as("the second try").isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0)) {
            assertThatThrownBy(() -> new DhcpInquiry(taken.getLocalPort())).isInstanceOf(BindException.class);
        }
    }

    @Test
    void keaAnswers(@TempDir Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of("/usr/sbin/kea-dhcp4")) || !"root".equals(System.getProperty("user.name"))) {
            throw new TestAbortedException("kea-dhcp4 is missing, or this is not root");
        }
        Files.createDirectories(Path.of("/run/kea"));
        Path settings = folder.resolve("kea.conf");
        Files.writeString(settings, """
                {"Dhcp4": {"interfaces-config": {"interfaces": ["lo/127.0.0.1"], "dhcp-socket-type": "udp"},
                 "lease-database": {"type": "memfile", "persist": false},
                 "subnet4": [{"subnet": "127.0.0.0/8", "pools": [{"pool": "127.9.0.1-127.9.0.9"}]}]}}
                """);
        int client = free();
        int port = free();
        Path log = folder.resolve("log");
        Process kea = new ProcessBuilder(
                        "/usr/sbin/kea-dhcp4", "-c", settings.toString(), "-p", "" + port, "-P", "" + client)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (DhcpInquiry inquiry = new DhcpInquiry(client)) {
            Asked asked = new Asked("127.0.0.1", port);
            for (int i = 0; i < 100 && !Files.readString(log).contains("DHCP4_STARTED"); i++) {
                assertThat(kea.waitFor(50, TimeUnit.MILLISECONDS))
                        .as(Files.readString(log))
                        .isFalse();
            }
            assertThat(inquiry.ask(List.of(asked), Duration.ofSeconds(3))
                            .get(asked)
                            .problem())
                    .as(Files.readString(log))
                    .isNull();
            kea.destroy();
            kea.waitFor();
            assertThat(inquiry.ask(List.of(asked), PATIENCE).get(asked).problem())
                    .isEqualTo("no answer in 0.6 s");
        } finally {
            kea.destroy();
        }
    }

    private static int free() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Answers from the nth question on. */
    private static final class Server implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

        Server(int from, byte type, int lie) throws IOException {
            Thread thread = new Thread(() -> {
                try {
                    for (int number = 1; true; number++) {
                        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
                        socket.receive(packet);
                        if (number >= from) {
                            answer(packet, type, lie);
                        }
                    }
                } catch (IOException e) {
                    assertThat(socket.isClosed()).as(e.toString()).isTrue();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        private void answer(DatagramPacket packet, byte type, int lie) throws IOException {
            DhcpMessage asked = DhcpMessage.of(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()))
                    .orElseThrow();
            assertThat(asked.type()).isEqualTo(DhcpMessage.INFORM);
            byte[] wire = new DhcpMessage(
                            DhcpMessage.REPLY,
                            asked.transaction() + lie,
                            asked.client(),
                            asked.hardware(),
                            Map.of(DhcpMessage.TYPE, new byte[] {type}))
                    .wire();
            InetSocketAddress to = (InetSocketAddress) packet.getSocketAddress();
            socket.send(new DatagramPacket(wire, wire.length, to));
        }

        Asked asked() {
            return new Asked("127.0.0.1", socket.getLocalPort());
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
