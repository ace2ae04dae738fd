package ipam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Acknowledges whatever it is asked. */
public final class DhcpServer implements AutoCloseable {
    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());

    public DhcpServer() throws IOException {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    DatagramPacket packet = new DatagramPacket(new byte[600], 600);
                    socket.receive(packet);
                    byte[] answer = packet.getData();
                    answer[0] = 2;
                    answer[242] = 5;
                    socket.send(new DatagramPacket(answer, packet.getLength(), packet.getSocketAddress()));
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).as(e.toString()).isTrue();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, on the loopback. */
    public int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }
}
