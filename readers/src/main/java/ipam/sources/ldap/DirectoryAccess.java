package ipam.sources.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a directory server is reached.
 *
 * @param host name or address of it
 * @param port of it
 * @param security of the way to it
 * @param login who we are; null: nobody
 * @param trust certificates, in PEM, of which one must vouch for the server's; null: those that Java trusts
 * @param timeout for connecting, and for each answer
 */
public record DirectoryAccess(
        String host,
        int port,
        Security security,
        @Nullable Login login,
        @Nullable Path trust,
        Duration timeout) {
    /** What keeps others from listening. */
    public enum Security {
        NONE,
        STARTTLS,
        LDAPS
    }

    /** How we prove who we are. */
    public enum Method {
        /** By name and password, as they are. */
        SIMPLE,
        /** By Kerberos, with a ticket that the password gets, or the keytab. */
        GSSAPI
    }

    /**
     * Who we are; the password is in no text of this.
     *
     * @param user {@code reader@contoso.test}, or a distinguished name
     * @param password is asked whenever we log in
     * @param keytab where the keys of Kerberos are, asked for in place of the password; null: there are none
     * @param realm of Kerberos, for a user that names none
     */
    public record Login(
            Method method,
            String user,
            Supplier<String> password,
            @Nullable Supplier<Path> keytab,
            String realm) {
        @Override
        public String toString() {
            return "Login[" + method + " " + user + "]";
        }
    }

    /** The same way to another server. */
    public DirectoryAccess at(String otherHost, int otherPort) {
        return new DirectoryAccess(otherHost, otherPort, security, login, trust, timeout);
    }

    /** What people call it: {@code ldaps://dc1.contoso.test:636}. */
    public String name() {
        return "%s://%s:%d"
                .formatted(
                        security == Security.LDAPS ? "ldaps" : "ldap",
                        host.contains(":") ? "[" + host + "]" : host,
                        port);
    }
}
