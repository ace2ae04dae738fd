package ipam.sources;

import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why Kerberos gives no ticket, in words for people. Java tells the code of the answer in a message alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4120#section-7.5.9">RFC 4120, error codes</a>
 */
public final class KerberosTrouble {
    private static final Pattern CODE = Pattern.compile("\\(([0-9]{1,3})\\)");
    private static final String OLD_KEY =
            "the password, or the key of the keytab, is not the user's (any more); a new password needs a new keytab, too";

    private static final Map<String, String> REASONS = Map.of(
            "1", "the account has expired; extend it, or use another",
            "6", "Kerberos knows no such user; check the user of the credentials (ipam@CONTOSO.TEST)",
            "7",
                    "Kerberos knows no such server; name it as the domain does (dhcp1.contoso.test, neither an address"
                            + " nor an alias)",
            "14", "Kerberos takes none of the user's kinds of keys; let the user have AES, and export a keytab again",
            "18", "the account is disabled or locked; enable it, or use another",
            "23", "the password has expired; set a new one, and export a keytab again",
            "24", OLD_KEY,
            "31", OLD_KEY,
            "37",
                    "the clocks differ by more than the 5 minutes that Kerberos takes; set this machine's and the server's",
            "68", "the user is of another realm; check what stands behind the @");

    private KerberosTrouble() {}

    /** Of what was thrown, in words. */
    public static String words(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            Matcher code = CODE.matcher(said);
            String known = code.find() ? REASONS.get(code.group(1)) : null;
            if (known != null) {
                return known;
            }
            if (said.contains("Cannot locate default realm")) {
                return "nothing says of which realm the server is; name it as default_realm in /etc/krb5.conf";
            }
            if (said.contains("Cannot locate") || said.contains("Cannot find KDC")) {
                return "the realm has no Kerberos server that this machine knows; check what stands behind the @ of the"
                        + " user, and /etc/krb5.conf";
            }
            if (said.startsWith("Unable to obtain password")) {
                return "the keytab has no key for this user; klist -kt FILE shows for whom it has";
            }
            if (cause instanceof UnknownHostException) {
                return "the name of the realm's Kerberos server leads to no address; check /etc/krb5.conf, and DNS";
            }
            if (cause instanceof SocketTimeoutException) {
                return "the realm's Kerberos server did not answer in time; check that it runs, and that port 88 is open";
            }
        }
        return "Kerberos gave no ticket (kinit -kt FILE USER says more)";
    }
}
