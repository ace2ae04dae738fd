package ipam.settings;

import ipam.notices.MailServer;
import ipam.notices.MailServer.Login;
import ipam.notices.MailServer.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
     * Who we are to a server; the password is in no text of this.
     *
     * @param user name
     * @param password null: it is in the file
     * @param file null: the password is known
     */
    public record Secret(
            String user,
            @Nullable String password,
            @Nullable Path file) {
        @Override
        public String toString() {
            return "Secret[" + user + "]";
        }
    }

    /**
     * The server, for somebody who is about to send; only now the password is read.
     *
     * @throws SettingsException when its file can't be read
     */
    public MailServer server() {
        return new MailServer(host, port, security, login(), from, PATIENCE);
    }

    private @Nullable Login login() {
        if (secret == null) {
            return null;
        }
        String known = secret.password();
        Path file = secret.file();
        if (known != null || file == null) {
            return new Login(secret.user(), known == null ? "" : known);
        }
        try {
            return new Login(secret.user(), Files.readString(file).stripTrailing());
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot read the password of the mail server in %s: it must be a text file that this user may read"
                            .formatted(file));
        }
    }
}
