package ipam.sources;

import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.session.SMB2GuestSigningRequiredException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.LoginException;
import org.ietf.jgss.GSSException;
import org.jspecify.annotations.Nullable;

/** A share, or a file of it, that can't be read; the message says why in words for people, without its name. */
final class ShareException extends IOException {
    private static final long serialVersionUID = 1;
    private static final String MISSING = "it is not there";

    /** Answers that the library has no names for (MS-ERREF). */
    private static final Map<Long, String> REASONS = Map.of(
            0xC000005EL, "the server finds no domain controller that knows this user",
            0xC000006EL, "the domain does not let this user log on so (is NTLM off? name a keytab, for Kerberos)",
            0xC0000133L, "the clocks of the server and of its domain differ; set them",
            0xC0000193L, "the account has expired",
            0xC0000224L, "the password must be changed before the first use",
            0xC0000234L, "the account is locked; unlock it, and check the password",
            0xC0000418L, "the domain does not take NTLM; name a keytab, for Kerberos");

    private final boolean passing;

    /** @param passing whether it may be otherwise in a moment */
    ShareException(String reason, boolean passing, @Nullable Throwable cause) {
        super(reason, cause);
        this.passing = passing;
    }

    /** What the library threw, told in words. */
    static ShareException of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShareException known) {
                return known;
            }
            if (cause instanceof SMBApiException answer) {
                return of(answer);
            }
            String reason = reason(cause);
            if (reason != null) {
                return new ShareException(reason, false, thrown);
            }
        }
        return new ShareException("the connection broke", true, thrown);
    }

    boolean isPassing() {
        return passing;
    }

    /** Whether there simply is no such file or folder. */
    boolean isMissing() {
        return MISSING.equals(getMessage());
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof LoginException || cause instanceof GSSException) {
            return KerberosTrouble.words(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "its name leads to no address (look at the name, and at DNS)";
        }
        if (cause instanceof ConnectException) {
            return "nothing answers there (is the server up, and does its firewall let SMB through?)";
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return "the server did not answer in time";
        }
        return cause instanceof SMB2GuestSigningRequiredException
                ? "the server takes us for a guest (it does not know this user)"
                : null;
    }

    private static ShareException of(SMBApiException answer) {
        NtStatus status = answer.getStatus();
        return switch (status) {
            case STATUS_LOGON_FAILURE -> lasting("the server refused user or password", answer);
            case STATUS_PASSWORD_EXPIRED -> lasting("the password has expired", answer);
            case STATUS_ACCOUNT_DISABLED -> lasting("the account is disabled", answer);
            case STATUS_LOGON_TYPE_NOT_GRANTED -> lasting("this user may not log on over the network", answer);
            case STATUS_ACCESS_DENIED -> lasting("this user may not read it", answer);
            case STATUS_BAD_NETWORK_NAME -> lasting("the server has no such share", answer);
            case STATUS_OBJECT_NAME_NOT_FOUND, STATUS_OBJECT_PATH_NOT_FOUND, STATUS_NO_SUCH_FILE ->
                lasting(MISSING, answer);
            case STATUS_SHARING_VIOLATION, STATUS_FILE_LOCK_CONFLICT ->
                lasting("another program holds it alone (it is tried again at the next run)", answer);
            default -> {
                String reason = REASONS.get(answer.getStatusCode());
                yield reason == null
                        ? new ShareException("the server said " + status.name(), true, answer)
                        : lasting(reason, answer);
            }
        };
    }

    private static ShareException lasting(String reason, Throwable cause) {
        return new ShareException(reason, false, cause);
    }
}
