package ipam.sources.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import ipam.sources.KerberosTrouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** What went wrong with a directory server, in words for people. */
final class DirectoryTrouble {
    /** Active Directory says in hex why it lets nobody in. */
    private static final Pattern REASON = Pattern.compile("\\bdata ([0-9a-f]{3,4})\\b");

    private static final Map<String, String> REASONS = Map.of(
            "525", "it knows no such user; check the user of the credentials",
            "52e", "user and password do not fit; check the credentials",
            "530", "the user may not log in at this time",
            "531", "the user may not log in from this machine",
            "532", "the password has expired; set a new one, and write it into the password file",
            "533", "the account is disabled; enable it, or use another",
            "701", "the account has expired; extend it, or use another",
            "773", "the password must be changed before the first use; change it once by hand",
            "775", "the account is locked; unlock it, and check the password file");

    private static final int LONGEST = 200;

    private DirectoryTrouble() {}

    static String words(LDAPException e) {
        ResultCode code = e.getResultCode();
        if (code.equals(ResultCode.INVALID_CREDENTIALS)) {
            return refused(e.getDiagnosticMessage());
        }
        if (code.equals(ResultCode.NO_SUCH_OBJECT)) {
            return "it has no such container";
        }
        if (code.equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
            return "it tells no more at once (size limit); let this user read more, or page";
        }
        if (code.equals(ResultCode.TIME_LIMIT_EXCEEDED) || code.equals(ResultCode.ADMIN_LIMIT_EXCEEDED)) {
            return "it stopped before the end (%s)".formatted(code.getName());
        }
        if (code.equals(ResultCode.REFERRAL)) {
            return "it refers to %s; name that one as url".formatted(String.join(", ", e.getReferralURLs()));
        }
        if (code.equals(ResultCode.STRONG_AUTH_REQUIRED) || code.equals(ResultCode.CONFIDENTIALITY_REQUIRED)) {
            return "it wants an encrypted way; use ldaps, or starttls: true";
        }
        if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS) || said(e).contains("successful bind must be")) {
            return "it tells that to nobody but users; name credentials, and let them read it";
        }
        return connection(e);
    }

    private static String refused(@Nullable String diagnostic) {
        Matcher reason = REASON.matcher(diagnostic == null ? "" : diagnostic);
        String known = reason.find() ? REASONS.get(reason.group(1)) : null;
        return known == null ? "user and password do not fit; check the credentials" : known;
    }

    private static String connection(LDAPException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LoginException || cause instanceof GSSException) {
                return KerberosTrouble.words(cause);
            }
            if (isOfAnotherTime(cause)) {
                return "its certificate is not valid now; renew it, or set the clocks of both, if one of them is wrong";
            }
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the name of the server is unknown; check its name";
            }
            if (cause instanceof CertificateException) {
                return "nobody we trust vouches for its certificate; name that one's file under trust";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time; check that it runs and that no firewall is in between";
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "nobody listens there; check that it runs, and the port";
            }
        }
        String said = said(e);
        if (said.contains("certificate")) {
            return "its certificate is of another host; use the name that stands in it";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return "it does not speak TLS there; check the port, ldaps and starttls";
            }
        }
        if (e.getResultCode().equals(ResultCode.TIMEOUT)) {
            return "no answer in time; check that it runs and that no firewall is in between";
        }
        return "%s: %s".formatted(e.getResultCode().getName(), said.substring(0, Math.min(said.length(), LONGEST)));
    }

    private static boolean isOfAnotherTime(Throwable cause) {
        return cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException
                || String.valueOf(cause.getMessage()).contains("outside of the validity window");
    }

    private static String said(LDAPException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
