package ipam.notices;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param host its name
 * @param port usually 587, 465 or 25
 * @param security how the way to it is kept private; a server that can't do it is not used
 * @param login null: it wants none
 * @param from the sender's address
 * @param patience how long to wait for each of its answers
 */
public record MailServer(
        String host, int port, Security security, @Nullable Login login, String from, Duration patience) {
    /** How the connection is kept private. */
    public enum Security {
        NONE,
        /** Begun in the clear, and encrypted before anything is said. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS
    }

    /**
     * Who we are to the server. The password is in no text of this.
     *
     * @param user name
     * @param password secret
     */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
