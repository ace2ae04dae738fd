package ipam.settings;

import ipam.notices.MailServer;
import ipam.notices.MailServer.Login;
import ipam.notices.MailServer.Security;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mail server.
 *
 * @param host its name
 * @param port 587 when nobody says
 * @param security STARTTLS unless the settings say otherwise, or the port is that of TLS
 * @param from the sender's address
 * @param secret null: the server wants no login
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        String from,
        @Nullable Secret secret) {
    static final int SUBMISSION = 587;
    static final int TLS = 465;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * The server, for somebody who is about to send; only now the password is read.
     *
     * @throws SettingsException when its file can't be read
     */
    public MailServer server() {
        return new MailServer(host, port, security, login(), from, PATIENCE);
    }

    private @Nullable Login login() {
        return secret == null ? null : new Login(secret.user(), secret.password("the mail server"));
    }
}
