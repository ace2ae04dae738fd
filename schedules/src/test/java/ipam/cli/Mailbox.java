package ipam.cli;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server in this process, and the mails that it took: the recipient, and from the next line on the mail. */
final class Mailbox implements AutoCloseable {
    final List<String> mails = new CopyOnWriteArrayList<>();
    private final SMTPServer server = new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .messageHandler(
                    (context, from, to, data) -> mails.add(to + "\n" + new String(data, StandardCharsets.UTF_8)))
            .build();

    Mailbox() {
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
