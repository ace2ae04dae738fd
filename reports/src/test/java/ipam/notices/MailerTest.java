package ipam.notices;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.Letter;
import ipam.notices.MailServer.Login;
import ipam.notices.MailServer.Security;
import ipam.notices.SmtpServer.Behaviour;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

/** Mail, sent to a real server. */
class MailerTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aMailIsPlainAndHtmlWithFilesAndKeepsItsIdentity() throws IOException, MessagingException {
        Path report = Files.writeString(folder.resolve("Übersicht.csv"), "scope\n10.0.0.0/24\n");
        try (SmtpServer server = SmtpServer.start()) {
            Letter letter = new Letter(
                    "abc123",
                    "ops@example.test",
                    Letter.DIGEST,
                    new Letter.Content(
                            "Größe: 2 scopes", "plain – text\n", "<p>markup</p>", List.of(report.toString())),
                    WRITTEN);
            assertThat(mailer(server, Security.NONE, null).send(letter)).isEqualTo(Receipt.TAKEN);
            assertThat(mailer(server, Security.NONE, null).send(letter)).isEqualTo(Receipt.TAKEN);

            MimeMessage mail = server.mails.get(0);
            assertThat(mail.getSubject()).isEqualTo("Größe: 2 scopes");
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("ipam@contoso.test");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ops@example.test");
            assertThat(mail.getSentDate()).isEqualTo(java.util.Date.from(WRITTEN));
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(parts(mail.getContent()))
                    .containsExactly(
                            "text/plain: plain – text",
                            "text/html: <p>markup</p>",
                            "Übersicht.csv: scope\n10.0.0.0/24");
            assertThat(server.mails)
                    .extracting(MimeMessage::getMessageID)
                    .containsExactly("<abc123@contoso.test>", "<abc123@contoso.test>");
        }
    }

    @Test
    void anUnknownRecipientIsRefusedAndNotNamed() {
        try (SmtpServer server = SmtpServer.start()) {
            server.behaviour = Behaviour.REFUSES_STRANGERS;
            Mailer mailer = mailer(server, Security.NONE, null);
            assertThat(mailer.send(to("stranger@example.test")))
                    .isEqualTo(Receipt.refused("localhost refused the recipient: 550"));
            assertThat(mailer.send(to("ops@example.test"))).isEqualTo(Receipt.TAKEN);
        }
    }

    @Test
    void aMailThatTheServerDoesNotLikeIsRefused() {
        try (SmtpServer server = SmtpServer.start()) {
            server.behaviour = Behaviour.REFUSES_MAILS;
            assertThat(mailer(server, Security.NONE, null).send(to("ops@example.test")))
                    .isEqualTo(Receipt.refused("localhost refused it: 554"));
        }
    }

    @Test
    void silenceAfterTheMailWasHandedOverMayMeanThatItArrived() {
        try (SmtpServer server = SmtpServer.start()) {
            server.behaviour = Behaviour.HANGS_AFTER_TAKING;
            assertThat(mailer(server, Security.NONE, null).send(to("ops@example.test")))
                    .isEqualTo(Receipt.unknown("localhost did not answer in time"));
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void aServerThatIsNotThereOrNeverSpeaksHasNoMail() throws IOException {
        int port;
        try (ServerSocket silent = new ServerSocket(0)) {
            port = silent.getLocalPort();
            assertThat(new Mailer(server(port, Security.NONE, null)).send(to("ops@example.test")))
                    .isEqualTo(Receipt.refused("localhost:%d can't be talked to".formatted(port)));
        }
        assertThat(new Mailer(server(port, Security.NONE, null)).send(to("ops@example.test")))
                .isEqualTo(Receipt.refused("localhost:%d does not answer".formatted(port)));
    }

    @Test
    @Tag("long")
    void aPasswordIsOnlyToldOverAnEncryptedWay() throws Exception {
        Login login = new Login("ipam", "hunter2");
        try (SmtpServer open = SmtpServer.start()) {
            assertThat(mailer(open, Security.STARTTLS, login).send(to("ops@example.test")))
                    .isEqualTo(Receipt.refused("localhost offers no STARTTLS"));
        }
        EasyAuthenticationHandlerFactory passwords = new EasyAuthenticationHandlerFactory((user, password, context) -> {
            if (!user.equals("ipam") || !password.equals("hunter2")) {
                throw new LoginFailedException("no");
            }
        });
        var certificate = SmtpServer.certificate(folder);
        try (SmtpServer server = SmtpServer.start(builder -> builder.startTlsSocketFactory(certificate)
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(passwords))) {
            assertThat(mailer(server, Security.STARTTLS, login).send(to("ops@example.test")))
                    .isEqualTo(Receipt.refused("localhost can't be trusted or can't encrypt"));
            Map<String, String> trusting = Map.of("mail.smtp.ssl.trust", "localhost");
            assertThat(new Mailer(server(server.port(), Security.STARTTLS, login), trusting)
                            .send(to("ops@example.test")))
                    .isEqualTo(Receipt.TAKEN);
            assertThat(new Mailer(server(server.port(), Security.STARTTLS, new Login("ipam", "guess")), trusting)
                            .send(to("ops@example.test")))
                    .isEqualTo(Receipt.refused("localhost refused the user or the password"));
            assertThat(server.mails).hasSize(1);
        }
        assertThat(server(25, Security.NONE, login).toString()).doesNotContain("hunter2");
    }

    @Test
    void aFileThatIsGoneIsNotSentWithout() {
        try (SmtpServer server = SmtpServer.start()) {
            Letter letter = new Letter(
                    "id",
                    "ops@example.test",
                    Letter.REPORT,
                    new Letter.Content(
                            "s", "t", "", List.of(folder.resolve("gone.pdf").toString())),
                    WRITTEN);
            assertThat(mailer(server, Security.NONE, null).send(letter))
                    .isEqualTo(Receipt.refused("a file that it brings can't be read"));
            assertThat(server.mails).isEmpty();
        }
    }

    private static Letter to(String recipient) {
        return new Letter("id", recipient, Letter.DIGEST, new Letter.Content("s", "t", "", List.of()), WRITTEN);
    }

    private static Mailer mailer(SmtpServer server, Security security, @Nullable Login login) {
        return new Mailer(server(server.port(), security, login));
    }

    private static MailServer server(int port, Security security, @Nullable Login login) {
        return new MailServer("localhost", port, security, login, "ipam@contoso.test", Duration.ofMillis(700));
    }

    private static List<String> parts(Object content) throws IOException, MessagingException {
        List<String> parts = new ArrayList<>();
        Multipart all = (Multipart) content;
        for (int i = 0; i < all.getCount(); i++) {
            BodyPart part = all.getBodyPart(i);
            if (part.getContent() instanceof Multipart nested) {
                parts.addAll(parts(nested));
            } else {
                String name = part.getFileName() == null
                        ? part.getContentType().replaceFirst(";.*", "")
                        : jakarta.mail.internet.MimeUtility.decodeText(part.getFileName());
                byte[] bytes = part.getInputStream().readAllBytes();
                parts.add(name + ": "
                        + new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                .replace("\r\n", "\n")
                                .strip());
            }
        }
        return parts;
    }
}
