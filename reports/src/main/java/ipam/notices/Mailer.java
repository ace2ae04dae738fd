package ipam.notices;

import ipam.control.Letter;
import ipam.notices.MailServer.Login;
import ipam.notices.MailServer.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends letters as mail (RFC 5321): plain text, and HTML beside it, with files attached. One recipient a mail, so that
 * no recipient's trouble is another's and none sees another.
 */
public final class Mailer implements Post {
    /** What is larger in all is not attached: many servers refuse more. */
    public static final long ATTACHED_MOST = 10L << 20;

    private final MailServer server;
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

    public Mailer(MailServer server) {
        this(server, Map.of());
    }

    /** @param more properties of the mail library */
    Mailer(MailServer server, Map<String, String> more) {
        this.server = server;
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Login login = server.login();
        Properties properties = sender.getJavaMailProperties();
        if (login != null) {
            sender.setUsername(login.user());
            sender.setPassword(login.password());
            properties.setProperty("mail.smtp.auth", "true");
        }
        String patience = String.valueOf(server.patience().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        boolean starts = server.security() == Security.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(starts));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(starts));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(server.security() == Security.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        // What is said after the mail was taken must not make it look lost.
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.putAll(more);
    }

    @Override
    public Receipt send(Letter letter) {
        MimeMessage message = sender.createMimeMessage();
        try {
            write(letter, message);
        } catch (MessagingException e) {
            return Receipt.refused("it can't be written as a mail");
        } catch (IOException e) {
            return Receipt.refused("a file that it brings can't be read");
        }
        try {
            sender.send(message);
            return Receipt.TAKEN;
        } catch (MailAuthenticationException e) {
            return Receipt.refused("%s refused the user or the password".formatted(server.host()));
        } catch (MailSendException e) {
            return receipt(e);
        }
    }

    private void write(Letter letter, MimeMessage message) throws MessagingException, IOException {
        Letter.Content content = letter.content();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(server.from());
        helper.setTo(letter.recipient());
        helper.setSubject(content.subject());
        helper.setSentDate(Date.from(letter.written()));
        if (content.html().isEmpty()) {
            helper.setText(content.text());
        } else {
            helper.setText(content.text(), content.html());
        }
        for (String attached : content.attachments()) {
            Path file = Path.of(attached);
            if (!Files.isReadable(file)) {
                throw new IOException("Cannot read " + file);
            }
            helper.addAttachment(file.getFileName().toString(), file.toFile());
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        // The same at every attempt: a mailbox that has the mail already may know it by this.
        message.setHeader("Message-ID", "<%s@%s>".formatted(letter.id(), domain()));
    }

    private String domain() {
        return server.from().substring(server.from().indexOf('@') + 1);
    }

    /** A server's own words may name the recipient; only its code is told. */
    private Receipt receipt(MailSendException failed) {
        Exception cause = failed.getFailedMessages().isEmpty()
                ? failed
                : failed.getFailedMessages().values().iterator().next();
        boolean timedOut = false;
        while (true) {
            if (cause instanceof SMTPAddressFailedException address) {
                return Receipt.refused(
                        "%s refused the recipient: %d".formatted(server.host(), address.getReturnCode()));
            }
            if (cause instanceof SMTPSendFailedException refused && refused.getReturnCode() > 0) {
                return Receipt.refused("%s refused it: %d".formatted(server.host(), refused.getReturnCode()));
            }
            if (cause instanceof AuthenticationFailedException) {
                return Receipt.refused("%s refused the user or the password".formatted(server.host()));
            }
            if (cause instanceof MailConnectException) {
                return Receipt.refused("%s:%d does not answer".formatted(server.host(), server.port()));
            }
            if (cause instanceof SSLException) {
                return Receipt.refused("%s can't be trusted or can't encrypt".formatted(server.host()));
            }
            timedOut |= cause instanceof SocketTimeoutException;
            Exception next = next(cause);
            if (next == null) {
                return unclear(failed, timedOut);
            }
            cause = next;
        }
    }

    private Receipt unclear(MailSendException failed, boolean timedOut) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("STARTTLS is required")) {
            return Receipt.refused("%s offers no STARTTLS".formatted(server.host()));
        }
        if (message.contains("Mail server connection failed")) {
            return Receipt.refused("%s:%d can't be talked to".formatted(server.host(), server.port()));
        }
        return Receipt.unknown("%s %s".formatted(server.host(), timedOut ? "did not answer in time" : "hung up"));
    }

    private static @Nullable Exception next(Exception cause) {
        if (cause instanceof SendFailedException && ((MessagingException) cause).getNextException() != null) {
            return ((MessagingException) cause).getNextException();
        }
        return cause.getCause() instanceof Exception next && next != cause ? next : null;
    }
}
