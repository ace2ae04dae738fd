package ipam.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server in this process, which can misbehave. Close it. */
final class SmtpServer implements AutoCloseable {
    private static final char[] SECRET = "not a secret".toCharArray();

    /** The mails it took. */
    final List<MimeMessage> mails = new CopyOnWriteArrayList<>();
    /** What it does with a recipient, or with a mail's data. */
    volatile Behaviour behaviour = Behaviour.TAKES;

    private final SMTPServer server;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** How it treats clients. */
    enum Behaviour {
        TAKES,
        REFUSES_STRANGERS,
        REFUSES_MAILS,
        HANGS_AFTER_TAKING
    }

    private SmtpServer(UnaryOperator<SMTPServer.Builder> more) {
        server = more.apply(new SMTPServer.Builder()
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .port(0)
                        .messageHandlerFactory(Handler::new))
                .build();
        server.start();
    }

    static SmtpServer start() {
        return new SmtpServer(builder -> builder);
    }

    static SmtpServer start(UnaryOperator<SMTPServer.Builder> more) {
        return new SmtpServer(more);
    }

    int port() {
        return server.getPortAllocated();
    }

    /** A certificate for localhost that nobody signed. */
    static SSLContext certificate(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(
                List.of("-alias", "mail", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(SECRET)));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private final class Handler implements MessageHandler {
        Handler(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (behaviour == Behaviour.REFUSES_STRANGERS && recipient.startsWith("stranger")) {
                throw new RejectException(550, "5.1.1 <" + recipient + "> is unknown here");
            }
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] bytes = data.readAllBytes();
            if (behaviour == Behaviour.REFUSES_MAILS) {
                throw new RejectException(554, "5.7.1 looks like spam");
            }
            try {
                mails.add(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            if (behaviour == Behaviour.HANGS_AFTER_TAKING) {
                try {
                    closing.await(); // longer than any client waits
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return "taken";
        }

        @Override
        public void done() {}
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop();
    }
}
