package ipam.sources;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a file server; no text of this shows the password.
 *
 * @param user {@code ipam}, {@code CONTOSO\ipam} or {@code ipam@contoso.test}; empty for nobody
 * @param password asked for only when a connection needs it
 * @param keytab where it is, asked for like the password; with it Kerberos is spoken, without it NTLM
 * @param encrypted whether a connection that does not encrypt is refused; an unsigned one always is
 */
public record ShareLogin(
        String user, Supplier<String> password, @Nullable Supplier<Path> keytab, boolean encrypted) {
    /** Nobody in particular. */
    public static final ShareLogin ANONYMOUS = new ShareLogin("", () -> "", null, true);

    String name() {
        return user.substring(user.indexOf('\\') + 1);
    }

    /** Empty where the name tells it, or nobody does. */
    String domain() {
        return user.substring(0, Math.max(0, user.indexOf('\\')));
    }

    @Override
    public String toString() {
        return "ShareLogin[" + user + "]";
    }
}
